import type { Bilingual } from '@assize/courts';

export const HEARING_STATUSES = [
  'requested',
  'listed',
  'notified',
  'in-session',
  'completed',
  'adjourned',
  'cancelled',
] as const;
export type HearingStatus = (typeof HEARING_STATUSES)[number];

/** Every permitted move of a hearing. What is absent here is forbidden. */
const NEXT: Record<HearingStatus, readonly HearingStatus[]> = {
  requested: ['listed', 'cancelled'],
  // Listed anew when it is moved before everybody was told. Straight into session when all are in the room anyway.
  listed: ['listed', 'notified', 'in-session', 'adjourned', 'cancelled'],
  // Back to listed when it is moved: the notice then no longer tells the truth.
  notified: ['listed', 'in-session', 'adjourned', 'cancelled'],
  'in-session': ['completed', 'adjourned'],
  completed: [],
  // Listed again on another day.
  adjourned: ['listed', 'cancelled'],
  cancelled: [],
};

export const canMoveHearing = (from: HearingStatus, to: HearingStatus): boolean => NEXT[from].includes(to);
export const hearingMovesFrom = (from: HearingStatus): readonly HearingStatus[] => NEXT[from];

/** Whether a hearing in this status keeps its judge, room and people from being booked by another. */
export const occupies = (status: HearingStatus): boolean => ['listed', 'notified', 'in-session'].includes(status);

export const HEARING_STATUS_WORDS: Readonly<Record<HearingStatus, Bilingual>> = {
  requested: { en: 'A hearing has been asked for; it has no date yet.', zh: '已申请开庭，尚未排期。' },
  listed: { en: 'The hearing has a date; notices are being sent.', zh: '已排期，正在发送通知。' },
  notified: { en: 'The hearing has a date and everybody has been told.', zh: '已排期并通知各方。' },
  'in-session': { en: 'The hearing is going on.', zh: '正在开庭。' },
  completed: { en: 'The hearing has taken place.', zh: '庭审已结束。' },
  adjourned: { en: 'The hearing was put off; a new date follows.', zh: '庭审延期，另行通知。' },
  cancelled: { en: 'The hearing will not take place.', zh: '庭审已取消。' },
};
