import type { Bilingual } from '@assize/courts';

/** Where an exhibit is in its life, beside which stands whether its entry is in the log yet. */
export const EXHIBIT_STATES = ['received', 'marked', 'offered', 'admitted', 'excluded', 'withdrawn'] as const;
export type ExhibitState = (typeof EXHIBIT_STATES)[number];

export const EXHIBIT_ACTS = ['mark', 'offer', 'admit', 'exclude', 'withdraw'] as const;
export type ExhibitActKind = (typeof EXHIBIT_ACTS)[number];

/** Every permitted move of an exhibit. What is absent is forbidden; migration 0041 holds the database to the same table. */
export const EXHIBIT_MOVES: Readonly<Record<ExhibitState, Partial<Record<ExhibitActKind, ExhibitState>>>> = {
  received: { mark: 'marked', withdraw: 'withdrawn' },
  marked: { offer: 'offered', withdraw: 'withdrawn' },
  offered: { admit: 'admitted', exclude: 'excluded', withdraw: 'withdrawn' },
  admitted: {},
  excluded: {},
  withdrawn: {},
};

/** Where the act leads, or undefined when there is no such move. Pure. */
export const exhibitAfter = (state: ExhibitState, act: ExhibitActKind): ExhibitState | undefined =>
  EXHIBIT_MOVES[state][act];

/** When the other side may object: it has been named, and the panel has not decided on it. */
export const isObjectable = (state: ExhibitState): boolean => state === 'marked' || state === 'offered';

export const EXHIBIT_WORDS: Readonly<Record<ExhibitState, Bilingual>> = {
  received: { en: 'Received by the court and not yet marked.', zh: '法院已收到，尚未编号。' },
  marked: { en: 'Marked for identification; not in evidence.', zh: '已编号备查，尚未作为证据提出。' },
  offered: { en: 'Offered in evidence; the panel has not ruled.', zh: '已作为证据提出，合议庭尚未裁定。' },
  admitted: { en: 'Admitted in evidence by the panel.', zh: '合议庭已采纳为证据。' },
  excluded: { en: 'Excluded from evidence by the panel.', zh: '合议庭不予采纳。' },
  withdrawn: { en: 'Withdrawn by the party that handed it in.', zh: '提交方已撤回。' },
};

export type MarkSide = 'claimant' | 'respondent' | 'other';

const MARKED: Readonly<Record<MarkSide, Bilingual>> = {
  claimant: { en: 'Claimant’s exhibit', zh: '原告方证据' },
  respondent: { en: 'Respondent’s exhibit', zh: '被告方证据' },
  other: { en: 'Other party’s exhibit', zh: '其他当事人证据' },
};

/** By what an exhibit is called in the courtroom. */
export const markWords = (side: MarkSide, number: number): Bilingual => ({
  en: `${MARKED[side].en} ${number}`,
  zh: `${MARKED[side].zh}${number}`,
});
