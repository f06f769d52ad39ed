import { serviceFor, type PartyToServe } from './service-method';

const policy = {
  assurance: {
    'submit-filing': 'self-asserted',
    'open-case': 'self-asserted',
    'submit-exhibit': 'self-asserted',
    'join-online-hearing': 'self-asserted',
    'accept-e-service': 'verified-remote',
  },
} as const;

const ROWS: readonly [PartyToServe, string][] = [
  [{ email: 'ash@example.org', assurance: 'verified-remote' }, 'served'],
  [{ email: 'ash@example.org', assurance: 'verified-in-person' }, 'served'],
  [{ email: 'ash@example.org', assurance: 'self-asserted' }, 'to-be-served'],
  [{ email: 'ash@example.org', assurance: null }, 'to-be-served'],
  [{ email: null, assurance: 'verified-remote' }, 'to-be-served'],
];

it.each(ROWS)('a party %j is %s', (party, status) => {
  expect(serviceFor(party, policy).status).toBe(status);
});
