import { Injectable } from '@nestjs/common';
import { Transactions } from '@assize/database';
import {
  inPortions,
  LeafSources,
  NO_ID,
  type Claim,
  type LeafSource,
  type Placed,
  type Waiting,
} from '@assize/identity';
import { entryOfDocument, type DocketedDocument } from '../domain/document-opening';

const PORTION = 1000;

/** From rows that never change; the day is text, since it is no instant. */
const FACTS = `d.id AS document, d.case_id AS case, e.number AS entry, e.entered_at AS at,
  e.official_file_date::text AS filed, b.sha256`;

const FROM = `docket_document d JOIN docket_entry e ON e.space_id = d.space_id AND e.id = d.entry_id
  JOIN blob b ON b.space_id = d.space_id AND b.id = d.original_blob`;

const WITH_LEAF = `l.space_id = d.space_id AND l.document_id = d.id`;

const waitingWhere = (
  which: string,
): string => `SELECT ${FACTS}, l.salt FROM ${FROM} JOIN document_leaf l ON ${WITH_LEAF}
  WHERE l.space_id = current_space() AND l.log_index IS NULL AND b.sha256 IS NOT NULL AND ${which}
  ORDER BY l.document_id LIMIT $1`;

const WAITING = waitingWhere('true');
const WAITING_OF_CASE = waitingWhere('d.case_id = $2');

const LOGGED = `UPDATE document_leaf l SET log_index = p.index, receipt = p.receipt
  FROM unnest($1::uuid[], $2::bigint[], $3::text[]) AS p (document_id, index, receipt)
  WHERE l.space_id = current_space() AND l.document_id = p.document_id AND l.log_index IS NULL`;

const CLAIMS = `SELECT ${FACTS}, l.salt, l.log_index AS index FROM ${FROM} LEFT JOIN document_leaf l ON ${WITH_LEAF}
  WHERE d.space_id = current_space() AND d.id > $1 ORDER BY d.id LIMIT $2`;

interface SaltedRow extends DocketedDocument {
  readonly salt: Buffer;
}

interface ClaimRow extends Omit<DocketedDocument, 'sha256'> {
  /** Null of what was erased, and nothing opens its commitment any more. */
  readonly sha256: Buffer | null;
  readonly salt: Buffer | null;
  readonly index: string | null;
}

/** The leaves of what is on dockets: one a document. Its row is written when the document is docketed. */
@Injectable()
export class DocumentLeaves implements LeafSource {
  constructor(
    private readonly transactions: Transactions,
    sources: LeafSources,
  ) {
    sources.offer(this);
  }

  async waiting(_through: number, most: number): Promise<readonly Waiting[]> {
    return entriesOf(await this.transactions.prepared<SaltedRow>(WAITING, [most]));
  }

  /** The same for the documents of one case alone. */
  async waitingOf(caseId: string): Promise<readonly Waiting[]> {
    return entriesOf(await this.transactions.prepared<SaltedRow>(WAITING_OF_CASE, [PORTION, caseId]));
  }

  async logged(placed: readonly Placed[]): Promise<void> {
    const columns = [placed.map(({ id }) => id), placed.map(({ index }) => index)];
    await this.transactions.prepared(LOGGED, [...columns, placed.map(({ receipt }) => receipt)]);
  }

  async *claims(): AsyncIterable<readonly Claim[]> {
    const read = (after: string): Promise<ClaimRow[]> => this.transactions.prepared<ClaimRow>(CLAIMS, [after, PORTION]);
    for await (const rows of inPortions(NO_ID, read, ({ document }) => document)) yield rows.map(claimOf);
  }
}

export const factsOf = ({ document, case: of, entry, at, filed, sha256 }: DocketedDocument): DocketedDocument => ({
  ...{ document, case: of, entry, at, filed, sha256 },
});

const entriesOf = (rows: readonly SaltedRow[]): Waiting[] =>
  rows.map((row) => ({ id: row.document, entry: entryOfDocument(factsOf(row), row.salt) }));

function claimOf({ salt, index, sha256, ...row }: ClaimRow): Claim {
  const object = `document ${row.document}`;
  if (salt === null) return { object, index: null, entry: null, fault: 'has no leaf in the log' };
  const entry = sha256 && entryOfDocument(factsOf({ ...row, sha256 }), salt);
  return { object, index: index === null ? null : Number(index), entry };
}
