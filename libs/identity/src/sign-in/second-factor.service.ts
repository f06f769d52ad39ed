import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Rows, Transactions } from '@assize/database';
import { DomainError, type Actor } from '@assize/kernel';
import { permitRole } from '../access/access';
import { Acts } from '../acts';
import { Person } from '../person.entity';
import { base32 } from './base32';
import { TotpCodeWrong, TotpEnrolled, TotpNotEnrolled } from './errors';
import type { Knock } from './knock';
import { newRecoveryCodes, recoveryDigest } from './recovery-codes';
import { requireSession } from './require-session';
import { Sealing } from './sealing';
import { SignInDelays } from './sign-in-delays.service';
import { otpauthUri, stepOf } from './totp';

/** What somebody shows beside the password. */
export interface SecondFactorProof {
  readonly totp?: string;
  readonly recoveryCode?: string;
}

export type SecondFactorVerdict = 'not enrolled' | 'needed' | 'wrong' | 'totp' | 'recovery code';

interface TotpRow {
  readonly secret_sealed: string;
  readonly confirmed: boolean;
}

const HERE = `space_id = current_space() AND person_id = $1`;
const FIND = `SELECT secret_sealed, confirmed_at IS NOT NULL AS confirmed FROM totp WHERE ${HERE}`;
const ENROL = `INSERT INTO totp AS t (space_id, person_id, secret_sealed, enrolled_at) VALUES (current_space(), $1, $2, $3)
  ON CONFLICT (space_id, person_id) DO UPDATE SET secret_sealed = $2, enrolled_at = $3 WHERE t.confirmed_at IS NULL
  RETURNING person_id`;
const CONFIRM = `WITH taken AS (
    UPDATE totp SET confirmed_at = $2, last_step = $3 WHERE ${HERE} AND confirmed_at IS NULL RETURNING person_id)
  SELECT person_id FROM taken`;
/** A code is good once (RFC 6238, section 5.2): of two requests with it at once, the second finds its step taken. */
const TAKE_STEP = `WITH taken AS (
    UPDATE totp SET last_step = $2 WHERE ${HERE} AND confirmed_at IS NOT NULL AND last_step < $2 RETURNING person_id)
  SELECT person_id FROM taken`;
const TAKE_CODE = `WITH taken AS (
    UPDATE recovery_code SET used_at = $3 WHERE ${HERE} AND code_sha256 = $2 AND used_at IS NULL RETURNING person_id)
  SELECT person_id FROM taken`;
const ADD_CODES = `INSERT INTO recovery_code (space_id, person_id, code_sha256) SELECT current_space(), $1, unnest($2::bytea[])`;
const DROP_CODES = `DELETE FROM recovery_code WHERE ${HERE}`;
const REMOVE = `DELETE FROM totp WHERE ${HERE}`;

/** An authenticator app beside the password (RFC 6238), and codes for the day it is lost. */
@Injectable()
export class SecondFactor {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly acts: Acts,
    private readonly delays: SignInDelays,
    private readonly sealing: Sealing,
    private readonly issuer: string,
  ) {}

  /**
   * A new secret for one's authenticator, in force once a code of it has been shown.
   *
   * @throws TotpEnrolled
   */
  async enrol(actor: Actor): Promise<{ secret: string; uri: string }> {
    permitRole(actor, 'sign-in.change');
    requireSession(actor);
    const secret = randomBytes(20);
    const sealed = this.sealing.seal(secret.toString('base64'), bound(actor));
    const email = await this.transactions.run(actor.spaceId, async () => {
      const [done] = await this.rows.sql(ENROL, [actor.personId, sealed, new Date()]);
      if (!done) throw new DomainError(TotpEnrolled, 'Remove the authenticator you have first.');
      await this.acts.record(actor, 'totp.enrol', { kind: 'person', id: actor.personId });
      return (await this.rows.one(Person, { id: actor.personId }))?.email ?? actor.personId;
    });
    return { secret: base32(secret), uri: otpauthUri(secret, this.issuer, email) };
  }

  /**
   * Puts the authenticator in force.
   *
   * @returns ten recovery codes, shown here and never again
   * @throws TotpCodeWrong, TotpNotEnrolled, SignInDelayed
   */
  async confirm(actor: Actor, code: string, knock: Knock): Promise<string[]> {
    return this.withCode(actor, knock, async () => {
      const row = await this.find(actor.personId);
      if (!row || row.confirmed) throw new DomainError(TotpNotEnrolled, 'No authenticator awaits its first code.');
      const step = stepOf(this.secretOf(actor, row), code, new Date());
      if (step === undefined) throw wrong();
      const [done] = await this.rows.sql(CONFIRM, [actor.personId, new Date(), step]);
      if (!done) throw new DomainError(TotpNotEnrolled, 'No authenticator awaits its first code.');
      await this.acts.record(actor, 'totp.confirm', { kind: 'person', id: actor.personId });
      return this.freshCodes(actor.personId);
    });
  }

  /** @throws TotpCodeWrong, TotpNotEnrolled, SignInDelayed */
  async remove(actor: Actor, proof: SecondFactorProof, knock: Knock): Promise<void> {
    await this.withCode(actor, knock, async () => {
      await this.proven(actor, proof);
      await this.rows.sql(REMOVE, [actor.personId]);
      await this.acts.record(actor, 'totp.remove', { kind: 'person', id: actor.personId });
    });
  }

  /** Ten new recovery codes; the old ones end. @throws TotpCodeWrong, TotpNotEnrolled, SignInDelayed */
  async renewCodes(actor: Actor, code: string, knock: Knock): Promise<string[]> {
    return this.withCode(actor, knock, async () => {
      await this.proven(actor, { totp: code });
      await this.acts.record(actor, 'recovery-codes.renew', { kind: 'person', id: actor.personId });
      return this.freshCodes(actor.personId);
    });
  }

  /** Uses up what was shown, in the present unit of work. */
  async check(personId: string, { totp, recoveryCode }: SecondFactorProof): Promise<SecondFactorVerdict> {
    const row = await this.find(personId);
    if (!row?.confirmed) return 'not enrolled';
    if (totp !== undefined) return (await this.takesCode(personId, row, totp)) ? 'totp' : 'wrong';
    if (recoveryCode === undefined) return 'needed';
    const [taken] = await this.rows.sql(TAKE_CODE, [personId, recoveryDigest(recoveryCode), new Date()]);
    return taken ? 'recovery code' : 'wrong';
  }

  private async takesCode(personId: string, row: TotpRow, code: string): Promise<boolean> {
    const holder = { spaceId: this.transactions.spaceId, personId };
    const step = stepOf(this.secretOf(holder, row), code, new Date());
    if (step === undefined) return false;
    const [taken] = await this.rows.sql(TAKE_STEP, [personId, step]);
    return taken !== undefined;
  }

  private async proven(actor: Actor, proof: SecondFactorProof): Promise<void> {
    const verdict = await this.check(actor.personId, proof);
    if (verdict === 'not enrolled') throw new DomainError(TotpNotEnrolled, 'You have no authenticator.');
    if (verdict === 'wrong' || verdict === 'needed') throw wrong();
  }

  /** Guessing at a code is slowed like guessing at a password. */
  private async withCode<T>(actor: Actor, { network }: Knock, work: () => Promise<T>): Promise<T> {
    permitRole(actor, 'sign-in.change');
    requireSession(actor);
    const { spaceId, personId } = actor;
    return this.delays.guarded(['totp', spaceId, personId], network, () => this.transactions.run(spaceId, work));
  }

  private async freshCodes(personId: string): Promise<string[]> {
    const codes = newRecoveryCodes();
    await this.rows.sql(DROP_CODES, [personId]);
    await this.rows.sql(ADD_CODES, [personId, codes.map(recoveryDigest)]);
    return codes;
  }

  private async find(personId: string): Promise<TotpRow | undefined> {
    const [row] = await this.rows.sql<TotpRow>(FIND, [personId]);
    return row;
  }

  private secretOf(holder: Pick<Actor, 'spaceId' | 'personId'>, { secret_sealed }: TotpRow): Buffer {
    const secret = this.sealing.open(secret_sealed, bound(holder));
    if (secret === undefined) throw new Error('An authenticator was sealed under another master key.');
    return Buffer.from(secret, 'base64');
  }
}

/** A sealed secret opens for its own person alone, so rows cannot be swapped. */
const bound = ({ spaceId, personId }: Pick<Actor, 'spaceId' | 'personId'>): string => `${spaceId}/${personId}`;

const wrong = (): DomainError => new DomainError(TotpCodeWrong, 'Send the six digits your authenticator shows now.');
