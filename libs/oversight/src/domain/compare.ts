import { COMPARE_RULES, type CompareRules } from './compare-rules';
import { type Comparable, type Measure, type Outcome, SCALES, isKnown } from './outcome';
import { fallsInTwoGroups } from './two-groups';
import {
  type Bounds,
  type Weighted,
  conformalBounds,
  conformalP,
  effectiveSize,
  median,
  totalWeight,
  weigh,
} from './weighted-sample';

export type AbstentionReason = 'outcome-unknown' | 'another-law' | 'too-far' | 'too-few' | 'bimodal';

/** What every comparison tells, in months or shares. */
export interface Spread {
  readonly measure: Measure;
  /** The comparables that counted, sorted. */
  readonly comparableIds: readonly string[];
  readonly effectiveSize: number;
  /** Where like outcomes lie, all but `falseAlarm` of them; null when there are too few comparables to show it. */
  readonly interval: Bounds | null;
  readonly middle: number | null;
}

/** What would lift an "unlike": an outcome within the interval, or so many near comparables at or beyond the outcome. */
export interface Lift {
  readonly outcomeWithin: Bounds;
  readonly furtherComparables: number;
}

export type Comparison =
  | (Spread & { readonly result: 'within-comparables'; readonly interval: Bounds; readonly p: number })
  | (Spread & {
      readonly result: 'unlike-comparables';
      readonly side: 'above' | 'below';
      readonly value: number;
      readonly interval: Bounds;
      readonly p: number;
      readonly lift: Lift;
    })
  | (Spread & {
      readonly result: 'abstained';
      readonly reason: AbstentionReason;
      /** Effective size from which a result would be given. */
      readonly neededSize: number;
    });

type Known = Comparable & { readonly outcome: Outcome & { readonly value: number } };

/**
 * Compares the outcome of a judgment with those of like cases, lenient and harsh by the same measure.
 *
 * `unlike-comparables` means: outside the conformal interval of the comparables (`conformalBounds`) and further from
 * their middle than is worth speaking of. It never means wrong, and up to one in `1 / falseAlarm` outcomes as like as any is
 * called so by chance. Where the comparables carry no statement it abstains and says why. Deterministic; the order of
 * the comparables does not matter.
 *
 * @param comparables without the subject itself; one of another measure or of unknown outcome does not count
 * @throws RangeError when a similarity is not within 0 to 1 or an id stands twice
 */
export function compare(
  subject: Outcome,
  comparables: readonly Comparable[],
  rules: CompareRules = COMPARE_RULES,
): Comparison {
  refuseMisuse(comparables);
  const known = comparables.filter(
    (one): one is Known => one.outcome.measure === subject.measure && isKnown(one.outcome),
  );
  const sameLaw = known.filter(({ outcome }) => outcome.law === subject.law);
  const sample = sampleOf(nearEnough(sameLaw, rules), subject.measure);
  const spread = spreadOf(sample, subject.measure, rules);
  const reason = whyAbstain(subject, { known, sameLaw, sample }, rules);
  if (reason !== undefined || !isKnown(subject) || spread.interval === null) {
    return { ...spread, result: 'abstained', reason: reason ?? 'too-few', neededSize: rules.judgedFrom };
  }
  return verdict(subject, sample, { ...spread, interval: spread.interval }, rules);
}

function refuseMisuse(comparables: readonly Comparable[]): void {
  if (!comparables.every(({ similarity }) => similarity >= 0 && similarity <= 1))
    throw new RangeError('A similarity lies within 0 to 1.');
  if (new Set(comparables.map(({ id }) => id)).size < comparables.length)
    throw new RangeError('Each comparable counts once.');
}

const nearEnough = (comparables: readonly Known[], rules: CompareRules): Known[] =>
  comparables.filter(({ similarity }) => similarity >= rules.leastSimilarity);

const sampleOf = (comparables: readonly Known[], measure: Measure): Weighted[] =>
  weigh(
    comparables.map(({ id, outcome, similarity }) => ({ id, value: SCALES[measure].to(outcome.value), similarity })),
  );

/** The first reason that applies; a filter is named only when without it there would have been enough. */
function whyAbstain(
  subject: Outcome,
  { known, sameLaw, sample }: { known: readonly Known[]; sameLaw: readonly Known[]; sample: readonly Weighted[] },
  rules: CompareRules,
): AbstentionReason | undefined {
  const suffices = (comparables: readonly Known[]): boolean => canJudge(sampleOf(comparables, subject.measure), rules);
  if (!isKnown(subject)) return 'outcome-unknown';
  if (!canJudge(sample, rules)) {
    if (suffices(sameLaw)) return 'too-far';
    return suffices(nearEnough(known, rules)) ? 'another-law' : 'too-few';
  }
  return fallsInTwoGroups(sample, SCALES[subject.measure].leastGap, rules) ? 'bimodal' : undefined;
}

const canJudge = (sample: readonly Weighted[], rules: CompareRules): boolean =>
  effectiveSize(sample) >= rules.judgedFrom && conformalBounds(sample, rules.falseAlarm) !== undefined;

function spreadOf(sample: readonly Weighted[], measure: Measure, rules: CompareRules): Spread {
  const { from } = SCALES[measure];
  const size = effectiveSize(sample);
  const shown = sample.length > 0 && size >= rules.shownFrom;
  const bounds = shown ? conformalBounds(sample, rules.falseAlarm) : undefined;
  return {
    measure,
    comparableIds: sample.map(({ id }) => id).sort(),
    effectiveSize: size,
    interval: bounds ? { low: from(bounds.low), high: from(bounds.high) } : null,
    middle: shown ? from(median(sample)) : null,
  };
}

function verdict(
  subject: Outcome & { readonly value: number },
  sample: readonly Weighted[],
  spread: Spread & { readonly interval: Bounds },
  rules: CompareRules,
): Comparison {
  const scale = SCALES[subject.measure];
  const value = scale.to(subject.value);
  const deviation = value - median(sample);
  const p = conformalP(sample, value);
  const bounds = conformalBounds(sample, rules.falseAlarm);
  const outside = bounds !== undefined && (value < bounds.low || value > bounds.high);
  if (!outside || Math.abs(deviation) < scale.leastDeviation) return { ...spread, result: 'within-comparables', p };
  const side = deviation > 0 ? 'above' : 'below';
  const furtherComparables = furtherNeeded(sample, value, side, rules.falseAlarm);
  const lift = { outcomeWithin: spread.interval, furtherComparables };
  return { ...spread, result: 'unlike-comparables', side, value: subject.value, p, lift };
}

/**
 * The least m such that, with m more comparables of weight 1 at or beyond the outcome, the share of weight there,
 * (beyond + 1 + m) / (W + 1 + m), is more than half of `falseAlarm`.
 */
function furtherNeeded(
  sample: readonly Weighted[],
  value: number,
  side: 'above' | 'below',
  falseAlarm: number,
): number {
  const beyond = totalWeight(
    sample.filter((other) => (side === 'above' ? other.value >= value : other.value <= value)),
  );
  const half = falseAlarm / 2;
  return Math.floor((half * (totalWeight(sample) + 1) - beyond - 1) / (1 - half)) + 1;
}
