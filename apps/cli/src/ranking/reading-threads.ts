import { availableParallelism } from 'node:os';
import { readForRanking, type GivenJudgment, type ReadForRanking } from '@assize/likecase';
import { Piscina } from 'piscina';

/** Judgments that a thread reads at a time. */
const BATCH = 16;
/** Each thread holds the dictionaries once more. */
const MOST_THREADS = 4;
/** Batches that are read or wait for it, a thread; more would only fill the memory. */
const AHEAD = 3;

type Pool = Piscina<readonly GivenJudgment[], ReadForRanking[]>;

const threads = (): Pool =>
  new Piscina({
    filename: require.resolve('./reading-worker'),
    maxThreads: Math.min(MOST_THREADS, availableParallelism()),
    // Given, or a thread would not load what NODE_OPTIONS says by now, as a process that we start does.
    env: { ...process.env },
  });

/** Reads judgments in several threads and gives them back in their order. A single batch is read sooner than a thread begins. */
export async function* readInThreads(judgments: AsyncIterable<GivenJudgment>): AsyncGenerator<ReadForRanking> {
  let pool: Pool | undefined;
  const reading: Promise<ReadForRanking[]>[] = [];
  try {
    for await (const { batch, only } of inBatches(judgments)) {
      if (only) yield* batch.map(readForRanking);
      else {
        pool ??= threads();
        reading.push(pool.run(batch));
        // The failure of one is told where it is waited for.
        reading.at(-1)!.catch(() => undefined);
        if (reading.length >= AHEAD * pool.options.maxThreads) yield* await reading.shift()!;
      }
    }
    for (const batch of reading) yield* await batch;
  } finally {
    await pool?.destroy();
  }
}

async function* inBatches(
  judgments: AsyncIterable<GivenJudgment>,
): AsyncGenerator<{ batch: GivenJudgment[]; only: boolean }> {
  let [batch, only]: [GivenJudgment[], boolean] = [[], true];
  for await (const judgment of judgments) {
    if (batch.length === BATCH) {
      only = false;
      yield { batch, only };
      batch = [];
    }
    batch.push(judgment);
  }
  if (batch.length > 0) yield { batch, only };
}
