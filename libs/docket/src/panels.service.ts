import { Injectable } from '@nestjs/common';
import { Events, Idempotency, Rows, Transactions, type Attempt } from '@assize/database';
import { Acts } from '@assize/identity';
import { Clock, DomainError, newId, type Actor } from '@assize/kernel';
import { LOCK_CASE } from './case-lock';
import { PanelMember, type Case } from './case.entity';
import { Cases } from './cases.service';
import { JudgeUnsuitable, PanelAssigned } from './errors';

/** Who of those named holds, now, the office of a judge in that court, is nobody's side in the case and not walled off. */
const SUITABLE = `SELECT DISTINCT r.person_id AS id FROM held_role r
  WHERE r.space_id = current_space() AND r.person_id = ANY ($1::uuid[])
    AND r.role IN ('judge', 'presiding-judge') AND (r.court_id = $2 OR r.court_id IS NULL)
    AND r.held_from <= $3 AND (r.held_to IS NULL OR r.held_to > $3)
    AND NOT EXISTS (SELECT FROM case_party p WHERE p.space_id = r.space_id AND p.case_id = $4 AND p.person_id = r.person_id)
    AND NOT EXISTS (SELECT FROM appearance a WHERE a.space_id = r.space_id AND a.case_id = $4 AND a.counsel_id = r.person_id)
    AND NOT EXISTS (SELECT FROM wall w WHERE w.space_id = r.space_id AND w.case_id = $4 AND w.person_id = r.person_id
                      AND w.ended_at IS NULL)`;

/** Whether nobody sits, or a seat that a recusal left empty is not filled. */
const NEEDED = `SELECT count(*) FILTER (WHERE left_at IS NULL) = 0 OR coalesce(bool_or(vacant), false) AS needed
  FROM panel_member WHERE space_id = current_space() AND case_id = $1`;

/** Those who go on sitting are named anew with the others, so that it is plain who presides. */
const RISE = `UPDATE panel_member SET left_at = coalesce(left_at, $2), vacant = false
  WHERE space_id = current_space() AND case_id = $1 AND (left_at IS NULL OR vacant)`;

const LEAVE = `UPDATE panel_member SET left_at = $3, vacant = true
  WHERE space_id = current_space() AND case_id = $1 AND person_id = $2 AND left_at IS NULL`;

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
   * Gives a case its panel, or a new one when a recusal has left a seat empty.
   *
   * @param judges the first presides
   * @throws JudgeUnsuitable @throws PanelAssigned
   */
  async assign(actor: Actor, attempt: Attempt, caseId: string, judges: readonly string[]): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const { courtId } = await this.cases.permitted(actor, 'case.assign-panel', caseId);
      await this.rows.sql(LOCK_CASE, [caseId]);
      if (!(await this.isNeeded(caseId))) throw new DomainError(PanelAssigned, PanelAssigned.title);
      await this.refuseUnsuitable(judges, caseId, courtId);
      await this.rows.sql(RISE, [caseId, this.clock.now()]);
      for (const [index, personId] of judges.entries()) {
        const assignedAt = this.clock.now();
        const seat = { id: newId(), caseId, personId, presiding: index === 0, assignedAt };
        await this.rows.insert(PanelMember, { ...seat, leftAt: null, vacant: false });
      }
      await this.acts.record(actor, 'case.assign-panel', { kind: 'case', id: caseId, courtId });
      await this.events.publish('case.panel-assigned', caseId, { courtId });
      return { id: caseId };
    });
  }

  /** Takes a recused judge off the panel, whose seat is then vacant. In a unit of work that holds the case. */
  async leave(caseId: string, personId: string): Promise<void> {
    await this.rows.sql(LEAVE, [caseId, personId, this.clock.now()]);
  }

  private async isNeeded(caseId: string): Promise<boolean> {
    const [row] = await this.rows.sql<{ needed: boolean }>(NEEDED, [caseId]);
    return row!.needed;
  }

  private async refuseUnsuitable(judges: readonly string[], caseId: string, courtId: Case['courtId']): Promise<void> {
    const rows = await this.rows.sql<{ id: string }>(SUITABLE, [judges, courtId, this.clock.now(), caseId]);
    const suitable = new Set(rows.map(({ id }) => id));
    const faults = judges.flatMap((id, index) =>
      suitable.has(id)
        ? []
        : [{ pointer: `/judges/${index}`, detail: 'is no judge of this court, or is a party, counsel or recused' }],
    );
    if (faults.length > 0) throw new DomainError(JudgeUnsuitable, JudgeUnsuitable.remedy, faults);
  }
}
