import type { Outcome } from '@assize/judgments';

/** Fewer outcomes are not shown: a handful invites to take the nearest for the answer. */
export const FEWEST_OUTCOMES = 20;

/** So many outcomes, and which share of those of their kind that could be read, from 0 to 1. */
export interface Counted {
  readonly n: number;
  readonly share: number;
}

/** How many outcomes lie in a stretch: `from` included, `to` excluded; null means without end. */
export interface Stretch extends Counted {
  readonly from: number;
  readonly to: number | null;
}

export interface PenaltyCount extends Counted {
  readonly penalty: string;
  readonly suspended: number;
}

/**
 * How like cases ended, as counts alone. It holds no mean, no middle and no typical figure, because such a number would
 * be read as what the next case ought to get.
 */
export interface OutcomeSpread {
  readonly n: number;
  /** Judgments whose outcome could not be read. */
  readonly unknown: number;
  readonly penalties: readonly PenaltyCount[];
  /** Of imprisonment and detention. */
  readonly months: readonly Stretch[];
  /** What civil claims were granted over what was claimed. */
  readonly shareAwarded: readonly Stretch[];
}

const MONTHS = [0, 6, 12, 24, 36, 60, 120, 180];
const SHARES = [0, 0.2, 0.4, 0.6, 0.8, 1];
const OF_SOME_LENGTH: readonly unknown[] = ['imprisonment', 'detention'];

const withShares = <T extends { readonly n: number }>(counts: readonly T[]): (T & Counted)[] => {
  const of = counts.reduce((sum, { n }) => sum + n, 0);
  return counts.map((count) => ({ ...count, share: count.n / of }));
};

const stretches = (edges: readonly number[], values: readonly number[]): Stretch[] =>
  withShares(
    edges
      .map((from, i) => ({ from, to: edges[i + 1] ?? null }))
      .map((edge) => ({ ...edge, n: values.filter((v) => v >= edge.from && v < (edge.to ?? Infinity)).length }))
      .filter(({ n }) => n > 0),
  );

const shareOf = ({ claimed, awarded }: Outcome): number[] =>
  claimed !== undefined && claimed > 0 && awarded !== undefined ? [awarded / claimed] : [];

function penaltiesOf(outcomes: readonly Outcome[]): OutcomeSpread['penalties'] {
  const kinds = [...new Set(outcomes.flatMap(({ penalty }) => penalty ?? []))].sort();
  const counts = kinds.map((penalty) => {
    const those = outcomes.filter((outcome) => outcome.penalty === penalty);
    const suspended = those.filter(({ suspendedMonths }) => suspendedMonths !== undefined).length;
    return { penalty, n: those.length, suspended };
  });
  return withShares(counts);
}

export const outcomeSpread = (outcomes: readonly Outcome[]): OutcomeSpread => ({
  n: outcomes.length,
  unknown: outcomes.filter((one) => one.penalty === undefined && shareOf(one).length === 0).length,
  penalties: penaltiesOf(outcomes),
  months: stretches(
    MONTHS,
    outcomes.filter(({ penalty }) => OF_SOME_LENGTH.includes(penalty)).flatMap(({ months }) => months ?? []),
  ),
  shareAwarded: stretches(SHARES, outcomes.flatMap(shareOf)),
});
