import { Injectable } from '@nestjs/common';
import { Events, Rows, Transactions } from '@assize/database';
import { Clock, DomainError, newId } from '@assize/kernel';
import { Corpora } from './corpora.service';
import { ImportProgress, type Corpus } from './corpus.entity';
import { ImportElsewhere } from './errors';
import { readJudgment } from './extraction/read-judgment';
import { batchesOf, oneAhead, type Batch, type Incoming } from './import/batches';
import type { ImportRecord, RefusedRecord } from './import/import-record';
import type { ImportSource } from './import/import-source';
import { NO_REFUSALS, withRefusals } from './import/refusals';
import { JudgmentRows, type NewJudgment } from './judgment-rows';

export interface ImportOptions {
  /** Called after each batch is safe: with what was done in all and in this run, and the bytes of the source that it took so far. */
  readonly onProgress?: (progress: ImportProgress, inThisRun: number, byteEnd: number) => void;
  /** Ends the run after the batch at hand; the next run goes on from there. */
  readonly signal?: AbortSignal;
}

/** A run over something that can be read again from any place. */
export interface ImportRun<T> extends ImportOptions {
  readonly corpus: () => Promise<Corpus>;
  /** What tells this source from others; progress is kept under it. */
  readonly fingerprint: string;
  readonly records: (skip: number) => AsyncIterable<T | RefusedRecord> | Iterable<T | RefusedRecord>;
  readonly judgment: (record: T, corpusId: string) => NewJudgment;
}

const INSERT_PROGRESS = `INSERT INTO import_progress
  (space_id, corpus_id, fingerprint, records_done, stored, refused, started_at) VALUES ($1, $2, $3, 0, 0, $4, $5)
  ON CONFLICT DO NOTHING`;

/** Only from where this run believes to stand: another run of the same source that came further has changed `records_done`. */
const MOVE_PROGRESS = `WITH moved AS (
    UPDATE import_progress SET records_done = $5, stored = $6, refused = $7, finished_at = $8
     WHERE space_id = $1 AND corpus_id = $2 AND fingerprint = $3 AND records_done = $4 RETURNING 1)
  SELECT count(*)::int AS count FROM moved`;

/**
 * Brings many judgments in, batch by batch. A batch, the count of what was seen and the event that tells of it commit together, so a
 * run that is killed has stored whole batches only, and the next one goes on exactly where it stopped.
 */
@Injectable()
export class Imports {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly judgmentRows: JudgmentRows,
    private readonly corpora: Corpora,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** How far the imports of this source came. Null when there was none. */
  async progress(spaceId: string, corpusName: string, fingerprint: string): Promise<ImportProgress | null> {
    return this.transactions.read(spaceId, async () => {
      const [corpus] = (await this.rows.sql<{ id: string }>(`SELECT id FROM corpus WHERE space_id = $1 AND name = $2`, [
        spaceId,
        corpusName,
      ])) as [{ id: string } | undefined];
      return corpus ? this.progressOf(corpus.id, fingerprint) : null;
    });
  }

  /**
   * Reads a source into a closed corpus. A source that was read to its end adds nothing and is not read again.
   *
   * @throws ImportElsewhere when another import of the same source is running
   */
  async import(
    spaceId: string,
    corpusName: string,
    source: ImportSource,
    options: ImportOptions = {},
  ): Promise<ImportProgress> {
    const done = await this.progress(spaceId, corpusName, source.fingerprint);
    if (done?.finishedAt) return done;
    return this.run<ImportRecord>(spaceId, {
      ...options,
      corpus: () => this.corpora.imported(corpusName, source.format),
      fingerprint: source.fingerprint,
      records: (skip) => source.records(skip),
      judgment: (record, corpusId) => this.imported(record, corpusId),
    });
  }

  /** Goes through `records` from where the last run of the same fingerprint stopped. @throws ImportElsewhere */
  async run<T extends Incoming>(spaceId: string, run: ImportRun<T>): Promise<ImportProgress> {
    let progress = await this.begin(spaceId, run);
    const before = progress.recordsDone;
    const rowOf = (record: T): NewJudgment => run.judgment(record, progress.corpusId);
    for await (const batch of oneAhead(batchesOf(run.records(before), rowOf))) {
      progress = await this.store(spaceId, progress, batch);
      run.onProgress?.(progress, progress.recordsDone - before, batch.byteEnd);
      if (run.signal?.aborted) return progress;
    }
    return progress.finishedAt ? progress : this.finish(spaceId, progress);
  }

  private async begin<T>(spaceId: string, { corpus, fingerprint }: ImportRun<T>): Promise<ImportProgress> {
    return this.transactions.run(spaceId, async () => {
      const { id } = await corpus();
      const row = [spaceId, id, fingerprint, JSON.stringify(NO_REFUSALS), this.clock.now()];
      await this.rows.sql(INSERT_PROGRESS, row);
      return (await this.progressOf(id, fingerprint))!;
    });
  }

  private async progressOf(corpusId: string, fingerprint: string): Promise<ImportProgress | null> {
    const { spaceId, manager } = this.transactions;
    return manager.findOne(ImportProgress, { where: { spaceId, corpusId, fingerprint } });
  }

  private async store(
    spaceId: string,
    seen: ImportProgress,
    { rows, refused }: Batch<NewJudgment>,
  ): Promise<ImportProgress> {
    const { corpusId } = seen;
    return this.transactions.run(spaceId, async () => {
      const count = await this.judgmentRows.insertMany(rows);
      if (count > 0) await this.events.publish('judgments.added', corpusId, { corpusId, count });
      return this.move(seen, {
        ...seen,
        recordsDone: seen.recordsDone + rows.length + refused.length,
        stored: seen.stored + count,
        refused: withRefusals(seen.refused, refused),
        finishedAt: null,
      });
    });
  }

  private async finish(spaceId: string, seen: ImportProgress): Promise<ImportProgress> {
    return this.transactions.run(spaceId, () => this.move(seen, { ...seen, finishedAt: this.clock.now() }));
  }

  private async move(seen: ImportProgress, next: ImportProgress): Promise<ImportProgress> {
    const { spaceId, corpusId, fingerprint, recordsDone } = seen;
    const [moved] = await this.rows.sql<{ count: number }>(MOVE_PROGRESS, [
      spaceId,
      corpusId,
      fingerprint,
      recordsDone,
      next.recordsDone,
      next.stored,
      JSON.stringify(next.refused),
      next.finishedAt,
    ]);
    if (moved?.count !== 1)
      throw new DomainError(ImportElsewhere, 'Another import of the same source has come further.');
    return next;
  }

  private imported({ id, title, text, language, sections }: ImportRecord, corpusId: string): NewJudgment {
    return {
      id: newId(),
      corpusId,
      externalId: id,
      caseId: null,
      courtId: null,
      title,
      text,
      ...readJudgment(text, language, sections),
      enteredBy: null,
      enteredAt: this.clock.now(),
      plantedOutlier: null,
      embargoUntil: null,
    };
  }
}
