import { Injectable } from '@nestjs/common';
import { Courts, requireForAct } from '@assize/courts';
import { Events, Idempotency, refusedAs, Rows, Transactions, type Attempt } from '@assize/database';
import { Acts, Organisations, permit, refuseBackwards, type Permission } from '@assize/identity';
import { Clock, DomainError, newId, type Actor } from '@assize/kernel';
import { CaseParty, type Case } from '../case.entity';
import { Cases } from '../cases.service';
import { CaseNotFound } from '../errors';
import { Notices } from '../notices.service';
import { Appearance } from './appearance.entity';
import { AppearanceEnded, AppearanceInForce, AppearanceNotFound, CounselUnsuitable } from './errors';
import { inForce } from './in-force';

export interface NewAppearance {
  readonly partyId: string;
  /** A person who holds the office of counsel in the court of the case. */
  readonly counselId: string;
  /** The firm or office for which counsel appears; none: in her own name. */
  readonly organisationId?: string | undefined;
  /** Until it is ended when absent. */
  readonly until?: Date | undefined;
}

/** Who is the party, or appears for it now. `$1` person, `$2` party, `$3` the court's time. */
const STANDS_FOR = `SELECT EXISTS (SELECT FROM case_party p
    WHERE p.space_id = current_space() AND p.id = $2 AND p.person_id = $1)
  OR EXISTS (SELECT FROM appearance a
    WHERE a.space_id = current_space() AND a.party_id = $2 AND a.counsel_id = $1 AND ${inForce('$3')}) AS stands`;

/** Counsel of the court of the case, now, who is neither a party of it, nor decides it, nor is recused from it. */
const SUITABLE = `SELECT FROM held_role r
  WHERE r.space_id = current_space() AND r.person_id = $1 AND r.role = 'counsel' AND (r.court_id = $2 OR r.court_id IS NULL)
    AND r.held_from <= $3 AND (r.held_to IS NULL OR r.held_to > $3)
    AND NOT EXISTS (SELECT FROM case_party p WHERE p.space_id = r.space_id AND p.case_id = $4 AND p.person_id = $1)
    AND NOT EXISTS (SELECT FROM panel_member m
                     WHERE m.space_id = r.space_id AND m.case_id = $4 AND m.person_id = $1 AND m.left_at IS NULL)
    AND NOT EXISTS (SELECT FROM wall w
                     WHERE w.space_id = r.space_id AND w.case_id = $4 AND w.person_id = $1 AND w.ended_at IS NULL)`;

/** Counsel who act for parties: from when to when, and nothing a moment longer. */
@Injectable()
export class Appearances {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly courts: Courts,
    private readonly organisations: Organisations,
    private readonly cases: Cases,
    private readonly notices: Notices,
    private readonly acts: Acts,
  ) {}

  /** All that there are or were in the case, oldest first. @throws CaseNotFound */
  async list(actor: Actor, caseId: string): Promise<Appearance[]> {
    return this.transactions.read(actor.spaceId, async () => {
      await this.cases.permitted(actor, 'case.read', caseId);
      return this.rows.many(Appearance, { caseId }, { fromAt: 'ASC', id: 'ASC' });
    });
  }

  /**
   * Lets counsel act for a party from now on. The party itself, whoever appears for it already and the clerk may say so;
   * counsel who is not in the case yet may not know of it.
   *
   * @throws CaseNotFound @throws NotPermitted @throws AssuranceTooLow
   * @throws CounselUnsuitable @throws PeriodBackwards @throws AppearanceInForce
   */
  async enter(actor: Actor, attempt: Attempt, caseId: string, wanted: NewAppearance): Promise<{ id: string }> {
    return this.transactions.run(actor.spaceId, async () => {
      const found = await this.permitted(actor, 'appearance.enter', caseId, wanted.partyId);
      requireForAct(actor, await this.courts.policy(actor.spaceId, found.courtId), 'enter-appearance');
      return this.idempotency.once(actor, attempt, () => this.enterFor(actor, found, wanted));
    });
  }

  /**
   * The same in the unit of work of a use case that has been permitted.
   *
   * @throws CounselUnsuitable @throws PeriodBackwards @throws AppearanceInForce
   */
  async enterFor(actor: Actor, found: Case, wanted: NewAppearance): Promise<{ id: string }> {
    const entered = await this.insert(found, wanted);
    const object = { kind: 'appearance', id: entered.id, courtId: found.courtId, caseId: found.id };
    await this.acts.record(actor, 'appearance.enter', object);
    await this.tell(actor, 'appearance.entered', entered);
    return { id: entered.id };
  }

  /**
   * Ends an appearance at once: counsel withdraws, the party dismisses counsel, or the clerk puts either on record.
   *
   * @throws CaseNotFound @throws AppearanceNotFound @throws NotPermitted @throws AppearanceEnded @throws ChangedMeanwhile
   */
  async end(actor: Actor, caseId: string, id: string, seen: number, reason?: string): Promise<Appearance> {
    return this.transactions.run(actor.spaceId, async () => {
      const found = await this.rows.one(Appearance, { id, caseId });
      const { courtId } = await this.permitted(actor, 'appearance.end', caseId, found?.partyId);
      if (!found) throw new DomainError(AppearanceNotFound, AppearanceNotFound.title);
      const now = this.clock.now();
      if (found.untilAt && found.untilAt <= now) throw new DomainError(AppearanceEnded, AppearanceEnded.title);
      const ended = await this.rows.update(Appearance, found, { untilAt: now }, seen);
      await this.acts.record(actor, 'appearance.end', { kind: 'appearance', id, courtId, caseId }, reason);
      await this.tell(actor, 'appearance.ended', ended);
      return ended;
    });
  }

  /** One of a case that the actor may read. @throws AppearanceNotFound */
  async read(actor: Actor, caseId: string, id: string): Promise<Appearance> {
    return this.transactions.read(actor.spaceId, async () => {
      await this.cases.permitted(actor, 'case.read', caseId);
      const found = await this.rows.one(Appearance, { id, caseId });
      if (!found) throw new DomainError(AppearanceNotFound, AppearanceNotFound.title);
      return found;
    });
  }

  /** The case, to whoever stands for that very party, and to the clerk. */
  private async permitted(actor: Actor, permission: Permission, caseId: string, partyId?: string): Promise<Case> {
    const found = await this.cases.permitted(actor, 'case.read', caseId);
    const facts = await this.cases.factsOf(actor, caseId);
    const own = partyId !== undefined && (await this.standsFor(actor, partyId));
    const stands = facts && { ...facts, relations: new Set([...facts.relations, ...(own ? (['own'] as const) : [])]) };
    permit(actor, permission, stands, 'case.read', CaseNotFound);
    return found;
  }

  private async insert({ id: caseId, courtId }: Case, wanted: NewAppearance): Promise<Appearance> {
    const { partyId, counselId, organisationId = null, until = null } = wanted;
    const fromAt = this.clock.now();
    refuseBackwards('/until', fromAt, wanted.until);
    await this.refuseUnsuitable(wanted, caseId, courtId);
    const row = { id: newId(), caseId, partyId, counselId, organisationId, fromAt, untilAt: until, version: 1 };
    return refusedAs({ appearance_once: AppearanceInForce }, () => this.rows.insert(Appearance, row));
  }

  private async standsFor({ personId }: Actor, partyId: string): Promise<boolean> {
    const parameters = [personId, partyId, this.clock.now()];
    const [row] = await this.rows.sql<{ stands: boolean }>(STANDS_FOR, parameters);
    return row?.stands === true;
  }

  private async refuseUnsuitable(wanted: NewAppearance, caseId: string, courtId: string): Promise<void> {
    const { partyId, counselId, organisationId } = wanted;
    if (!(await this.rows.one(CaseParty, { id: partyId, caseId }))) throw unfit('/partyId', 'is no party of the case');
    const suitable = await this.rows.sql(SUITABLE, [counselId, courtId, this.clock.now(), caseId]);
    if (suitable.length === 0) throw unfit('/counselId', 'cannot act as counsel in this case');
    if (organisationId === undefined || (await this.organisations.actsFor(organisationId, counselId))) return;
    throw unfit('/organisationId', 'is no organisation for which counsel may act now');
  }

  /** Counsel and the party, but not who did it: she knows. */
  private async tell(actor: Actor, kind: 'appearance.entered' | 'appearance.ended', one: Appearance): Promise<void> {
    const { id, caseId, partyId, counselId, version } = one;
    await this.events.publish(kind, id, { caseId });
    const party = await this.rows.one(CaseParty, { id: partyId });
    const people = new Set([counselId, ...(party?.personId ? [party.personId] : [])]);
    people.delete(actor.personId);
    for (const person of people) await this.notices.send(person, kind, caseId, id, version, WORDS[kind]);
  }
}

const WORDS = {
  'appearance.entered': {
    en: 'Counsel now acts for a party in your case.',
    zh: '您所涉案件的一方当事人已委托代理人。',
  },
  'appearance.ended': {
    en: 'Counsel no longer acts for a party in your case.',
    zh: '您所涉案件的一方当事人的代理已终止。',
  },
} as const;

const unfit = (pointer: string, detail: string): DomainError =>
  new DomainError(CounselUnsuitable, CounselUnsuitable.remedy, [{ pointer, detail }]);
