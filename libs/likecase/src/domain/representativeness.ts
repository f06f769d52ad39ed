import type { Band } from './band';
import type { Counted, OutcomeSpread } from './outcome-spread';

/** A figure that is not known exactly; `to` null: no upper bound can be given. */
export interface Range {
  readonly from: number;
  readonly to: number | null;
}

/** Decided cases of a court as far as they are known: those that can be shown, and bands of those that cannot. */
export interface CourtPart {
  readonly shown: number;
  readonly missing: Band;
}

/** Of several bands together. It adds what was told and looks at nothing else, so no subtraction leads behind a band. */
export const together = (bands: readonly Band[]): Band => ({
  from: bands.reduce((sum, { from }) => sum + from, 0),
  to: bands.reduce((sum, { to }) => sum + to, 0),
});

/**
 * Which share of what was decided can be shown: shown ÷ (shown + missing), from 0 to 1. Nothing decided is nothing missing.
 */
export function coverageOf({ shown, missing }: CourtPart): Band {
  const share = (lacking: number): number => (shown + lacking === 0 ? 1 : shown / (shown + lacking));
  return { from: share(missing.to), to: share(missing.from) };
}

/**
 * How much oftener a court stands among the hits than among what was decided: (its share of the hits) ÷ (its share of the decided cases);
 * 1 is even. Availability bias as lift: Liebman, Roberts, Stern and Wang (2020), "Mass Digitization of Chinese Court Decisions", on how far
 * publication differs by court.
 *
 * @param hits of the court, and of all courts; @returns null when there are no hits
 */
export function liftOf(
  hits: { readonly n: number; readonly of: number },
  court: CourtPart,
  others: CourtPart,
): Range | null {
  if (hits.of === 0) return null;
  const share = hits.n / hits.of;
  const decided = ({ shown, missing }: CourtPart): Band => ({ from: shown + missing.from, to: shown + missing.to });
  const [own, rest] = [decided(court), decided(others)];
  const over = (part: number, whole: number): number | null => (part === 0 ? null : (share * whole) / part);
  return { from: over(own.to, own.to + rest.from) ?? 0, to: over(own.from, own.from + rest.to) };
}

/**
 * Between which bounds a share lies in all cases when a share `s` was seen in the part that is known: from s·c to s·c + (1 − c), where `c`
 * is how much of all is known. They assume nothing of the rest: Manski (1989), "Anatomy of the Selection Problem", Journal of Human
 * Resources 24(3), 343–360; Manski (2003), Partial Identification of Probability Distributions, ch. 1.
 */
export const worstCase = (share: number, coverage: number): Band => ({
  from: share * coverage,
  to: share * coverage + (1 - coverage),
});

/** What the shares of a spread may be at worst, each in the place of its count. */
export interface BoundedSpread {
  readonly penalties: readonly Band[];
  readonly months: readonly Band[];
  readonly shareAwarded: readonly Band[];
}

/**
 * How much is known of one kind of outcome, from 0 to 1. What is not shown may be all of this kind, and so may what is shown and could not
 * be read: c·k ÷ (c·k + c·u + (1 − c)·n), where `k` of `n` judgments are of the kind and known, `u` may be of it and are not known, and
 * `c` is the coverage.
 */
export function knownOfKind(known: number, unknown: number, n: number, coverage: number): number {
  const seen = coverage * known;
  const whole = seen + coverage * unknown + (1 - coverage) * n;
  return whole === 0 ? 0 : seen / whole;
}

function bounded(counts: readonly Counted[], unknown: number, n: number, coverage: number): Band[] {
  const known = counts.reduce((sum, count) => sum + count.n, 0);
  const c = knownOfKind(known, unknown, n, coverage);
  return counts.map(({ share }) => worstCase(share, c));
}

const OF_SOME_LENGTH = ['imprisonment', 'detention'];

/**
 * The bounds of a spread, were the cases like these missing as often as others.
 *
 * @param coverage the least that it may be, from 0 to 1
 */
export function boundedSpread(
  { n, unknown, penalties, months, shareAwarded }: OutcomeSpread,
  coverage: number,
): BoundedSpread {
  const ofLength = penalties
    .filter(({ penalty }) => OF_SOME_LENGTH.includes(penalty))
    .reduce((sum, one) => sum + one.n, 0);
  const lengthUnknown = ofLength - months.reduce((sum, stretch) => sum + stretch.n, 0);
  return {
    penalties: bounded(penalties, unknown, n, coverage),
    months: bounded(months, unknown + lengthUnknown, n, coverage),
    shareAwarded: bounded(shareAwarded, unknown, n, coverage),
  };
}
