import type { BoundedShare, GapOfOutcomes, OutcomeSpread, Stretch } from '@assize/likecase';
import { BandView, presentBand, presentGap, PublicationGapView } from './publication-gap.view';

export class StretchView {
  /** Included. */
  from!: number;
  /** Not included; absent: without end. */
  to?: number;
  n!: number;
  /** Of those whose length or share is known. */
  share!: number;
  /** That share in all such cases, at worst, given what is not shown; absent when that is not known. */
  couldBe?: BandView;
}

export class PenaltyCountView {
  /** @example imprisonment */
  penalty!: string;
  n!: number;
  suspended!: number;
  /** Of those whose penalty is known. */
  share!: number;
  /** That share in all such cases, at worst, given what is not shown; absent when that is not known. */
  couldBe?: BandView;
}

export class OutcomeSpreadView {
  n!: number;
  /** Judgments whose outcome could not be read. */
  unknown!: number;
  penalties!: PenaltyCountView[];
  /** Months of imprisonment and detention, in stretches; empty ones are left out. */
  months!: StretchView[];
  /** Share of civil claims awarded, in stretches. */
  shareAwarded!: StretchView[];
  /** What of the courts' decisions cannot be shown. The bounds take cases like these to be missing as often as others. */
  gap!: PublicationGapView;
}

const presentShare = (
  n: number,
  of: number,
  bounded: BoundedShare | undefined,
): { share: number; couldBe?: BandView } => ({
  share: n / of,
  ...(bounded ? { couldBe: presentBand(bounded.couldBe) } : {}),
});

const presentCounts = <T extends { readonly n: number }, V>(
  counts: readonly T[],
  bounds: readonly BoundedShare[] | undefined,
  present: (count: T) => V,
): (V & { share: number; couldBe?: BandView })[] => {
  const of = counts.reduce((sum, { n }) => sum + n, 0);
  return counts.map((count, at) => ({ ...present(count), ...presentShare(count.n, of, bounds?.[at]) }));
};

const presentStretch = ({ from, to, n }: Stretch): { from: number; to?: number; n: number } => ({
  from,
  ...(to === null ? {} : { to }),
  n,
});

export const presentOutcomes = (
  { n, unknown, penalties, months, shareAwarded }: OutcomeSpread,
  { gap, bounds }: GapOfOutcomes,
): OutcomeSpreadView => ({
  n,
  unknown,
  penalties: presentCounts(penalties, bounds?.penalties, (one) => ({
    penalty: one.penalty,
    n: one.n,
    suspended: one.suspended,
  })),
  months: presentCounts(months, bounds?.months, presentStretch),
  shareAwarded: presentCounts(shareAwarded, bounds?.shareAwarded, presentStretch),
  gap: presentGap(gap),
});
