import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { Rows, Transactions } from '@assize/database';
import { DomainError, type Actor } from '@assize/kernel';
import { permitRole } from '../access/access';
import { Acts } from '../acts';
import { Person } from '../person.entity';
import { BreachedPasswords } from './breached-passwords';
import { PasswordUnfit, PresentPasswordWrong } from './errors';
import type { Knock } from './knock';
import { opaqueString } from './opaque-string';
import { unfitness } from './password-rules';
import { requireSession } from './require-session';
import { Sessions } from './sessions.service';
import { SignInDelays } from './sign-in-delays.service';

/** argon2id with the parameters of RFC 9106, section 4, second choice scaled to 19 MiB (OWASP). */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Of any text; whether a person may choose it is asked by `Passwords.fresh`. */
export const hashPassword = (password: string): Promise<string> => hash(opaqueString(password), ARGON2);

/** Verified when there is nobody, so that the answer takes as long as for somebody. */
const NOBODYS_HASH = hashPassword('nobody has this password');

export async function isPassword(found: string | null | undefined, password: string): Promise<boolean> {
  const right = await verify(found ?? (await NOBODYS_HASH), opaqueString(password));
  return right && typeof found === 'string';
}

/** What people sign in with, as they choose it. */
@Injectable()
export class Passwords {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly acts: Acts,
    private readonly sessions: Sessions,
    private readonly delays: SignInDelays,
    private readonly breached: BreachedPasswords,
  ) {}

  /**
   * The hash of a password that somebody has just chosen.
   *
   * @param pointer where the password stands in the request
   * @throws PasswordUnfit
   */
  async fresh(password: string, pointer: string): Promise<string> {
    const known = async () =>
      (await this.breached.has(opaqueString(password))) ? 'It is on a list of leaked passwords.' : undefined;
    const fault = unfitness(password) ?? (await known());
    if (fault) throw new DomainError(PasswordUnfit, fault, [{ pointer, detail: fault }]);
    return hashPassword(password);
  }

  /**
   * Changes one's own password and ends all other sessions: who else was signed in may have known the old one.
   *
   * @throws PresentPasswordWrong, PasswordUnfit, SignInDelayed
   */
  async change(actor: Actor, present: string, next: string, { network }: Knock): Promise<void> {
    permitRole(actor, 'sign-in.change');
    requireSession(actor);
    const { spaceId, personId } = actor;
    const person = await this.transactions.read(spaceId, () => this.rows.one(Person, { id: personId }));
    await this.delays.guarded(['present password', spaceId, personId], network, async () => {
      if (await isPassword(person?.passwordHash, present)) return;
      throw new DomainError(PresentPasswordWrong, 'Send your present password as `present`.');
    });
    const passwordHash = await this.fresh(next, '/next');
    await this.transactions.run(spaceId, async () => {
      await this.rows.update(Person, person!, { passwordHash });
      await this.sessions.endAllBut(personId, actor.sessionId, 'password changed');
      await this.acts.record(actor, 'password.change', { kind: 'person', id: personId });
    });
  }
}
