import type { Bilingual, CourtPolicy } from '@assize/courts';
import { assuranceAtLeast } from '@assize/identity';
import type { AssuranceLevel } from '@assize/kernel';

export type ServiceMethod = 'e-service' | 'paper';
export type ServiceStatus = 'served' | 'to-be-served';

/** What is known of a party that is to be served. */
export interface PartyToServe {
  readonly email: string | null;
  /** Of the account that signs in for the party; null when nobody does. */
  readonly assurance: AssuranceLevel | null;
}

export interface ServiceDecision {
  readonly method: ServiceMethod;
  readonly status: ServiceStatus;
  readonly because: Bilingual;
}

const BY_E_SERVICE: ServiceDecision = {
  method: 'e-service',
  status: 'served',
  because: { en: 'The party has an account here and gave an e-mail address.', zh: '当事人已有账户并提供电子邮箱。' },
};

const onPaper = (en: string, zh: string): ServiceDecision => ({
  method: 'paper',
  status: 'to-be-served',
  because: { en, zh },
});

const NO_ACCOUNT = onPaper('Nobody signs in here for the party.', '当事人在本平台没有账户。');
const NO_EMAIL = onPaper('The party gave no e-mail address.', '当事人未提供电子邮箱。');
const NOT_SURE_ENOUGH = onPaper(
  'The identity behind the account is not sure enough for e-service at this court.',
  '该账户的身份核验等级不足以适用电子送达。',
);

/** How a party is served. Only e-service is done with the deciding; paper is served when somebody has served it. */
export function serviceFor(
  { email, assurance }: PartyToServe,
  policy: Pick<CourtPolicy, 'assurance'>,
): ServiceDecision {
  if (assurance === null) return NO_ACCOUNT;
  if (!email) return NO_EMAIL;
  return assuranceAtLeast({ assurance }, policy.assurance['accept-e-service']) ? BY_E_SERVICE : NOT_SURE_ENOUGH;
}
