import type { Bilingual } from '@assize/courts';

export const SERVICE_STATUSES = ['to-be-served', 'dispatched', 'undelivered', 'sent', 'served'] as const;
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
const LEADS_TO: Record<ServiceStatus, Partial<Record<ServiceAttemptKind, ServiceStatus>>> = {
  'to-be-served': { dispatched: 'dispatched' },
  dispatched: { delivered: 'served', 'returned-mail': 'undelivered', 'not-found': 'undelivered' },
  undelivered: { dispatched: 'dispatched' },
  sent: { acknowledged: 'served', deemed: 'served' },
  served: {},
};

export const afterAttempt = (from: ServiceStatus, kind: ServiceAttemptKind): ServiceStatus | undefined =>
  LEADS_TO[from][kind];

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
  served: { en: 'The party has been served; the proof is with it.', zh: '已送达，附送达证明。' },
};
