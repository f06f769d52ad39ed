import type { Band, CourtGap, KnownGap, Range } from '@assize/likecase';

/** A figure that is told by its bounds, both included. */
export class BandView {
  from!: number;
  to!: number;
}

export class CourtLiftView {
  from!: number;
  /** Absent: no upper bound can be given. */
  to?: number;
}

export class MissingView {
  /**
   * `closed`, `no-judgment`, `embargoed` or `not-indexed`.
   * @example no-judgment
   */
  reason!: string;
  /** @example Ended without a judgment that was entered here. */
  en!: string;
  /** @example 已结案，但本系统未录入裁判文书。 */
  zh!: string;
  /** Of ten, so that no single case shows. */
  n!: BandView;
  /** Only where the band is the first: fewer than this, or none. */
  fewerThan?: number;
}

export class CourtGapView {
  courtId!: string;
  /**
   * What was before this day is counted: the first of the month, where the court sits.
   * @example 2026-11-01
   */
  before!: string;
  /** Judgments of that time that you may be shown. */
  shown!: number;
  /** What you are not shown, by the first reason that holds. The same for every reader, and all month long. */
  missing!: MissingView[];
  /** All reasons together. */
  missingInAll!: BandView;
  /** Shown over shown and missing, from 0 to 1. */
  coverage!: BandView;
  /** Of this list. */
  hits!: number;
  /** Its share of the list over its share of what was decided: 1 is even. Absent when the list has no hits. */
  lift?: CourtLiftView;
}

/** How far the list can stand for what was decided. */
export class PublicationGapView {
  /** `false` of imported corpora: what they lack is not known, which is not the same as nothing. */
  known!: boolean;
  /** By court; absent when nothing is known. */
  courts?: CourtGapView[];
  missingInAll?: BandView;
  coverage?: BandView;
}

export const presentBand = ({ from, to }: Band): BandView => ({ from, to });

const presentLift = ({ from, to }: Range): CourtLiftView => ({ from, ...(to === null ? {} : { to }) });

const presentMissing = ({ reason, n }: CourtGap['missing'][number]): MissingView => ({
  reason: reason.name,
  en: reason.words.en,
  zh: reason.words.zh,
  n: presentBand(n),
  ...(n.from === 0 ? { fewerThan: n.to + 1 } : {}),
});

const presentCourtGap = (gap: CourtGap): CourtGapView => ({
  courtId: gap.courtId,
  before: gap.before,
  shown: gap.shown,
  missing: gap.missing.map(presentMissing),
  missingInAll: presentBand(gap.inAll),
  coverage: presentBand(gap.coverage),
  hits: gap.hits,
  ...(gap.lift ? { lift: presentLift(gap.lift) } : {}),
});

export const presentGap = (gap: KnownGap): PublicationGapView =>
  gap === 'unknown'
    ? { known: false }
    : {
        known: true,
        courts: gap.courts.map(presentCourtGap),
        missingInAll: presentBand(gap.inAll),
        coverage: presentBand(gap.coverage),
      };
