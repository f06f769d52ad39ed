import type { Attestations } from './attested';
import { auditLog, type Finding } from './audit';
import type { Checkpoint } from './domain/checkpoint';
import { parseVkey } from './domain/note-key';
import { consistencyProof } from './domain/merkle';
import type { LogParts } from './sequencer';
import { differingTiles } from './stale-tiles';
import { TileReader } from './tile-reader';
import type { WitnessTimer } from './witness/witness-timer';

/** So many are named; a folder that is not there makes one of every tile. */
const MOST_NAMED = 1000;

/** What the scrubber publishes of its last run. */
export interface Scrubbed {
  readonly startedAt: string;
  readonly finishedAt: string;
  /** How many entries were read; null when the checkpoint could not be. */
  readonly size: number | null;
  /** How many there were, of which the first are named. */
  readonly found: number;
  readonly findings: readonly Finding[];
}

/**
 * Reads all of the log again and compares what nobody else compares: entries in the database with those in the files, tiles with the entries,
 * also those that no checkpoint needs any more, the computed root with what was signed, the state of the database with the memory of the signer, and all of it with what witnesses and
 * authorities have vouched for.
 *
 * It never repairs: what differs is evidence of what happened.
 */
export class LogScrubber {
  constructor(
    private readonly parts: LogParts,
    private readonly attestations: Pick<Attestations, 'differing'>,
    private readonly witnesses: Pick<WitnessTimer, 'contradictions'>,
    private readonly now: () => Date,
  ) {}

  /** One run. Its outcome is published as `scrub` beside the tiles. */
  async run(): Promise<Scrubbed> {
    const startedAt = this.now().toISOString();
    const { files, signer } = this.parts;
    const { checkpoint, findings } = await auditLog(
      (path) => files.read(path),
      signer.vkeys.map(parseVkey),
      (first, entries) => this.inDatabase(first, entries),
    );
    const memory = await this.memory(checkpoint).catch((error: unknown) => [
      { object: 'last-checkpoint', what: error instanceof Error ? error.message : String(error) },
    ]);
    const stale = await this.stale(checkpoint);
    const all = [...findings, ...stale, ...memory, ...(await this.vouched(checkpoint))];
    const scrubbed = {
      startedAt,
      finishedAt: this.now().toISOString(),
      size: checkpoint?.size ?? null,
      found: all.length,
      findings: all.slice(0, MOST_NAMED),
    };
    await files.replace('scrub', Buffer.from(`${JSON.stringify(scrubbed, null, 2)}\n`));
    return scrubbed;
  }

  /** What the last run published, if there was one. */
  async last(): Promise<Scrubbed | undefined> {
    const bytes = await this.parts.files.read('scrub');
    if (!bytes) return undefined;
    const scrubbed = JSON.parse(bytes.toString('utf8')) as Omit<Scrubbed, 'found'> & Partial<Scrubbed>;
    // Those of before named all and had no count.
    return { ...scrubbed, found: scrubbed.found ?? scrubbed.findings.length };
  }

  private async inDatabase(first: number, entries: readonly Buffer[]): Promise<Finding[]> {
    const rows = await this.parts.store.entries(first, entries.length).catch(() => undefined);
    if (!rows)
      return [{ object: `log_entry ${first} to ${first + entries.length - 1}`, what: 'are not all in the database' }];
    return entries.flatMap((entry, at) =>
      rows[at]!.equals(entry)
        ? []
        : [{ object: `log_entry ${first + at}`, what: 'is another entry in the database than in the published log' }],
    );
  }

  private async stale(published: Checkpoint | undefined): Promise<Finding[]> {
    return published ? differingTiles(this.parts.files, published.size) : [];
  }

  /** Of a log that cannot be read there is nothing to compare. */
  private async vouched(published: Checkpoint | undefined): Promise<Finding[]> {
    if (!published) return [];
    const hashes = new TileReader(this.parts.files).at(published.size);
    const differing = this.attestations.differing(published, (older) =>
      consistencyProof(older, published.size, hashes),
    );
    const attested = await differing.catch((error: unknown) => [
      { object: 'witnessed', what: error instanceof Error ? error.message : String(error) },
    ]);
    return [...attested, ...(await this.witnesses.contradictions())];
  }

  /** The signer first: what it signed meanwhile is committed, so the state read after it is never behind it. */
  private async memory(published: Checkpoint | undefined): Promise<Finding[]> {
    const last = await this.parts.signer.last();
    const state = await this.parts.store.state();
    if (!last)
      return published ? [{ object: 'last-checkpoint', what: 'is missing though a checkpoint is published' }] : [];
    const findings: Finding[] = [];
    const behind = state.size < last.size || (state.size === last.size && !state.root.equals(last.root));
    if (behind)
      findings.push({
        object: 'log_state',
        what: `says ${state.size} entries and does not continue the ${last.size} signed`,
      });
    const split = published && published.size === last.size && !published.root.equals(last.root);
    if (split)
      findings.push({
        object: 'checkpoint',
        what: `has another root of ${last.size} entries than the signer remembers`,
      });
    if (published && published.size > last.size)
      findings.push({
        object: 'last-checkpoint',
        what: `is of ${last.size} entries and behind the ${published.size} published`,
      });
    return findings;
  }
}
