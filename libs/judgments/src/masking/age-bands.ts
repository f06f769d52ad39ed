/** The ages at which criminal law draws lines. */
export type AgeBand = 'child' | 'young' | 'minor' | 'adult' | 'old';

/** The first age that is no longer in the band. */
const BANDS: readonly (readonly [AgeBand, number])[] = [
  ['child', 14],
  ['young', 16],
  ['minor', 18],
  ['adult', 75],
];

export const ageBand = (years: number): AgeBand => BANDS.find(([, end]) => years < end)?.[0] ?? 'old';
