import { COURTS, courtOf } from './courts';
import type { CourtKey } from './courts';
import { writeChinese } from './chinese/write';
import { drawCase } from './draw';
import { writeEnglish } from './english/write';
import type { MadeUpJudgment } from './made-up-judgment';
import { scramble, SeededRandom } from './random';

export interface GenerateOptions {
  /** The same number gives the same judgments, byte for byte, on every machine. */
  readonly seed: number;
  /** How many. */
  readonly size: number;
  /** All seeded courts when absent. */
  readonly courts?: readonly CourtKey[];
}

/** One judgment in so many is a planted outlier. */
export const OUTLIER_EVERY = 100;

/** Exactly one of each hundred, at a place within the hundred that only the seed knows. */
const isPlanted = (seed: number, index: number): boolean =>
  scramble(seed ^ Math.imul(Math.floor(index / OUTLIER_EVERY) + 1, 0x27d4eb2f)) % OUTLIER_EVERY ===
  index % OUTLIER_EVERY;

/** Makes up the judgment at this place (from 0), without making the ones before it. */
export function madeUpJudgment(seed: number, index: number, courts: readonly CourtKey[]): MadeUpJudgment {
  const random = new SeededRandom(seed, index);
  const drawn = drawCase(
    `made-up-${seed}-${index}`,
    index,
    courtOf(random.pick(courts)),
    isPlanted(seed, index),
    random,
  );
  const { other: _other, happenedOn: _happenedOn, ...known } = drawn;
  return { ...known, ...(drawn.language === 'zh' ? writeChinese(drawn, random) : writeEnglish(drawn, random)) };
}

/** Makes up judgments one after the other; nothing is kept, so any number fits in memory. */
export function* generateJudgments({
  seed,
  size,
  courts = COURTS.map(({ key }) => key),
}: GenerateOptions): Generator<MadeUpJudgment, void, undefined> {
  for (let index = 0; index < size; index++) yield madeUpJudgment(seed, index, courts);
}
