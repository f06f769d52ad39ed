import type { Bilingual } from '@assize/courts';
import type { ServiceStatus } from './service-status';

/** What an attempt to serve process came to. */
export const PROCESS_OUTCOMES = ['served-on', 'not-found', 'refused', 'wrong-address'] as const;
export type ProcessOutcome = (typeof PROCESS_OUTCOMES)[number];

export const PROCESS_ACTS = ['issued', ...PROCESS_OUTCOMES, 'returned', 'waived'] as const;
export type ProcessAct = (typeof PROCESS_ACTS)[number];

export const PROCESS_STATUSES = ['summons-due', 'summons-issued', 'unserved', 'return-due', 'served'] as const;
export type ProcessStatus = (typeof PROCESS_STATUSES)[number];

const ATTEMPTED = {
  'served-on': 'return-due',
  'not-found': 'unserved',
  refused: 'unserved',
  'wrong-address': 'unserved',
  waived: 'served',
} as const;

/** Where each act leads. What is absent is forbidden: only a return that was filed, or a waiver, serves process. */
const LEADS_TO: Record<ProcessStatus, Partial<Record<ProcessAct, ProcessStatus>>> = {
  'summons-due': { issued: 'summons-issued', waived: 'served' },
  'summons-issued': ATTEMPTED,
  // An alias summons, or another attempt with the one that is out.
  unserved: { ...ATTEMPTED, issued: 'summons-issued' },
  // Who was served was the wrong one, it turned out: a summons is issued again.
  'return-due': { returned: 'served', issued: 'summons-issued', waived: 'served' },
  served: {},
};

/** Undefined for what is not possible, and for papers that are no process. */
export const afterProcess = (from: ServiceStatus, act: ProcessAct): ProcessStatus | undefined =>
  from in LEADS_TO ? LEADS_TO[from as ProcessStatus][act] : undefined;

export const PROCESS_OUTCOME_WORDS: Readonly<Record<ProcessOutcome, Bilingual>> = {
  'served-on': {
    en: 'It was handed over; the sworn return has still to be filed.',
    zh: '已交付，尚待提交宣誓送达回证。',
  },
  'not-found': { en: 'Nobody was found there.', zh: '未找到受送达人。' },
  refused: { en: 'It was refused.', zh: '受送达人拒收。' },
  'wrong-address': { en: 'The address was wrong.', zh: '地址有误。' },
};
