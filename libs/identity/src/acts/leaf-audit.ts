import { Injectable } from '@nestjs/common';
import { Spaces, Transactions } from '@assize/database';
import { encodeVkey, parseRotation, TransparencyLog, type Finding } from '@assize/tlog';
import { DataSource } from 'typeorm';
import { LeafSources, type Claim } from './leaf-sources';
import { LoggedEntries } from './logged-entries';

/** What an examination of the record found. */
export interface LeavesAudited {
  readonly examined: number;
  readonly findings: readonly Finding[];
}

/**
 * Compares the record with the log: whether each row still is what the log committed to, has its leaf, and whether each leaf still has its row.
 * It believes the files of the log, which the scrubber compares with what was signed, and no table.
 *
 * Whoever may put triggers aside can change a row and what lies beside it, but not the entry in a signed tree.
 */
@Injectable()
export class LeafAudit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly spaces: Spaces,
    private readonly transactions: Transactions,
    private readonly log: TransparencyLog,
    private readonly sources: LeafSources,
  ) {}

  async run(): Promise<LeavesAudited> {
    const [{ through } = { through: '0' }] = await this.dataSource.query<{ through: string }[]>(
      'SELECT through FROM log_progress',
    );
    // What comes into the log from now on is not examined: its rows may not know of it yet.
    const comparison = new Comparison(new LoggedEntries(this.log), await this.log.size(), new Set(this.log.vkeys));
    for (const space of await this.spaces.all()) {
      await this.transactions.read(space, async () => {
        for (const owner of this.sources.owners)
          for await (const claims of owner.claims(Number(through)))
            for (const claim of claims) await comparison.take(claim);
      });
    }
    const purged = await this.dataSource.query<{ index: string }[]>('SELECT index FROM log_purged');
    purged.forEach(({ index }) => comparison.owned(Number(index)));
    return { examined: comparison.examined, findings: [...comparison.findings, ...(await comparison.orphans())] };
  }
}

class Comparison {
  examined = 0;
  readonly findings: Finding[] = [];
  private readonly claimed: Uint8Array;
  /** Entries that were sent, of rows that do not know yet what became of it. */
  private readonly sent = new Set<string>();

  constructor(
    private readonly entries: LoggedEntries,
    private readonly size: number,
    private readonly vkeys: ReadonlySet<string>,
  ) {
    this.claimed = new Uint8Array(size);
  }

  async take({ object, index, entry, fault }: Claim): Promise<void> {
    this.examined += 1;
    if (fault !== undefined) this.found(object, index === null ? fault : `${fault}; its leaf is ${index}`);
    if (index === null) {
      if (entry) this.sent.add(entry.toString('hex'));
      return;
    }
    if (index < this.size && this.claimed[index] === 1) this.found(object, `claims leaf ${index}, as another row does`);
    this.owned(index);
    if (!entry) return;
    const logged = await this.entries.at(index);
    if (!logged) this.found(object, `claims leaf ${index}, which cannot be read in the log`);
    else if (!logged.equals(entry)) this.found(object, `is not what leaf ${index} of the log commits to`);
  }

  owned(index: number): void {
    if (index < this.size) this.claimed[index] = 1;
  }

  /** Leaves of the log that belong to nothing that is in the database. */
  async orphans(): Promise<Finding[]> {
    const found: Finding[] = [];
    for (let index = this.claimed.indexOf(0); index >= 0; index = this.claimed.indexOf(0, index + 1)) {
      const entry = await this.entries.at(index);
      if (entry && (this.sent.has(entry.toString('hex')) || this.isOurRotation(entry))) continue;
      found.push({ object: `leaf ${index}`, what: 'is in the log, and no row of the database is what it commits to' });
    }
    return found;
  }

  /** By which the log changed its key, and which lies in no table. */
  private isOurRotation(entry: Buffer): boolean {
    const rotation = parseRotation(entry);
    return rotation !== undefined && [rotation.old, rotation.next].every((key) => this.vkeys.has(encodeVkey(key)));
  }

  private found(object: string, what: string): void {
    this.findings.push({ object, what });
  }
}
