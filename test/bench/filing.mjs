import { benchCheck } from './filing-check.mjs';
import { benchMemory } from './filing-memory.mjs';
import { benchQueue } from './filing-queue.mjs';
import { benchSubmit } from './filing-submit.mjs';

const PARTS = { submit: benchSubmit, check: benchCheck, memory: benchMemory, queue: benchQueue };

/** Filing from end to end; the queue comes last, for it leaves a million filings. `BENCH_FILING=check,queue` takes only those. */
export async function benchFiling(court) {
  const chosen = process.env.BENCH_FILING?.split(',') ?? Object.keys(PARTS);
  const figures = [];
  for (const name of chosen) {
    process.stderr.write(`  ${name} …\n`);
    figures.push(...(await PARTS[name](court)));
  }
  return figures;
}
