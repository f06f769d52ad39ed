import type { RefusalReason, RefusedRecord } from './import-record';

/** Where a refused record stood: a line of a file, or a file of a folder. */
export interface RefusedPlace {
  readonly reason: RefusalReason;
  readonly line: number;
  readonly file?: string;
}

/** What an import refused. Every refusal is counted; the places of the first ones are kept. */
export interface ImportRefusals {
  readonly counts: Readonly<Partial<Record<RefusalReason, number>>>;
  readonly places: readonly RefusedPlace[];
}

export const NO_REFUSALS: ImportRefusals = { counts: {}, places: [] };

/** A file that is no file of judgments has as many refusals as lines; nobody reads more of them than this. */
export const PLACES_KEPT = 10_000;

const placeOf = ({ reason, line, file }: RefusedRecord): RefusedPlace => ({ reason, line, ...(file ? { file } : {}) });

export function withRefusals(before: ImportRefusals, refused: readonly RefusedRecord[]): ImportRefusals {
  const counts = { ...before.counts };
  for (const { reason } of refused) counts[reason] = (counts[reason] ?? 0) + 1;
  const places = [...before.places, ...refused.map(placeOf)].slice(0, PLACES_KEPT);
  return { counts, places };
}

export const refusedCount = ({ counts }: ImportRefusals): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);
