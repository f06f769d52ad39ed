import { Injectable } from '@nestjs/common';
import { Idempotency, Rows, Transactions, type Attempt } from '@assize/database';
import { Acts } from '@assize/identity';
import { Clock, DomainError, newId, type Actor } from '@assize/kernel';
import { CaseParty } from '../case.entity';
import { Cases } from '../cases.service';
import { joinCodeDigest, joinCodeState, newJoinCode } from '../domain/join-code';
import { CodeNotFound, CodeOver, PartyNotOfCase } from './errors';
import { JoinCode } from './join-code.entity';

const DAY = 24 * 60 * 60 * 1000;

export interface NewJoinCode {
  readonly partyId: string;
  readonly days: number;
}

/** A code as it was issued: its text is there this once. */
export interface IssuedCode {
  readonly row: JoinCode;
  /** Undefined when the same request is sent again: what was shown once is not shown twice. */
  readonly text: string | undefined;
}

/** What the clerk gives somebody who is a party, or acts for one, and has no account in the case yet. */
@Injectable()
export class JoinCodes {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly clock: Clock,
    private readonly cases: Cases,
    private readonly acts: Acts,
  ) {}

  /** @throws CaseNotFound @throws NotPermitted @throws PartyNotOfCase */
  async issue(actor: Actor, attempt: Attempt, caseId: string, { partyId, days }: NewJoinCode): Promise<IssuedCode> {
    return this.transactions.run(actor.spaceId, async () => {
      let text: string | undefined;
      const { id } = await this.idempotency.once(actor, attempt, async () => {
        const { courtId } = await this.cases.permitted(actor, 'case.invite', caseId);
        if (!(await this.rows.one(CaseParty, { id: partyId, caseId }))) {
          const fault = { pointer: '/partyId', detail: 'is no party of the case' };
          throw new DomainError(PartyNotOfCase, PartyNotOfCase.remedy, [fault]);
        }
        text = newJoinCode();
        const now = this.clock.now();
        const issued = { issuedBy: actor.personId, issuedAt: now, expiresAt: new Date(now.getTime() + days * DAY) };
        const of = { id: newId(), caseId, partyId, codeSha256: joinCodeDigest(text) };
        const open = { usedBy: null, usedAt: null, revokedAt: null, version: 1 };
        const row = await this.rows.insert(JoinCode, { ...of, ...issued, ...open });
        await this.acts.record(actor, 'case.invite', { kind: 'join-code', id: row.id, courtId, caseId });
        return { id: row.id };
      });
      return { row: (await this.rows.one(JoinCode, { id }))!, text };
    });
  }

  /** Oldest first, without their text. @throws CaseNotFound @throws NotPermitted */
  async list(actor: Actor, caseId: string): Promise<JoinCode[]> {
    return this.transactions.read(actor.spaceId, async () => {
      await this.cases.permitted(actor, 'case.invite', caseId);
      return this.rows.many(JoinCode, { caseId }, { issuedAt: 'ASC', id: 'ASC' });
    });
  }

  /** @throws CaseNotFound @throws NotPermitted @throws CodeNotFound @throws CodeOver @throws ChangedMeanwhile */
  async revoke(actor: Actor, caseId: string, id: string, seen: number): Promise<JoinCode> {
    return this.transactions.run(actor.spaceId, async () => {
      const { courtId } = await this.cases.permitted(actor, 'case.invite', caseId);
      const code = await this.rows.one(JoinCode, { id, caseId });
      if (!code) throw new DomainError(CodeNotFound, CodeNotFound.remedy);
      const now = this.clock.now();
      if (['used', 'revoked'].includes(joinCodeState(code, now))) throw new DomainError(CodeOver, CodeOver.remedy);
      const revoked = await this.rows.update(JoinCode, code, { revokedAt: now }, seen);
      await this.acts.record(actor, 'case.revoke-code', { kind: 'join-code', id, courtId, caseId });
      return revoked;
    });
  }
}
