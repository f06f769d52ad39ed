import { Injectable } from '@nestjs/common';
import { Courts, requireForAct } from '@assize/courts';
import { Idempotency, Rows, Transactions, type Attempt } from '@assize/database';
import { Acts, permitRole } from '@assize/identity';
import { Clock, DomainError, newId, type Actor } from '@assize/kernel';
import { Cases } from '../cases.service';
import { CaseNotFound } from '../errors';
import { ServiceConsent } from './consent.entity';

/** What was last said for the case counts, else what was last said for its court. */
const CONSENTS = `SELECT k.given FROM service_consent k
  WHERE k.space_id = current_space() AND k.person_id = $1 AND k.court_id = $2 AND (k.case_id = $3 OR k.case_id IS NULL)
  ORDER BY k.case_id IS NULL, k.number DESC LIMIT 1`;

const NEXT = `SELECT coalesce(max(number), 0)::integer + 1 AS next FROM service_consent
  WHERE space_id = current_space() AND person_id = $1 AND court_id = $2 AND case_id IS NOT DISTINCT FROM $3`;

/** One after the other, whoever says two things at once. */
const IN_LINE = `SELECT pg_advisory_xact_lock(hashtextextended('service-consent' || $1::text, 0))`;

/** Consent to be served online, where a court asks for it. It is the person's own, and taken back as it was given. */
@Injectable()
export class Consents {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly clock: Clock,
    private readonly courts: Courts,
    private readonly cases: Cases,
    private readonly acts: Acts,
  ) {}

  /** All that the actor has said at a court, newest first. @throws CourtNotFound @throws NotPermitted */
  async ledger(actor: Actor, courtKey: string): Promise<ServiceConsent[]> {
    permitRole(actor, 'service.consent');
    return this.transactions.read(actor.spaceId, async () => {
      const { id: courtId } = await this.courts.byKey(actor.spaceId, courtKey);
      const { personId } = actor;
      return this.rows.many(ServiceConsent, { personId, courtId }, { saidAt: 'DESC', number: 'DESC' });
    });
  }

  /**
   * @param said whether consent is given or taken back, for all cases of the court or for one
   * @throws CourtNotFound @throws CaseNotFound also for a case of another court @throws AssuranceTooLow
   */
  async say(
    actor: Actor,
    attempt: Attempt,
    courtKey: string,
    { given, case: caseId = null }: { readonly given: boolean; readonly case?: string | undefined | null },
  ): Promise<{ id: string }> {
    permitRole(actor, 'service.consent');
    return this.idempotency.once(actor, attempt, async () => {
      const { id: courtId } = await this.courts.byKey(actor.spaceId, courtKey);
      const of = caseId && (await this.cases.permitted(actor, 'service.acknowledge', caseId));
      if (of && of.courtId !== courtId) throw new DomainError(CaseNotFound, CaseNotFound.remedy);
      if (given) requireForAct(actor, await this.courts.policy(actor.spaceId, courtId), 'accept-e-service');
      const { personId, assurance } = actor;
      await this.rows.sql(IN_LINE, [personId]);
      const [row] = await this.rows.sql<{ next: number }>(NEXT, [personId, courtId, caseId]);
      const said = { given, assurance, saidAt: this.clock.now(), number: row!.next };
      const { id } = await this.rows.insert(ServiceConsent, { id: newId(), personId, courtId, caseId, ...said });
      const act = given ? 'service.consent' : 'service.withdraw-consent';
      await this.acts.record(actor, act, { kind: 'service-consent', id, courtId, caseId });
      return { id };
    });
  }

  /** Whether somebody agrees, now, to be served online in a case. In a unit of work. */
  async consents(personId: string, courtId: string, caseId: string): Promise<boolean> {
    const [said] = await this.rows.sql<{ given: boolean }>(CONSENTS, [personId, courtId, caseId]);
    return said?.given === true;
  }
}
