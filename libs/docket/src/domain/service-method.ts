import type { Bilingual, CourtPolicy } from '@assize/courts';
import { assuranceAtLeast } from '@assize/identity';
import type { AssuranceLevel } from '@assize/kernel';
import type { ServiceStatus } from './service-status';

export type ServiceMethod = 'e-service' | 'paper' | 'process';

/** On whom an entry is served. */
export type ServiceRecipient = 'party' | 'counsel';

/** An account through which somebody can be reached. */
export interface Reachable {
  readonly personId: string;
  readonly assurance: AssuranceLevel;
  /** Has agreed to be served online here; asked only where the policy wants that said. */
  readonly consents: boolean;
}

/** What is known of a party that is to be served. */
export interface PartyToServe {
  /** The address that the party gave for this case. */
  readonly email: string | null;
  /** Who signs in for the party; null when nobody does. */
  readonly account: Reachable | null;
  /** Who acts for the party, whoever began first coming first. */
  readonly counsel: readonly Reachable[];
}

export interface ServiceDecision {
  readonly method: ServiceMethod;
  readonly status: ServiceStatus;
  readonly recipient: ServiceRecipient;
  /** Whose account it went to; null on paper. */
  readonly personId: string | null;
  readonly because: Bilingual;
}

const online = (
  { service }: Pick<CourtPolicy, 'service'>,
  recipient: ServiceRecipient,
  personId: string,
  en: string,
  zh: string,
): ServiceDecision => ({
  method: 'e-service',
  status: service.effective === 'on-sending' ? 'served' : 'sent',
  recipient,
  personId,
  because: { en, zh },
});

const onPaper = (recipient: ServiceRecipient, en: string, zh: string): ServiceDecision => ({
  method: 'paper',
  status: 'to-be-served',
  recipient,
  personId: null,
  because: { en, zh },
});

const NO_ACCOUNT = onPaper('party', 'Nobody signs in here for the party.', '当事人在本平台没有账户。');
const NO_EMAIL = onPaper('party', 'The party gave no e-mail address.', '当事人未提供电子邮箱。');
const NOT_SURE_ENOUGH = onPaper(
  'party',
  'The identity behind the account is not sure enough for e-service at this court.',
  '该账户的身份核验等级不足以适用电子送达。',
);
const COUNSEL_NOT_SURE_ENOUGH = onPaper(
  'counsel',
  'Counsel acts for the party; the identity behind counsel’s account is not sure enough for e-service at this court.',
  '当事人已委托代理人；代理人账户的身份核验等级不足以适用电子送达。',
);

const NO_CONSENT = onPaper(
  'party',
  'The party has not agreed to be served online, which this court asks for.',
  '本院电子送达须经同意，当事人尚未同意。',
);
const COUNSEL_NO_CONSENT = onPaper(
  'counsel',
  'Counsel acts for the party and has not agreed to be served online, which this court asks for.',
  '当事人已委托代理人；本院电子送达须经同意，代理人尚未同意。',
);

/** What opens a case, where the policy has process served apart: by summons, on the respondent in person. */
export const BY_PROCESS: ServiceDecision = {
  method: 'process',
  status: 'summons-due',
  recipient: 'party',
  personId: null,
  because: {
    en: 'It opens a case against the party, to whom process is served with a summons.',
    zh: '该文书系对当事人提起诉讼，须以传票送达。',
  },
};

type Rule = Pick<CourtPolicy, 'assurance' | 'service'>;

const sureEnough = (account: Reachable, policy: Rule): boolean =>
  assuranceAtLeast(account, policy.assurance['accept-e-service']);

const agrees = ({ consents }: Reachable, { service }: Rule): boolean =>
  service.eServiceConsent === 'by-account' || consents;

/**
 * On whom and how a party is served. Whoever is represented is served on counsel and on nobody else; an account of counsel is
 * an address of its own. What is sent online serves at once or when it is acknowledged, as the policy says; paper is served when somebody has served it.
 */
export function serviceFor({ email, account, counsel }: PartyToServe, policy: Rule): ServiceDecision {
  if (counsel.length > 0) return onCounsel(counsel, policy);
  if (account === null) return NO_ACCOUNT;
  if (!email) return NO_EMAIL;
  if (!sureEnough(account, policy)) return NOT_SURE_ENOUGH;
  if (!agrees(account, policy)) return NO_CONSENT;
  const { personId } = account;
  return online(
    policy,
    'party',
    personId,
    'The party has an account here and gave an e-mail address.',
    '当事人已有账户并提供电子邮箱。',
  );
}

/** Service on one of several counsel is service on the party. */
function onCounsel(counsel: readonly Reachable[], policy: Rule): ServiceDecision {
  const sure = counsel.filter((one) => sureEnough(one, policy));
  if (sure.length === 0) return COUNSEL_NOT_SURE_ENOUGH;
  const reached = sure.find((one) => agrees(one, policy));
  if (!reached) return COUNSEL_NO_CONSENT;
  return online(
    policy,
    'counsel',
    reached.personId,
    'Counsel acts for the party and has an account here.',
    '当事人已委托代理人，代理人在本平台有账户。',
  );
}
