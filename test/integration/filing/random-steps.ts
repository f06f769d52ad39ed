import fc from 'fast-check';

/** Everything that somebody may try, and how often beside the others. */
const WEIGHTS = {
  ...{ submit: 4, resubmit: 2, cancel: 1, claim: 1, release: 1, decide: 6, again: 1, notice: 1, pass: 1 },
  ...{ pay: 3, callback: 2, waiver: 2 },
  ...{ 'begin-draft': 1, 'save-draft': 1, 'submit-draft': 1, 'delete-draft': 1 },
  ...{ move: 4, minute: 1, 'date-back': 2, ruling: 1, restrict: 1, serve: 3, attempt: 4 },
  // Nobody does anything until the court has done what it owes.
  pause: 3,
} as const;
export type StepKind = keyof typeof WEIGHTS;

/** One thing that somebody tries; what the numbers choose, each kind of step says for itself. */
export interface Step {
  readonly kind: StepKind;
  /** Of which filing, or in the case of which filing. */
  readonly which: number;
  readonly who: 0 | 1;
  /** How many versions ago it was seen. */
  readonly stale: 0 | 1;
  readonly one: number;
  readonly other: number;
}

const kinds = Object.entries(WEIGHTS) as [StepKind, number][];

export const aStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.oneof(...kinds.map(([kind, weight]) => ({ weight, arbitrary: fc.constant(kind) }))),
  which: fc.nat(7),
  who: fc.constantFrom(0 as const, 1 as const),
  stale: fc.oneof({ weight: 6, arbitrary: fc.constant(0 as const) }, { weight: 1, arbitrary: fc.constant(1 as const) }),
  one: fc.nat(47),
  other: fc.nat(47),
});

/** Which of them a number chooses. @throws Error when there is none */
export const chosen = <T>(from: readonly T[], number: number): T => from[number % from.length]!;

/** There is nothing yet with which this could be tried. */
export class NothingThere extends Error {
  readonly code = 'nothing-there';
}
