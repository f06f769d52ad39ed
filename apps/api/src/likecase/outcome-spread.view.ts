import type { Band, GapOfOutcomes, OutcomeSpread, Stretch } from '@assize/likecase';
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

const presentCounts = <T extends { readonly share: number }, V>(
  counts: readonly T[],
  bounds: readonly Band[] | undefined,
  present: (count: T) => V,
): (V & { share: number; couldBe?: BandView })[] =>
  counts.map((count, at) => {
    const band = bounds?.[at];
    return { ...present(count), share: count.share, ...(band ? { couldBe: presentBand(band) } : {}) };
  });

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
