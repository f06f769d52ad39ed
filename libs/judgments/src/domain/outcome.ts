/** The main penalty. Life and death are penalties of their own, never a number of months. */
export const PENALTIES = [
  'imprisonment',
  'detention',
  'surveillance',
  'life',
  'death',
  'death-reprieved',
  'fine',
  'exempt',
  'acquittal',
] as const;
export type Penalty = (typeof PENALTIES)[number];

/** Who won a civil suit; `partly` when the plaintiff got some of what was claimed. */
export type Winner = 'plaintiff' | 'defendant' | 'partly';

/** How a case ended. Whatever is absent was not found in the text, which is not the same as nought. */
export interface Outcome {
  readonly penalty?: Penalty;
  /** Length of imprisonment, detention or surveillance; days count as thirtieths. */
  readonly months?: number;
  /** Length of the suspension; absent when the sentence is to be served. */
  readonly suspendedMonths?: number;
  /** In the currency of the judgment. */
  readonly fine?: number;
  readonly claimed?: number;
  readonly awarded?: number;
  readonly winner?: Winner;
}

const SERVED: readonly Penalty[] = ['imprisonment', 'detention', 'life', 'death', 'death-reprieved'];

/** Whether the convicted person goes to prison: a suspended sentence is not custody. Undefined when no penalty was found. */
export function isCustody(outcome: Outcome): boolean | undefined {
  if (outcome.penalty === undefined) return undefined;
  return SERVED.includes(outcome.penalty) && outcome.suspendedMonths === undefined;
}
