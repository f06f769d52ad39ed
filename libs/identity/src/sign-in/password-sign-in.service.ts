import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DEFAULT_SPACE, reachable, Rows, Transactions } from '@assize/database';
import { DomainError } from '@assize/kernel';
import { Person } from '../person.entity';
import { SignInRefused, TotpNeeded, TotpRefused } from './errors';
import type { Issued, Knock } from './knock';
import { isPassword } from './passwords.service';
import { RefusedActs } from './refused-acts.service';
import { Sealing } from './sealing';
import { SecondFactor, type SecondFactorProof } from './second-factor.service';
import { Sessions } from './sessions.service';
import { SignInDelays } from './sign-in-delays.service';

export interface PasswordSignInRequest extends SecondFactorProof {
  readonly email: string;
  readonly password: string;
  /** The name of the space; the court's own when absent. */
  readonly space?: string;
}

interface SpaceRow {
  readonly id: string;
  readonly name: string;
}

/** Asked anew each time, and never remembered: a name that exists must not answer sooner than one that does not. */
const SPACES = `SELECT id, name FROM space WHERE name IN ($1, $2)`;

/**
 * Whoever changes the password, or erases the person, waits for the session that begins here and ends it too; after the
 * change, what was right before lets nobody in. A hash takes long enough for somebody to come between.
 */
const STILL = `SELECT id FROM person WHERE space_id = current_space() AND id = $1 AND password_hash = $2 FOR SHARE`;

/**
 * Signing in with a password. Somebody unknown, somebody without a password and a space that does not exist take the same way
 * as a wrong password: the same queries, one slow hash, one act, one text.
 */
@Injectable()
export class PasswordSignIn {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly sessions: Sessions,
    private readonly secondFactor: SecondFactor,
    private readonly delays: SignInDelays,
    private readonly refused: RefusedActs,
    private readonly sealing: Sealing,
  ) {}

  /** @throws SignInRefused, TotpNeeded, TotpRefused, SignInDelayed */
  async signIn(request: PasswordSignInRequest, knock: Knock): Promise<Issued> {
    const account = [request.space ?? DEFAULT_SPACE, request.email.toLowerCase()] as const;
    return this.delays.guarded(account, knock.network, () => this.attempt(account, request, knock));
  }

  private async attempt(
    [space, email]: readonly [string, string],
    request: PasswordSignInRequest,
    knock: Knock,
  ): Promise<Issued> {
    const { asked, recorded } = await this.spaces(space);
    const found = recorded && (await this.transactions.read(recorded, () => this.rows.one(Person, { email })));
    const person = asked && found ? found : undefined;
    const right = await isPassword(person?.passwordHash, request.password);
    if (!person || !right) {
      throw await this.refusal(recorded, person?.id ?? idFrom(this.sealing.digest('nobody', space, email)));
    }
    return this.withSecondFactor(person, request, knock);
  }

  private async withSecondFactor(person: Person, proof: SecondFactorProof, knock: Knock): Promise<Issued> {
    const { spaceId, id } = person;
    const { verdict, issued } = await this.transactions.run(spaceId, async () => {
      const [still] = await this.rows.sql(STILL, [id, person.passwordHash]);
      if (!still) return { verdict: 'changed' as const };
      const found = await this.secondFactor.check(id, proof);
      if (found === 'needed' || found === 'wrong') return { verdict: found };
      const method = found === 'not enrolled' ? 'password' : `password+${found === 'totp' ? 'totp' : 'recovery-code'}`;
      return { verdict: found, issued: await this.sessions.begin({ person, method, knock }) };
    });
    if (issued) return issued;
    if (verdict === 'changed') throw await this.refusal(spaceId, id);
    if (verdict === 'needed') throw new DomainError(TotpNeeded, 'Send `totp` or `recoveryCode` too.');
    await this.refused.record(spaceId, 'password', { kind: 'person', id }, 'wrong or used code');
    throw new DomainError(TotpRefused, 'Wait for the next code of your authenticator.');
  }

  private async refusal(recorded: string | undefined, id: string): Promise<DomainError> {
    await this.refused.record(recorded, 'password', { kind: 'person', id }, 'wrong password or nobody');
    return new DomainError(SignInRefused, 'Check the address, the password and the space.');
  }

  /** The space that was asked for, and the one in whose record a refusal is kept. */
  private async spaces(name: string): Promise<{ asked?: string | undefined; recorded?: string | undefined }> {
    const rows = await reachable(() => this.dataSource.query<SpaceRow[]>(SPACES, [name, DEFAULT_SPACE]));
    const idOf = (wanted: string) => rows.find((row) => row.name === wanted)?.id;
    return { asked: idOf(name), recorded: idOf(name) ?? idOf(DEFAULT_SPACE) };
  }
}

/** An id for what was typed: the same each time, so that guesses at one name are seen to belong together. */
export const idFrom = (digest: Buffer): string =>
  digest
    .subarray(0, 16)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
