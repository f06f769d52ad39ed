/** Where a deviation note stands. `expired`: the panel let its time pass; the note goes to review without an answer. */
export type NoteStatus = 'awaiting-panel' | 'answered' | 'expired' | 'closed' | 'withdrawn';

/** What a panel may answer: that it deviated for its reasons, why the comparables are none, or that its outcome was misread. */
export const ANSWER_KINDS = ['reasoned-deviation', 'comparables-differ', 'outcome-misread'] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** What a review may find. A reasoned deviation is a full and final answer; none of them changes the judgment. */
export const REVIEW_OUTCOMES = ['no-concern', 'reasoned-deviation', 'refer-for-look-again'] as const;
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number];

/**
 * Every permitted move of a note. What is absent here is forbidden: nothing leads to `closed` before the panel has
 * answered or let its time pass. A note is withdrawn when what it rests on falls, as when its judgment is withheld.
 */
const NEXT: Readonly<Record<NoteStatus, readonly NoteStatus[]>> = {
  'awaiting-panel': ['answered', 'expired', 'withdrawn'],
  expired: ['answered', 'closed', 'withdrawn'],
  answered: ['closed', 'withdrawn'],
  closed: [],
  withdrawn: [],
};

export const canMove = (from: NoteStatus, to: NoteStatus): boolean => NEXT[from].includes(to);
