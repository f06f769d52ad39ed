import type { DeadlineState } from './deadline-state';

export const LACKING = [
  'no-respondent',
  'service-not-proved',
  'time-to-answer-runs',
  'answer-docketed',
  'answer-under-review',
] as const;
export type Lacking = (typeof LACKING)[number];

export interface DefaultFacts {
  readonly side: 'claimant' | 'respondent' | 'other';
  /** Whether service of what opened the case is proved. */
  readonly served: boolean;
  /** How the time to answer stands; null when it never began. */
  readonly answer: DeadlineState | null;
  /** Whether an answer that may be this party's is on the docket. */
  readonly answered: boolean;
  /** Whether one that may be this party's was received, and nobody has decided on it. */
  readonly underReview: boolean;
}

/** What keeps a party from being in default; nothing when it is. */
export function lackingForDefault({ side, served, answer, answered, underReview }: DefaultFacts): Lacking[] {
  const met = answer === 'met' || answer === 'met-late';
  return [
    ...when(side !== 'respondent', 'no-respondent'),
    ...when(!served, 'service-not-proved'),
    ...when(answer !== 'missed' && !met, 'time-to-answer-runs'),
    ...when(answered || met, 'answer-docketed'),
    ...when(underReview, 'answer-under-review'),
  ];
}

const when = (condition: boolean, lacking: Lacking): Lacking[] => (condition ? [lacking] : []);
