import type { Bilingual, LocalDate } from '@assize/courts';

export const DEADLINE_STATES = ['running', 'missed', 'met', 'met-late', 'moved', 'ended'] as const;
export type DeadlineState = (typeof DEADLINE_STATES)[number];

/** What the rows say of one deadline; none of them is ever changed. */
export interface DeadlineFacts {
  readonly dueOn: LocalDate;
  readonly tooLateFrom: Date;
  /** Another row stands in its place. */
  readonly replaced: boolean;
  /** `doneOn`: the day as of which what met it counts as filed. */
  readonly end: { readonly kind: 'met'; readonly doneOn: LocalDate } | { readonly kind: 'ended' } | null;
}

/** Where a deadline stands at that moment of the court's time. */
export function deadlineState({ dueOn, tooLateFrom, replaced, end }: DeadlineFacts, at: Date): DeadlineState {
  if (replaced) return 'moved';
  if (end?.kind === 'ended') return 'ended';
  if (end) return end.doneOn > dueOn ? 'met-late' : 'met';
  return at >= tooLateFrom ? 'missed' : 'running';
}

/** Whether it can still be moved, ended or met: what was missed may be excused. */
export const isOpen = (state: DeadlineState): boolean => state === 'running' || state === 'missed';

export const DEADLINE_STATE_WORDS: Readonly<Record<DeadlineState, Bilingual>> = {
  running: { en: 'There is still time; what is asked for has not been done yet.', zh: '期限未届满，尚待完成。' },
  missed: { en: 'The time is over and what was asked for has not been done.', zh: '期限已届满，未完成。' },
  met: { en: 'It was done in time.', zh: '已按期完成。' },
  'met-late': { en: 'It was done, but after the time was over.', zh: '已完成，但已逾期。' },
  moved: { en: 'Another date stands in its place; the new one says why.', zh: '已改期，理由见新期限。' },
  ended: { en: 'It no longer has to be done; the record says why.', zh: '已终止，无需再办理，理由见记录。' },
};
