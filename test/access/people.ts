import { newId, ROLES, seedId } from '@assize/kernel';
import { SANDBOX_PASSWORD } from '@seed/accounts';
import type { BuiltCourt } from '../e2e/built-court';
import { CALLERS, STANDINGS, type Caller, type StandingTo } from './expected';
import type { Register } from './register';

/** Whoever has signed in; `nobody` has no row anywhere. */
export type SignedInCaller = Exclude<Caller, 'nobody'>;

/** One caller for each way to stand, so that nobody's standing depends on another's cell. */
export interface PersonOfTheMatrix {
  readonly caller: SignedInCaller;
  readonly standing: StandingTo;
  readonly id: string;
  readonly email: string;
}

export const RIVERSIDE = seedId('court riverside');
export const SIGNED_IN = CALLERS.filter((caller): caller is SignedInCaller => caller !== 'nobody');

export const thePeople = (): PersonOfTheMatrix[] =>
  SIGNED_IN.flatMap((caller) =>
    STANDINGS.map((standing) => ({ caller, standing, id: newId(), email: `${caller}.${standing}@matrix.example` })),
  );

/** Puts them into the court of the matrix with the office they call by, signing in with the sandbox's password. */
export async function admitPeople(register: Register, people: readonly PersonOfTheMatrix[]): Promise<void> {
  const [{ password_hash }] = await register.sql<[{ password_hash: string }]>(
    'SELECT password_hash FROM person WHERE password_hash IS NOT NULL LIMIT 1',
  );
  await register.put(
    'person',
    people.map(({ caller, standing, id, email }) => ({
      id,
      name: `${caller} ${standing}`,
      email,
      password_hash,
      assurance: 'verified-in-person',
    })),
  );
  const officers = people.filter(({ caller }) => (ROLES as readonly string[]).includes(caller));
  await register.put(
    'held_role',
    officers.map(({ caller, id }) => ({
      id: newId(),
      person_id: id,
      role: caller,
      court_id: RIVERSIDE,
      held_from: '2020-01-01T00:00:00Z',
    })),
  );
}

/** The `Authorization` value of each, by the person's id. */
export async function signIn(court: BuiltCourt, people: readonly PersonOfTheMatrix[]): Promise<Map<string, string>> {
  const tokens = new Map<string, string>();
  for (const { id, email } of people) {
    const { body } = await court.request().post('/auth/token').send({ email, password: SANDBOX_PASSWORD });
    tokens.set(id, `Bearer ${body.accessToken}`);
  }
  return tokens;
}
