import type { Bilingual } from '@assize/courts';

export const SERVICE_STATUSES = [
  'to-be-served',
  'dispatched',
  'undelivered',
  'sent',
  // Of process alone.
  'summons-due',
  'summons-issued',
  'unserved',
  'return-due',
  'served',
] as const;
export type ServiceStatus = (typeof SERVICE_STATUSES)[number];

/** What happened to a paper on its way, or to what was sent online. */
export const SERVICE_ATTEMPTS = [
  'dispatched',
  'delivered',
  'returned-mail',
  'not-found',
  'acknowledged',
  'deemed',
] as const;
export type ServiceAttemptKind = (typeof SERVICE_ATTEMPTS)[number];

/** What a clerk records of paper; the rest the recipient or the policy does. */
export const PAPER_ATTEMPTS = ['dispatched', 'delivered', 'returned-mail', 'not-found'] as const;

/** Where each attempt leads, by where it stands. What is absent is forbidden, so nobody is served but by proof. */
const LEADS_TO: Partial<Record<ServiceStatus, Partial<Record<ServiceAttemptKind, ServiceStatus>>>> = {
  'to-be-served': { dispatched: 'dispatched' },
  dispatched: { delivered: 'served', 'returned-mail': 'undelivered', 'not-found': 'undelivered' },
  undelivered: { dispatched: 'dispatched' },
  sent: { acknowledged: 'served', deemed: 'served' },
};

export const afterAttempt = (from: ServiceStatus, kind: ServiceAttemptKind): ServiceStatus | undefined =>
  LEADS_TO[from]?.[kind];

/** Whether it has not left yet, or has come back, so that it can be decided anew on whom and how it is served. */
export const canDecideAnew = (status: ServiceStatus): boolean => status === 'to-be-served' || status === 'undelivered';

export const SERVICE_STATUS_WORDS: Readonly<Record<ServiceStatus, Bilingual>> = {
  'to-be-served': {
    en: 'It waits to be sent on paper; the party has not been served.',
    zh: '待以纸质方式寄送，尚未送达。',
  },
  dispatched: { en: 'It is on its way; the party has not been served.', zh: '已寄出，尚未送达。' },
  undelivered: { en: 'It could not be delivered; the party has not been served.', zh: '未能投递，尚未送达。' },
  sent: {
    en: 'It was sent online and waits to be acknowledged; the party has not been served.',
    zh: '已在线发送，待确认签收，尚未送达。',
  },
  'summons-due': {
    en: 'The court has still to issue the summons; the party has not been served.',
    zh: '法院尚未签发传票，尚未送达。',
  },
  'summons-issued': {
    en: 'The summons is out to be handed over; the party has not been served.',
    zh: '传票已签发待送，尚未送达。',
  },
  unserved: {
    en: 'An attempt to hand over the summons failed; the party has not been served.',
    zh: '传票送达未成功，尚未送达。',
  },
  'return-due': {
    en: 'It is said to have been handed over; until that is sworn, the party has not been served.',
    zh: '据称已交付，在提交宣誓回证前，视为尚未送达。',
  },
  served: { en: 'The party has been served; the proof is with it.', zh: '已送达，附送达证明。' },
};
