import { Injectable } from '@nestjs/common';
import { Transactions } from '@assize/database';
import { inPortions, LeafSources, NO_ID, type Claim, type LeafOwner } from '@assize/identity';
import { commitmentOf, entryOf, openingOf } from './domain/commitment';

const PORTION = 1000;

const CLAIMS = `SELECT e.id, e.case_id AS "caseId", e.submitted_at AS at, e.salt, e.opening, e.commitment, e.erased_at AS "erasedAt",
    e.log_index AS index, b.sha256, s.commitment AS source,
    CASE WHEN e.erased_at IS NULL THEN false ELSE EXISTS (
      SELECT FROM act a WHERE a.space_id = e.space_id AND a.object_id = e.id AND a.act = 'exhibit.erase') END AS ordered
  FROM exhibit e LEFT JOIN blob b ON b.space_id = e.space_id AND b.id = e.blob_id
  LEFT JOIN exhibit_redaction r ON r.space_id = e.space_id AND r.id = e.id
  LEFT JOIN exhibit s ON s.space_id = r.space_id AND s.id = r.source_id
  WHERE e.space_id = current_space() AND e.id > $1 ORDER BY e.id LIMIT $2`;

interface ClaimRow {
  readonly id: string;
  readonly caseId: string;
  readonly at: Date;
  readonly salt: Buffer | null;
  readonly opening: string | null;
  readonly commitment: Buffer;
  readonly erasedAt: Date | null;
  /** Whether the record holds the act that erased it. */
  readonly ordered: boolean;
  readonly index: string | null;
  readonly sha256: Buffer | null;
  /** The commitment of the exhibit that it was made of. */
  readonly source: Buffer | null;
}

/** What exhibits say of their leaves, which `ExhibitLog` gave them. */
@Injectable()
export class ExhibitLeaves implements LeafOwner {
  constructor(
    private readonly transactions: Transactions,
    sources: LeafSources,
  ) {
    sources.offerOwned(this);
  }

  async *claims(): AsyncIterable<readonly Claim[]> {
    const read = (after: string): Promise<ClaimRow[]> => this.transactions.prepared<ClaimRow>(CLAIMS, [after, PORTION]);
    for await (const rows of inPortions(NO_ID, read, ({ id }) => id)) yield rows.map(claimOf);
  }
}

/** Of one that was erased only the commitment is left, and the act that ordered it, whose leaf is looked for like that of any other. */
function erased({ commitment, erasedAt, ordered }: ClaimRow): Pick<Claim, 'entry' | 'fault'> {
  const entry = entryOf(commitment);
  if (!erasedAt) return { entry, fault: 'has lost what opens its commitment' };
  return ordered ? { entry } : { entry, fault: 'is erased, and no act of the record erased it' };
}

/** The opening is made again from what the rows say today, so that it is of no use to change them and leave it. */
function claimOf(row: ClaimRow): Claim {
  const { id, caseId, at, salt, opening, index, sha256, source } = row;
  const object = `exhibit ${id}`;
  const place = index === null ? null : Number(index);
  if (!salt || !sha256) return { object, index: place, ...erased(row) };
  const made = source ? { source: source.toString('hex') } : {};
  const reopened = openingOf({ exhibit: id, case: caseId, at, ...made }, salt, sha256);
  const fault = reopened === opening ? {} : { fault: 'does not agree with what opens its commitment' };
  return { object, index: place, entry: entryOf(commitmentOf(salt, reopened)), ...fault };
}
