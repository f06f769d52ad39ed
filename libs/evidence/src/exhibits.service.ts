import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Blob, Blobs } from '@assize/blobs';
import { Rows, Transactions } from '@assize/database';
import { Cases, Downloads, ENTRY, objectOfACase, ofCase, Standings } from '@assize/docket';
import { Acts, mayInSql, type Permission } from '@assize/identity';
import {
  afterNumber,
  DomainError,
  pageOf,
  type Actor,
  type ErrorDefinition,
  type Page,
  type PageRequest,
} from '@assize/kernel';
import { TransparencyLog, vkeyOfReceipt } from '@assize/tlog';
import { Custody } from './custody.service';
import { entryOf } from './domain/commitment';
import {
  ExhibitNotFound,
  ExhibitNotQuarantined,
  ExhibitNotScanned,
  ExhibitPending,
  ExhibitQuarantined,
  NamedExhibitUnfit,
} from './errors';
import { Exhibit, type CustodyEvent } from './exhibit.entity';
import { lockExhibit } from './exhibit-lock';
import { ExhibitScans, type ExhibitScanStatus } from './scanning/exhibit-scans.service';

/** An exhibit with what is known of its file. */
export interface ExhibitWithFile {
  readonly exhibit: Exhibit;
  readonly file: Blob;
  readonly scan: ExhibitScanStatus;
}

/** The file of an exhibit on its way out. */
export interface ExhibitContent {
  readonly exhibit: Exhibit;
  readonly file: Blob;
  readonly stream: Readable;
}

/** All that anybody needs, beside the file and the receipt, to verify without us. */
export interface LoggedEntry {
  readonly exhibit: Exhibit;
  readonly index: number;
  /** The exact bytes in the log. */
  readonly entry: Buffer;
  readonly vkey: string;
}

/** An exhibit that is in the log. */
export type MarkedExhibit = Exhibit & { readonly logIndex: number; readonly receipt: string };

export const EXHIBIT = objectOfACase({
  kind: 'exhibit',
  from: ofCase('exhibit'),
  restricted: [{ kind: 'exhibit', id: 'o.id' }],
});

/** A page of the exhibits of a case for which `readable` holds. */
const page = (readable: string): string => `SELECT o.id FROM ${EXHIBIT.from}
  WHERE o.space_id = $3 AND o.case_id = $4 AND o.number > $5 AND ${readable} ORDER BY o.number LIMIT $6`;

/** The exhibits of a case, to those who may know of the case. */
@Injectable()
export class Exhibits {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly cases: Cases,
    private readonly standings: Standings,
    private readonly downloads: Downloads,
    private readonly blobs: Blobs,
    private readonly scans: ExhibitScans,
    private readonly custody: Custody,
    private readonly acts: Acts,
    private readonly log: TransparencyLog,
  ) {}

  /** By number. @throws CaseNotFound */
  async list(actor: Actor, caseId: string, { limit, after }: PageRequest): Promise<Page<ExhibitWithFile>> {
    const number = afterNumber(after);
    return this.transactions.read(actor.spaceId, async () => {
      await this.cases.permitted(actor, 'exhibit.read', caseId);
      const readable = mayInSql(actor, 'exhibit.read', EXHIBIT.facts);
      const asked = [actor.personId, new Date(), actor.spaceId, caseId, number, limit + 1];
      const found = await this.rows.sql<{ id: string }>(page(readable), asked);
      const exhibits = await this.withFiles(found.map(({ id }) => id));
      return pageOf(
        exhibits,
        limit,
        ({ exhibit }) => [String(exhibit.number)],
        (exhibit) => exhibit,
      );
    });
  }

  /** Looks at an exhibit, which its custody remembers. @throws ExhibitNotFound */
  async view(actor: Actor, id: string): Promise<ExhibitWithFile> {
    return this.transactions.run(actor.spaceId, async () => {
      const exhibit = await this.permitted(actor, id);
      const facts = await this.custody.record(actor, exhibit, 'viewed');
      await this.acts.recordReading(actor, 'exhibit.read', { kind: 'exhibit', id, caseId: exhibit.caseId, facts });
      return this.withFile(exhibit);
    });
  }

  /** The same without a trace, for the answer to an act that leaves its own. @throws ExhibitNotFound */
  async read(actor: Actor, id: string, absent: ErrorDefinition = ExhibitNotFound): Promise<ExhibitWithFile> {
    return this.transactions.read(actor.spaceId, async () =>
      this.withFile(await this.permitted(actor, id, 'exhibit.read', absent)),
    );
  }

  /**
   * The file. The stream breaks off when the exhibit is sealed, and fails at its end when the stored bytes were changed.
   *
   * @throws ExhibitNotFound, FileErased, ExhibitQuarantined, ExhibitNotScanned
   */
  async content(actor: Actor, id: string): Promise<ExhibitContent> {
    const scan = await this.scanned(actor, id, 'exhibit.read');
    if (scan === 'infected') throw new DomainError(ExhibitQuarantined, ExhibitQuarantined.title);
    if (scan === 'held') throw new DomainError(ExhibitNotScanned, ExhibitNotScanned.title);
    return this.copy(actor, id, 'exhibit.read');
  }

  /** The file in which malware was found, to whoever asks for it as such. @throws ExhibitNotFound, NotPermitted, ExhibitNotQuarantined */
  async quarantined(actor: Actor, id: string): Promise<ExhibitContent> {
    const scan = await this.scanned(actor, id, 'exhibit.custody');
    if (scan !== 'infected') throw new DomainError(ExhibitNotQuarantined, ExhibitNotQuarantined.title);
    return this.copy(actor, id, 'exhibit.custody');
  }

  /** The `.tlog-proof`, the same one every time. @throws ExhibitNotFound, ExhibitPending */
  async receipt(actor: Actor, id: string): Promise<string> {
    return (await this.marked(actor, id)).receipt;
  }

  /** @throws ExhibitNotFound, ExhibitPending */
  async entry(actor: Actor, id: string): Promise<LoggedEntry> {
    const exhibit = await this.marked(actor, id);
    const { logIndex: index, receipt } = exhibit;
    return { exhibit, index, entry: entryOf(exhibit.commitment), vkey: vkeyOfReceipt(receipt, this.log.vkeys) };
  }

  /** Who had it in hand, oldest first. @throws ExhibitNotFound, NotPermitted */
  async custodyOf(actor: Actor, id: string): Promise<CustodyEvent[]> {
    return this.transactions.read(actor.spaceId, async () =>
      this.custody.of(await this.permitted(actor, id, 'exhibit.custody')),
    );
  }

  /** An exhibit that has its receipt. @throws ExhibitNotFound, ExhibitPending */
  async marked(actor: Actor, id: string): Promise<MarkedExhibit> {
    const { exhibit } = await this.read(actor, id);
    if (exhibit.logIndex === null || exhibit.receipt === null) {
      throw new DomainError(ExhibitPending, `E-${exhibit.number} is not in the log yet; ask again in a few seconds.`);
    }
    return exhibit as MarkedExhibit;
  }

  /** The first line of every act on an exhibit, inside its unit of work. @throws ExhibitNotFound, NotPermitted */
  async permitted(
    actor: Actor,
    id: string,
    permission: Permission = 'exhibit.read',
    absent: ErrorDefinition = ExhibitNotFound,
  ): Promise<Exhibit> {
    await this.standings.permitted(actor, permission, EXHIBIT, id, 'exhibit.read', absent);
    return (await this.rows.one(Exhibit, { id }))!;
  }

  /** Until the unit of work ends nobody else does anything with it. Of a use case that has been permitted. */
  async lock(id: string): Promise<Exhibit> {
    return lockExhibit(this.rows, id);
  }

  /** Of these, the ones the actor may read. In a unit of work. */
  async readable(actor: Actor, ids: readonly string[]): Promise<ReadonlySet<string>> {
    return ids.length === 0 ? new Set() : this.standings.among(actor, 'exhibit.read', EXHIBIT, ids);
  }

  /** The acts, each naming its order only if the actor may know of that. In a unit of work. */
  async namingOrders<T extends { entryId: string | null }>(actor: Actor, acts: readonly T[]): Promise<T[]> {
    const orders = acts.flatMap(({ entryId }) => entryId ?? []);
    if (orders.length === 0) return [...acts];
    const shown = await this.standings.among(actor, 'case.read', ENTRY, orders);
    return acts.map((act) => (act.entryId && !shown.has(act.entryId) ? { ...act, entryId: null } : act));
  }

  /** @throws NamedExhibitUnfit unless all are exhibits of the case that the actor may read */
  async requireOfCase(actor: Actor, caseId: string, ids: readonly string[]): Promise<void> {
    const readable = await this.readable(actor, ids);
    const found = await this.rows.many(Exhibit, { caseId, id: [...readable] });
    if (found.length === new Set(ids).size) return;
    throw new DomainError(NamedExhibitUnfit, 'An exhibit that is named is none of this case.');
  }

  private async scanned(actor: Actor, id: string, permission: Permission): Promise<ExhibitScanStatus> {
    const known = await this.transactions.read(actor.spaceId, async () => {
      await this.permitted(actor, id, permission);
      return (await this.scans.of([id])).get(id)!;
    });
    return known === 'held' ? this.scans.ensure(actor.spaceId, id) : known;
  }

  private async copy(actor: Actor, id: string, permission: Permission): Promise<ExhibitContent> {
    const copied = await this.transactions.run(actor.spaceId, async () => {
      const exhibit = await this.permitted(actor, id, permission);
      const facts = await this.custody.record(actor, exhibit, 'copied');
      await this.acts.record(actor, 'exhibit.copy', { kind: 'exhibit', id, caseId: exhibit.caseId, facts });
      return { exhibit, file: await this.blobs.find(exhibit.blobId) };
    });
    const download = { actor, permission, object: EXHIBIT, id } as const;
    return { ...copied, stream: await this.downloads.open(download, copied.file) };
  }

  private async withFile(exhibit: Exhibit): Promise<ExhibitWithFile> {
    const { id, blobId } = exhibit;
    const file = await this.rows.one(Blob, { id: blobId });
    return { exhibit, file: file!, scan: (await this.scans.of([id])).get(id)! };
  }

  private async withFiles(ids: readonly string[]): Promise<ExhibitWithFile[]> {
    const exhibits = await this.rows.many(Exhibit, { id: ids }, { number: 'ASC' });
    const files = await this.rows.many(Blob, { id: exhibits.map(({ blobId }) => blobId) });
    const byId = new Map(files.map((file) => [file.id, file]));
    const scans = await this.scans.of(ids);
    return exhibits.map((exhibit) => ({ exhibit, file: byId.get(exhibit.blobId)!, scan: scans.get(exhibit.id)! }));
  }
}
