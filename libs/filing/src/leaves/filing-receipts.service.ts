import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Rows, Transactions } from '@assize/database';
import { Standings } from '@assize/docket';
import { committedEntry, DomainError, salted, type Actor } from '@assize/kernel';
import { TransparencyLog } from '@assize/tlog';
import { FilingNotFound, FilingPending } from '../errors';
import { FILING_DOCUMENT } from '../filing-objects';
import type { Filing } from '../filing.entity';
import { Filings } from '../filings.service';
import { FilingLeaves } from './filing-leaves';

/** Nobody waits longer for a log that cannot go on; the entry comes into it all the same. */
const PATIENCE_MS = 5_000;

const LEAF = `SELECT log_index AS index, receipt, salt, opening FROM filing_leaf
  WHERE space_id = current_space() AND filing_id = $1 AND attempt = $2 AND log_index IS NOT NULL`;

/** All that anybody needs, beside the documents and the receipt, to verify without us. */
export interface LoggedFiling {
  readonly index: number;
  /** The exact bytes in the log. */
  readonly entry: Buffer;
  readonly salt: Buffer;
  readonly opening: string;
  readonly receipt: string;
  readonly vkey: string;
}

/**
 * Proofs of what was filed. A filing counts from when the court received it, with or without a log; whoever files waits for the proof, and where
 * the log cannot go on it follows, here on demand and otherwise by `LeafPump`.
 */
@Injectable()
export class FilingReceipts {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly filings: Filings,
    private readonly standings: Standings,
    private readonly leaves: FilingLeaves,
    private readonly log: TransparencyLog,
  ) {}

  /** The `.tlog-proof` of the present attempt, the same one every time. @throws FilingNotFound, FilingPending */
  async receipt(actor: Actor, id: string): Promise<string> {
    const filing = await this.transactions.read(actor.spaceId, () => this.filings.permitted(actor, 'filing.read', id));
    return (await this.logged(filing)).receipt;
  }

  /** The same for whoever has just filed: null while the log cannot go on, for the filing counts all the same. @throws FilingNotFound */
  async afterFiling(actor: Actor, id: string): Promise<string | null> {
    return this.receipt(actor, id).catch((error: unknown) => {
      if (error instanceof DomainError && error.code === FilingPending.code) return null;
      throw error;
    });
  }

  /**
   * What was logged and what opens it: only for those who may read every document, for it lets one try what is in them.
   *
   * @throws FilingNotFound, FilingPending
   */
  async entry(actor: Actor, id: string): Promise<LoggedFiling> {
    const filing = await this.transactions.read(actor.spaceId, async () => {
      const found = await this.filings.permitted(actor, 'filing.read', id);
      const documents = (await this.filings.documentsOf(found)).map((document) => document.id);
      const shown = await this.standings.among(actor, 'filing.read', FILING_DOCUMENT, documents);
      if (shown.size < documents.length) throw new DomainError(FilingNotFound, FilingNotFound.title);
      return found;
    });
    return this.logged(filing);
  }

  private async logged(filing: Filing): Promise<LoggedFiling> {
    const found = (await this.find(filing)) ?? (await this.ensured(filing));
    if (found) return found;
    throw new DomainError(FilingPending, 'The filing is received and not in the log yet; ask again in a few seconds.');
  }

  private async ensured(filing: Filing): Promise<LoggedFiling | undefined> {
    const appended = this.append(filing).catch(() => undefined);
    await Promise.race([appended, delay(PATIENCE_MS, undefined, { ref: false })]);
    return this.find(filing);
  }

  /** Beside the pump, perhaps: the log holds an entry once, and whoever sends it learns where it is. */
  private async append({ spaceId, id }: Filing): Promise<void> {
    const waiting = await this.transactions.run(spaceId, () => this.leaves.waitingOf(id));
    const placed = await this.log.append(waiting.map(({ entry }) => entry));
    const told = placed.map(({ index, receipt }, at) => ({ id: waiting[at]!.id, index, receipt }));
    await this.transactions.run(spaceId, () => this.leaves.logged(told));
  }

  private async find({ spaceId, id, attempt }: Filing): Promise<LoggedFiling | undefined> {
    const [row] = await this.transactions.read(spaceId, () =>
      this.rows.sql<Omit<LoggedFiling, 'index' | 'entry' | 'vkey'> & { index: string }>(LEAF, [id, attempt]),
    );
    if (!row) return undefined;
    const entry = committedEntry(salted(row.salt, row.opening));
    return { ...row, index: Number(row.index), entry, vkey: this.log.vkey };
  }
}
