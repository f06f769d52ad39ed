import { Injectable } from '@nestjs/common';
import { Courts, requireForAct } from '@assize/courts';
import { Rows, Transactions } from '@assize/database';
import { Acts } from '@assize/identity';
import { Clock, newId, type Actor } from '@assize/kernel';
import { Hearing, HearingConsent } from './hearing.entity';
import { Hearings } from './hearings.service';

/** Whoever agreed last and did not take it back since. */
const AGREED = `SELECT person_id AS person FROM (
    SELECT DISTINCT ON (person_id) person_id, given_at FROM hearing_consent
    WHERE space_id = $1 AND hearing_id = $2 ORDER BY person_id, number DESC
  ) last WHERE given_at IS NOT NULL`;

/** Agreeing to join a hearing online, each for oneself alone. */
@Injectable()
export class Consents {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly hearings: Hearings,
    private readonly courts: Courts,
    private readonly acts: Acts,
    private readonly clock: Clock,
  ) {}

  /** Agrees; agreeing again changes nothing. @returns when the actor agreed @throws HearingNotFound @throws AssuranceTooLow */
  async give(actor: Actor, hearingId: string): Promise<HearingConsent> {
    return this.say(actor, hearingId, 'hearing.consent', true);
  }

  /** Takes it back, for listings to come; a hearing already listed stays. @throws HearingNotFound */
  async withdraw(actor: Actor, hearingId: string): Promise<HearingConsent | null> {
    return this.say(actor, hearingId, 'hearing.withdraw-consent', false);
  }

  /** Who may be listed online. In the unit of work of a permitted use case. */
  async agreed(hearingId: string): Promise<ReadonlySet<string>> {
    const rows = await this.rows.sql<{ person: string }>(AGREED, [this.transactions.spaceId, hearingId]);
    return new Set(rows.map(({ person }) => person));
  }

  private say(actor: Actor, id: string, act: string, agrees: true): Promise<HearingConsent>;
  private say(actor: Actor, id: string, act: string, agrees: false): Promise<HearingConsent | null>;
  private async say(actor: Actor, id: string, act: string, agrees: boolean): Promise<HearingConsent | null> {
    return this.transactions.run(actor.spaceId, async () => {
      await this.hearings.permitted(actor, 'hearing.consent', id);
      const hearing = await this.hearings.locked(id);
      if (agrees) requireForAct(actor, await this.courts.policy(actor.spaceId, hearing.courtId), 'join-online-hearing');
      const [last] = await this.rows.many(
        HearingConsent,
        { hearingId: id, personId: actor.personId },
        { number: 'DESC' },
      );
      if (agrees === Boolean(last?.givenAt)) return last ?? null;
      const { caseId, courtId } = hearing;
      await this.acts.record(actor, act, { kind: 'hearing', id, courtId, caseId });
      return this.next(hearing, actor.personId, agrees, (last?.number ?? 0) + 1);
    });
  }

  private async next(hearing: Hearing, personId: string, agrees: boolean, number: number): Promise<HearingConsent> {
    const now = this.clock.now();
    const when = agrees ? { givenAt: now, withdrawnAt: null } : { givenAt: null, withdrawnAt: now };
    const whose = { id: newId(), hearingId: hearing.id, personId, mode: 'online' as const, number };
    return this.rows.insert(HearingConsent, { ...whose, ...when });
  }
}
