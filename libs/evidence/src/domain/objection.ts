import type { Bilingual } from '@assize/courts';

/** `authenticity` asks what it was before it was stored, `integrity` whether it changed since: two questions, never one. */
export const OBJECTION_KINDS = ['authenticity', 'integrity', 'relevance', 'legality', 'other'] as const;
export type ObjectionKind = (typeof OBJECTION_KINDS)[number];

const OPEN = ['raised', 'answered', 'appraisal-asked', 'appraisal-ordered', 'reported'] as const;
export const OBJECTION_STATES = [...OPEN, 'sustained', 'overruled', 'withdrawn', 'ended'] as const;
export type ObjectionState = (typeof OBJECTION_STATES)[number];

export const PARTY_OBJECTION_ACTS = ['answer', 'ask-appraisal', 'hand-in-report', 'withdraw'] as const;
export const PANEL_OBJECTION_ACTS = ['fix-time', 'order-appraisal', 'refuse-appraisal', 'sustain', 'overrule'] as const;
export type PartyObjectionAct = (typeof PARTY_OBJECTION_ACTS)[number];
export type PanelObjectionAct = (typeof PANEL_OBJECTION_ACTS)[number];
/** `raise` begins it; `end` is what becomes of it when its exhibit is withdrawn or excluded. */
export type ObjectionActKind = 'raise' | 'end' | PartyObjectionAct | PanelObjectionAct;

/** `submitter`: the party whose exhibit it is. `either`: that party or the one that objects. */
export type ObjectionDoer = 'objector' | 'submitter' | 'either' | 'panel' | 'court';

interface Move {
  readonly by: ObjectionDoer;
  readonly from: readonly ObjectionState[];
  /** Only once the time that the panel fixed has run out. */
  readonly fromOverdue?: readonly ObjectionState[];
  /** Absent: it stays where it is. */
  readonly to?: ObjectionState;
  /** Not once the time that the panel fixed has run out. */
  readonly inTime?: true;
}

const RULING = { by: 'panel', from: ['answered', 'reported'], fromOverdue: ['raised', 'appraisal-ordered'] } as const;

/** Every permitted move of an objection, and whose it is. What is absent is forbidden; migration 0042 holds to the same table. */
export const OBJECTION_MOVES: Readonly<Record<Exclude<ObjectionActKind, 'raise'>, Move>> = {
  answer: { by: 'submitter', from: ['raised'], to: 'answered', inTime: true },
  'ask-appraisal': { by: 'either', from: ['answered'], to: 'appraisal-asked' },
  'hand-in-report': { by: 'either', from: ['appraisal-ordered'], to: 'reported', inTime: true },
  withdraw: { by: 'objector', from: OPEN, to: 'withdrawn' },
  'fix-time': { by: 'panel', from: ['raised', 'appraisal-ordered'] },
  'order-appraisal': { by: 'panel', from: ['answered', 'appraisal-asked'], to: 'appraisal-ordered' },
  'refuse-appraisal': { by: 'panel', from: ['appraisal-asked'], to: 'answered' },
  sustain: { ...RULING, to: 'sustained' },
  overrule: { ...RULING, to: 'overruled' },
  end: { by: 'court', from: OPEN, to: 'ended' },
};

export interface Timed {
  readonly state: ObjectionState;
  /** By when the step that is waited for must be taken; null as long as the panel has fixed none. */
  readonly due: Date | null;
}

/** Where the act leads at this moment, or why it leads nowhere. Pure. */
export function objectionAfter(
  { state, due }: Timed,
  act: Exclude<ObjectionActKind, 'raise'>,
  now: Date,
): ObjectionState | 'forbidden' | 'late' | 'early' {
  const { from, fromOverdue = [], to = state, inTime } = OBJECTION_MOVES[act];
  const overdue = due !== null && now.getTime() > due.getTime();
  if (fromOverdue.includes(state)) return overdue ? to : 'early';
  if (!from.includes(state)) return 'forbidden';
  return inTime && overdue ? 'late' : to;
}

export const isOpenObjection = (state: ObjectionState): boolean => (OPEN as readonly ObjectionState[]).includes(state);
export const OPEN_OBJECTION_STATES: readonly ObjectionState[] = OPEN;

export const OBJECTION_WORDS: Readonly<Record<ObjectionState, Bilingual>> = {
  raised: { en: 'Raised; the party that handed the exhibit in is to answer.', zh: '已提出异议，待提交方答复。' },
  answered: { en: 'Answered; the panel is to rule.', zh: '已答复，待合议庭裁定。' },
  'appraisal-asked': { en: 'An expert appraisal is asked for.', zh: '已申请鉴定。' },
  'appraisal-ordered': { en: 'An expert appraisal is ordered; the report is awaited.', zh: '已决定鉴定，待鉴定意见。' },
  reported: { en: 'The report is in; the panel is to rule.', zh: '鉴定意见已提交，待合议庭裁定。' },
  sustained: { en: 'Sustained by the panel.', zh: '合议庭裁定异议成立。' },
  overruled: { en: 'Overruled by the panel.', zh: '合议庭裁定异议不成立。' },
  withdrawn: { en: 'Withdrawn by the party that raised it.', zh: '提出方已撤回异议。' },
  ended: { en: 'Ended with its exhibit, which was withdrawn or excluded.', zh: '因证据撤回或不予采纳而终结。' },
};
