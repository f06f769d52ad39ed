import type { Bilingual } from '@assize/courts';

export const CASE_STATUSES = [
  'opened',
  'awaiting-answer',
  'ready-for-hearing',
  'in-hearing',
  'awaiting-judgment',
  'decided',
  'stayed',
  'transferred',
  'closed',
] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

/** Every permitted move of a case. What is absent here is forbidden. */
const NEXT: Record<CaseStatus, readonly CaseStatus[]> = {
  // Straight to `decided` from here and below: on the papers, or when nobody answers.
  opened: ['awaiting-answer', 'ready-for-hearing', 'awaiting-judgment', 'decided', 'stayed', 'transferred', 'closed'],
  'awaiting-answer': ['ready-for-hearing', 'awaiting-judgment', 'decided', 'stayed', 'transferred', 'closed'],
  'ready-for-hearing': ['in-hearing', 'awaiting-judgment', 'decided', 'stayed', 'transferred', 'closed'],
  // Back to ready when the hearing is adjourned.
  'in-hearing': ['ready-for-hearing', 'awaiting-judgment', 'decided', 'stayed', 'closed'],
  // Back to ready when another hearing is listed.
  'awaiting-judgment': ['ready-for-hearing', 'decided', 'stayed', 'closed'],
  decided: ['closed'],
  // Back to where it was when it is resumed.
  stayed: ['opened', 'awaiting-answer', 'ready-for-hearing', 'awaiting-judgment', 'transferred', 'closed'],
  transferred: ['closed'],
  // Reopening.
  closed: ['ready-for-hearing'],
};

export const canMoveCase = (from: CaseStatus, to: CaseStatus): boolean => NEXT[from].includes(to);
export const caseMovesFrom = (from: CaseStatus): readonly CaseStatus[] => NEXT[from];

/** One plain sentence for the public, who know no procedure. */
export const CASE_STATUS_WORDS: Readonly<Record<CaseStatus, Bilingual>> = {
  opened: { en: 'The court has opened the case and will tell the other side.', zh: '法院已立案，将通知对方当事人。' },
  'awaiting-answer': {
    en: 'The other side has been told and has time to answer.',
    zh: '已通知对方当事人，正在答辩期内。',
  },
  'ready-for-hearing': { en: 'The case is ready and waits for its hearing.', zh: '案件准备就绪，等待开庭。' },
  'in-hearing': { en: 'The court is hearing the case.', zh: '案件正在庭审中。' },
  'awaiting-judgment': {
    en: 'The hearing is over and the court is writing its judgment.',
    zh: '庭审已结束，等待宣判。',
  },
  decided: { en: 'The court has given its judgment.', zh: '法院已作出裁判。' },
  stayed: { en: 'The case is on hold until the court takes it up again.', zh: '案件已中止，待恢复审理。' },
  transferred: { en: 'The case has been handed to another court.', zh: '案件已移送其他法院。' },
  closed: { en: 'The case is closed.', zh: '案件已结案。' },
};
