import { Injectable } from '@nestjs/common';
import { Blobs, type KeptBlob } from '@assize/blobs';
import { Rows, Transactions } from '@assize/database';
import { committedEntry, salted, type Actor } from '@assize/kernel';
import { TransparencyLog } from '@assize/tlog';
import { DOCUMENT, ENTRY } from '../confidentiality/objects';
import { Standings } from '../confidentiality/standings.service';
import { DocketDocument, DocketEntry } from '../docket-entry.entity';
import { openingOfDocument } from '../domain/document-opening';
import { TiedCases } from '../ties/tied-cases.service';
import { DocumentLeaves } from './document-leaves';

const LEAVES = `SELECT d.id, l.salt, l.log_index AS index, l.receipt FROM document_leaf l
  JOIN docket_document d ON d.space_id = l.space_id AND d.id = l.document_id
  JOIN blob b ON b.space_id = d.space_id AND b.id = d.original_blob AND b.sha256 IS NOT NULL
  WHERE l.space_id = current_space() AND d.id = ANY ($1::uuid[]) AND l.log_index IS NOT NULL`;

interface LeafRow {
  readonly id: string;
  readonly salt: Buffer;
  readonly index: string;
  readonly receipt: string;
}

/** A document on the docket with all that anybody needs to verify it without us. */
export interface ProvenDocument {
  readonly document: DocketDocument;
  readonly entry: Pick<DocketEntry, 'number' | 'officialFileDate' | 'enteredAt'>;
  /** The bytes as filed. */
  readonly file: KeptBlob;
  readonly salt: Buffer;
  readonly opening: string;
  /** The exact bytes in the log. */
  readonly leaf: Buffer;
  readonly index: number;
  readonly receipt: string;
}

/**
 * Proofs of what stands on a docket, each for whoever may read the document. A filing's own receipt is for whoever may read all of it: what
 * opens that one lets one try what is in each of its documents, also in the sealed ones.
 */
@Injectable()
export class DocumentProofs {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly blobs: Blobs,
    private readonly standings: Standings,
    private readonly tied: TiedCases,
    private readonly leaves: DocumentLeaves,
    private readonly log: TransparencyLog,
  ) {}

  /** Beside the pump, perhaps: the log holds an entry once, and whoever sends it learns where it is. In no unit of work. */
  async ensure(spaceId: string, caseId: string): Promise<void> {
    for (;;) {
      const waiting = await this.transactions.run(spaceId, () => this.leaves.waitingOf(caseId));
      if (waiting.length === 0) return;
      const placed = await this.log.append(waiting.map(({ entry }) => entry));
      const told = placed.map(({ index, receipt }, at) => ({ id: waiting[at]!.id, index, receipt }));
      await this.transactions.run(spaceId, () => this.leaves.logged(told));
    }
  }

  /** In the order of the docket; in the unit of work of a use case that has been permitted. What is erased or not in the log yet is not there. */
  async readable(actor: Actor, caseId: string): Promise<ProvenDocument[]> {
    const entries = new Map((await this.entries(actor, caseId)).map((entry) => [entry.id, entry]));
    const shown = await this.standings.ofCase(actor, 'case.read', DOCUMENT, caseId);
    const documents = await this.rows.many(DocketDocument, { id: [...shown] }, { position: 'ASC' });
    const leaves = await this.rows.sql<LeafRow>(LEAVES, [[...shown]]);
    const leafOf = new Map(leaves.map((leaf) => [leaf.id, leaf]));
    const proven: ProvenDocument[] = [];
    for (const document of documents) {
      const [entry, leaf] = [entries.get(document.entryId), leafOf.get(document.id)];
      if (entry && leaf) proven.push(await this.proven(document, entry, leaf));
    }
    return proven.sort((one, other) => one.entry.number - other.entry.number);
  }

  private async entries(actor: Actor, caseId: string): Promise<DocketEntry[]> {
    const shown = await this.standings.ofCase(actor, 'case.read', ENTRY, caseId);
    for (const hidden of await this.tied.hiddenEntries(actor, caseId)) shown.delete(hidden);
    return this.rows.many(DocketEntry, { id: [...shown] });
  }

  private async proven(document: DocketDocument, entry: DocketEntry, leaf: LeafRow): Promise<ProvenDocument> {
    const file = await this.blobs.find(document.originalBlob);
    const { number, enteredAt: at, officialFileDate: filed } = entry;
    const facts = { document: document.id, case: document.caseId, entry: number, at, filed, sha256: file.sha256 };
    const opening = openingOfDocument(facts, leaf.salt);
    const { salt, receipt } = leaf;
    return {
      ...{ document, entry, file, salt, opening, receipt, index: Number(leaf.index) },
      leaf: committedEntry(salted(salt, opening)),
    };
  }
}
