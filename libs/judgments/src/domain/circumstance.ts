/** What may weigh for or against a party. A circumstance is there or it was not found; a judgment that denies it counts as not found. */
export const CIRCUMSTANCES = [
  'surrender',
  'confession',
  'plea',
  'recidivism',
  'accessory',
  'attempt',
  'compensation',
  'forgiveness',
  'merit',
  'minor-age',
  'weapon',
  'drunk',
  'fled',
  'written-agreement',
  'contributory-fault',
  'late-notice',
] as const;
export type Circumstance = (typeof CIRCUMSTANCES)[number];

/** How badly a person was hurt, in the three grades of the forensic standard. */
export const INJURY_LEVELS = ['slight', 'minor', 'serious'] as const;
export type InjuryLevel = (typeof INJURY_LEVELS)[number];

/** What a judgment measures, each in its own unit. Absent means not found. */
export interface Quantities {
  /** Value of what was taken, in the currency of the judgment. */
  readonly amount?: number;
  /** Weight of drugs in grams. */
  readonly drugGrams?: number;
  /** Alcohol in the blood, milligrams in 100 millilitres. */
  readonly alcohol?: number;
  readonly injury?: InjuryLevel;
}
