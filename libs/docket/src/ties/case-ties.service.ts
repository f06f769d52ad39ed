import { Injectable } from '@nestjs/common';
import { Events, Idempotency, refusedAs, Rows, type Attempt } from '@assize/database';
import { Acts } from '@assize/identity';
import { Clock, DomainError, newId, type Actor } from '@assize/kernel';
import type { Case } from '../case.entity';
import { Cases } from '../cases.service';
import { CourtActs, type CourtAct } from '../course/court-acts.service';
import { OTHER_SIDE, TIE_WORDS, type TieKind } from '../domain/case-tie';
import { TieRefused } from './errors';
import { CaseTie } from './tie.entity';

/** In the order of their ids, so that two who tie the same cases wait for one another and never for each other. */
const LOCK_CASES = `SELECT id FROM court_case WHERE space_id = current_space() AND id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE`;

const LEAD = `INSERT INTO consolidated_case (space_id, case_id, lead_id, role) VALUES (current_space(), $1, $1, 'lead')
  ON CONFLICT (space_id, case_id) DO NOTHING`;

const JOIN = `INSERT INTO consolidated_case (space_id, case_id, lead_id, role) VALUES (current_space(), $2, $1, 'member')`;

const IS_MEMBER = `SELECT FROM consolidated_case
  WHERE space_id = current_space() AND lead_id = $1 AND case_id = $2 AND role = 'member'`;

const LEAVE = `DELETE FROM consolidated_case WHERE space_id = current_space() AND lead_id = $1 AND case_id = $2`;

/** Whoever leads nobody leads no longer. */
const LEAD_NO_LONGER = `DELETE FROM consolidated_case l WHERE l.space_id = current_space() AND l.case_id = $1
  AND l.role = 'lead' AND NOT EXISTS (SELECT FROM consolidated_case m
    WHERE m.space_id = l.space_id AND m.lead_id = l.case_id AND m.role = 'member')`;

/**
 * Relating cases, hearing them as one, and apart again: by order of a judge who sits on both, or by a clerk who carries one
 * out. Numbers and dockets stay each case's own; nobody gets to read a case by it.
 */
@Injectable()
export class CaseTies {
  constructor(
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly cases: Cases,
    private readonly courtActs: CourtActs,
    private readonly acts: Acts,
  ) {}

  /** Has no effect but that each is named on the docket of the other. @throws CaseNotFound @throws OrderNotNamed @throws TieRefused */
  async relate(actor: Actor, attempt: Attempt, caseId: string, other: string, act: CourtAct): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const [one, another] = await this.permitted(actor, caseId, [other], act);
      await this.tie(actor, one!, 'related', another!, act);
      return { id: caseId };
    });
  }

  /** Lets a case lead others. @throws CaseNotFound @throws OrderNotNamed @throws TieRefused */
  async consolidate(
    actor: Actor,
    attempt: Attempt,
    leadId: string,
    members: readonly string[],
    act: CourtAct,
  ): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const [lead, ...others] = await this.permitted(actor, leadId, members, act);
      await this.rows.sql(LEAD, [leadId]);
      for (const member of others) {
        await refusedAs({ consolidated_case_pkey: TieRefused, consolidated_case_lead: TieRefused }, () =>
          this.rows.sql(JOIN, [leadId, member.id]),
        );
        await this.tie(actor, lead!, 'leads', member, act);
      }
      return { id: leadId };
    });
  }

  /** Takes a member out of a consolidation. @throws CaseNotFound @throws OrderNotNamed @throws TieRefused */
  async release(
    actor: Actor,
    attempt: Attempt,
    leadId: string,
    member: string,
    act: CourtAct,
  ): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const [lead, left] = await this.permitted(actor, leadId, [member], act);
      const found = await this.rows.sql(IS_MEMBER, [leadId, member]);
      if (found.length === 0)
        throw new DomainError(TieRefused, 'It is no member of the consolidation that this case leads.');
      await this.rows.sql(LEAVE, [leadId, member]);
      await this.rows.sql(LEAD_NO_LONGER, [leadId]);
      await this.tie(actor, lead!, 'releases', left!, act);
      return { id: leadId };
    });
  }

  /** Puts it on both dockets, in the unit of work of what was done. The order stands on the docket of the first. */
  async tie(actor: Actor, one: Case, kind: TieKind, other: Case, act: CourtAct): Promise<void> {
    await this.side(actor, one, kind, other, act);
    await this.side(actor, other, OTHER_SIDE[kind], one, { reason: act.reason });
    await this.events.publish('case.tied', one.id, { kind, other: other.id });
  }

  private async side(actor: Actor, one: Case, kind: TieKind, other: Case, act: CourtAct): Promise<void> {
    const { id: entryId } = await this.courtActs.enter(one, `case.${kind}`, TIE_WORDS[kind], act);
    const made = { id: newId(), caseId: one.id, kind, otherId: other.id, entryId };
    await refusedAs({ case_related_once: TieRefused, case_tie_another: TieRefused }, () =>
      this.rows.insert(CaseTie, { ...made, tiedBy: actor.personId, tiedAt: this.clock.now() }),
    );
    await this.acts.record(actor, 'case.tie', { kind: 'case', id: one.id, courtId: one.courtId }, act.reason);
  }

  /** Every case of the act, the first first; each is there for the actor, and of one court. */
  private async permitted(actor: Actor, first: string, others: readonly string[], act: CourtAct): Promise<Case[]> {
    const found: Case[] = [];
    for (const id of [first, ...others]) found.push(await this.cases.permitted(actor, 'case.tie', id));
    await this.courtActs.requireOrder(actor, first, act.order);
    const [{ courtId }] = found as [Case];
    if (found.some((one) => one.courtId !== courtId) || others.includes(first)) {
      throw new DomainError(TieRefused, 'Only different cases of one court are tied.');
    }
    await this.rows.sql(LOCK_CASES, [found.map(({ id }) => id)]);
    return found;
  }
}
