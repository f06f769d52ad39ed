import { Injectable } from '@nestjs/common';
import { Events, Idempotency, Rows, Transactions, type Attempt } from '@assize/database';
import { Acts } from '@assize/identity';
import { Clock, DomainError, newId, type Actor } from '@assize/kernel';
import { PanelMember, type Case } from './case.entity';
import { Cases } from './cases.service';
import { JudgeUnsuitable, PanelAssigned } from './errors';

/** Who of those named holds, now, the office of a judge in that court and is no party of the case. */
const SUITABLE = `SELECT DISTINCT r.person_id AS id FROM held_role r
  WHERE r.space_id = current_space() AND r.person_id = ANY ($1::uuid[])
    AND r.role IN ('judge', 'presiding-judge') AND (r.court_id = $2 OR r.court_id IS NULL)
    AND r.held_from <= $3 AND (r.held_to IS NULL OR r.held_to > $3)
    AND NOT EXISTS (SELECT FROM case_party p WHERE p.space_id = r.space_id AND p.case_id = $4
                      AND (p.person_id = r.person_id OR p.counsel_id = r.person_id))`;

const LOCK_CASE = `SELECT id FROM court_case WHERE space_id = current_space() AND id = $1 FOR UPDATE`;

/** Who decides a case. */
@Injectable()
export class Panels {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly clock: Clock,
    private readonly cases: Cases,
    private readonly acts: Acts,
    private readonly events: Events,
  ) {}

  /** Who presides comes first. @throws CaseNotFound */
  async read(actor: Actor, caseId: string): Promise<PanelMember[]> {
    return this.transactions.read(actor.spaceId, async () => {
      await this.cases.permitted(actor, 'case.read', caseId);
      return this.cases.panel(caseId);
    });
  }

  /**
   * Gives a case its panel.
   *
   * @param judges the first presides
   * @throws JudgeUnsuitable @throws PanelAssigned
   */
  async assign(actor: Actor, attempt: Attempt, caseId: string, judges: readonly string[]): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const { courtId } = await this.cases.permitted(actor, 'case.assign-panel', caseId);
      await this.rows.sql(LOCK_CASE, [caseId]);
      if ((await this.cases.panel(caseId)).length > 0) throw new DomainError(PanelAssigned, PanelAssigned.title);
      await this.refuseUnsuitable(judges, caseId, courtId);
      for (const [index, personId] of judges.entries()) {
        const assignedAt = this.clock.now();
        await this.rows.insert(PanelMember, { id: newId(), caseId, personId, presiding: index === 0, assignedAt });
      }
      await this.acts.record(actor, 'case.assign-panel', { kind: 'case', id: caseId, courtId });
      await this.events.publish('case.panel-assigned', caseId, { courtId });
      return { id: caseId };
    });
  }

  private async refuseUnsuitable(judges: readonly string[], caseId: string, courtId: Case['courtId']): Promise<void> {
    const rows = await this.rows.sql<{ id: string }>(SUITABLE, [judges, courtId, this.clock.now(), caseId]);
    const suitable = new Set(rows.map(({ id }) => id));
    const faults = judges.flatMap((id, index) =>
      suitable.has(id) ? [] : [{ pointer: `/judges/${index}`, detail: 'is no judge of this court, or is a party' }],
    );
    if (faults.length > 0) throw new DomainError(JudgeUnsuitable, JudgeUnsuitable.remedy, faults);
  }
}
