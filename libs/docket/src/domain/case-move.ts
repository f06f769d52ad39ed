import type { Bilingual } from '@assize/courts';
import { canMoveCase, type CaseStatus } from './case-status';

/** What a court does with a case besides hearing and deciding it. */
export const CASE_MOVES = ['stay', 'resume', 'transfer', 'close', 'reopen'] as const;
export type CaseMoveKind = (typeof CASE_MOVES)[number];

/** Where a stayed case goes on. A hearing that was broken off has to be listed again. */
const RESUMES_AT: Readonly<Partial<Record<CaseStatus, CaseStatus>>> = { 'in-hearing': 'ready-for-hearing' };

const LEADS_TO: Readonly<Record<CaseMoveKind, (from: CaseStatus, stayedFrom: CaseStatus) => CaseStatus | undefined>> = {
  stay: () => 'stayed',
  resume: (from, stayedFrom) => (from === 'stayed' ? (RESUMES_AT[stayedFrom] ?? stayedFrom) : undefined),
  transfer: () => 'transferred',
  close: () => 'closed',
  reopen: (from) => (from === 'closed' ? 'ready-for-hearing' : undefined),
};

/**
 * Where a move brings a case; undefined when its status does not lead there.
 *
 * @param stayedFrom where it stood when it was last stayed
 */
export function caseMoved(move: CaseMoveKind, from: CaseStatus, stayedFrom: CaseStatus): CaseStatus | undefined {
  const to = LEADS_TO[move](from, stayedFrom);
  return to !== undefined && canMoveCase(from, to) ? to : undefined;
}

/** A clerk closes what is over; everything else a judge has ordered. */
export const needsOrder = (move: CaseMoveKind): boolean => move !== 'close';

export const CASE_MOVE_TITLES: Readonly<Record<CaseMoveKind, Bilingual>> = {
  stay: { en: 'Case stayed', zh: '中止诉讼' },
  resume: { en: 'Case resumed', zh: '恢复诉讼' },
  transfer: { en: 'Case transferred', zh: '移送案件' },
  close: { en: 'Case closed', zh: '结案' },
  reopen: { en: 'Case reopened', zh: '重新审理' },
};
