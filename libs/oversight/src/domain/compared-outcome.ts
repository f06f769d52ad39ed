import type { CauseBranch, Outcome as JudgedOutcome } from '@assize/judgments';
import type { Outcome } from './outcome';

/** What a judgment tells of its outcome. */
export interface Judged {
  readonly branch: CauseBranch | null;
  readonly law: string | null;
  readonly outcome: JudgedOutcome;
}

/** Penalties of some length. Life and death are never a number of months; a fine or an acquittal is none either. */
const OF_SOME_LENGTH: readonly unknown[] = ['imprisonment', 'detention'];

const monthsOf = ({ penalty, months }: JudgedOutcome): number | null =>
  OF_SOME_LENGTH.includes(penalty) ? (months ?? null) : null;

const shareOf = ({ claimed, awarded }: JudgedOutcome): number | null =>
  claimed !== undefined && claimed > 0 && awarded !== undefined ? awarded / claimed : null;

/**
 * The outcome as it is compared: months of imprisonment or detention imposed, whether or not suspended, or the share of
 * a claim awarded. Whether a sentence is suspended is a question of its own, which is not compared.
 */
export const comparedOutcome = ({ branch, law, outcome }: Judged): Outcome =>
  branch === 'civil'
    ? { measure: 'share-awarded', value: shareOf(outcome), law: law ?? '' }
    : { measure: 'custody-months', value: monthsOf(outcome), law: law ?? '' };
