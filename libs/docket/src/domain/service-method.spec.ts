import { aPolicy } from '@assize/courts/testing';
import type { AssuranceLevel } from '@assize/kernel';
import { serviceFor, type Reachable, type ServiceRecipient } from './service-method';

const policy = aPolicy({ assurance: { ...aPolicy().assurance, 'accept-e-service': 'verified-remote' } });

const known = (personId: string, assurance: AssuranceLevel): Reachable => ({ personId, assurance, consents: false });
const ash = known('ash', 'verified-remote');
const unsure = known('unsure', 'self-asserted');
const counsel = known('counsel', 'verified-remote');
const EMAIL = 'ash@example.org';

const SERVED: readonly [string | null, Reachable | null, readonly Reachable[], ServiceRecipient, string][] = [
  [EMAIL, ash, [], 'party', 'ash'],
  [EMAIL, known('ash', 'verified-in-person'), [], 'party', 'ash'],
  [null, null, [counsel], 'counsel', 'counsel'],
  [EMAIL, ash, [counsel], 'counsel', 'counsel'],
  [EMAIL, unsure, [unsure, counsel], 'counsel', 'counsel'],
];

it.each(SERVED)('a party with %j, %j and counsel %j is served on the %s', (email, account, forParty, recipient, to) => {
  expect(serviceFor({ email, account, counsel: forParty }, policy)).toMatchObject({
    method: 'e-service',
    status: 'served',
    recipient,
    personId: to,
  });
});

const ON_PAPER: readonly [string | null, Reachable | null, readonly Reachable[], ServiceRecipient][] = [
  [EMAIL, unsure, [], 'party'],
  [EMAIL, null, [], 'party'],
  [null, ash, [], 'party'],
  // Not around counsel to the party, however well the party could be reached.
  [EMAIL, ash, [unsure], 'counsel'],
];

it.each(ON_PAPER)('a party with %j, %j and counsel %j has yet to be served, the %s', (email, account, forParty, to) => {
  expect(serviceFor({ email, account, counsel: forParty }, policy)).toMatchObject({
    method: 'paper',
    status: 'to-be-served',
    recipient: to,
    personId: null,
  });
});
