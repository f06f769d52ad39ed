import { Injectable } from '@nestjs/common';
import { Courts, fill, localDateOf, type Bilingual } from '@assize/courts';
import { Idempotency, Rows, type Attempt } from '@assize/database';
import { Acts } from '@assize/identity';
import { Clock, DomainError, type Actor } from '@assize/kernel';
import { inForce } from '../appearances/in-force';
import { CaseParty, type Case } from '../case.entity';
import { Cases } from '../cases.service';
import { CourtActs, type CourtAct } from '../course/court-acts.service';
import { Notices } from '../notices.service';
import { Register } from '../register.service';
import { CaseTies } from './case-ties.service';
import { SeveranceInvalid } from './errors';

export interface NewSeverance extends CourtAct {
  /** Of the case that it is severed from. */
  readonly parties: readonly string[];
  readonly caption: string;
}

/** Counsel go with their parties: `$1` the new case, `$2` a party of the old and `$3` of the new, `$4` court time. */
const COUNSEL = `INSERT INTO appearance (space_id, id, case_id, party_id, counsel_id, organisation_id, from_at, until_at, version)
  SELECT a.space_id, gen_random_uuid(), $1, $3, a.counsel_id, a.organisation_id, $4, a.until_at, 1 FROM appearance a
  WHERE a.space_id = current_space() AND a.party_id = $2 AND ${inForce('$4')}`;

/**
 * What restricts the old case, or the address of a party, restricts the new: `$1` old and `$2` new case, `$3` what, `$4` what of the new,
 * `$5` court time.
 */
const RESTRICT = `WITH held AS (
    SELECT r.*, gen_random_uuid() AS copy FROM restriction r
    WHERE r.space_id = current_space() AND r.case_id = $1 AND r.object_id = $3 AND r.ended_at IS NULL
      AND (r.until_at IS NULL OR r.until_at > $5)),
  made AS (
    INSERT INTO restriction (space_id, id, case_id, kind, object_kind, object_id, to_parties, order_text, order_entry_id, ground,
      ordered_by, recorded_by, from_at, until_at, version)
    SELECT space_id, copy, $2, kind, object_kind, $4, to_parties, order_text, NULL, ground, ordered_by, recorded_by, $5,
      until_at, 1 FROM held RETURNING id)
  INSERT INTO restriction_admits (space_id, restriction_id, person_id)
  SELECT a.space_id, held.copy, a.person_id FROM held
    JOIN restriction_admits a ON a.space_id = held.space_id AND a.restriction_id = held.id`;

const WALLS = `INSERT INTO wall (space_id, id, case_id, person_id, reason, from_at, version)
  SELECT w.space_id, gen_random_uuid(), $2, w.person_id, w.reason, $3, 1 FROM wall w
  WHERE w.space_id = current_space() AND w.case_id = $1 AND w.ended_at IS NULL`;

const JUVENILE = `UPDATE court_case SET juvenile = true WHERE space_id = current_space() AND id = $1`;

const TOLD: Bilingual = {
  en: 'A part of {old} goes on as {docketNumber}; you are in that case now too.',
  zh: '{old} 案的一部分分立为 {docketNumber} 案，您亦为该案参与人。',
};

/** Takes parties, and the claims by and against them, out of a case into one of its own. */
@Injectable()
export class Severances {
  constructor(
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly clock: Clock,
    private readonly courts: Courts,
    private readonly cases: Cases,
    private readonly courtActs: CourtActs,
    private readonly register: Register,
    private readonly ties: CaseTies,
    private readonly notices: Notices,
    private readonly acts: Acts,
  ) {}

  /**
   * The new case has the next number of its series, counts as filed when the old one was, and is as closed: seals, walls and
   * sealed addresses go along. The old docket keeps what it has.
   *
   * @throws CaseNotFound @throws NotPermitted @throws OrderNotNamed @throws SeveranceInvalid
   */
  async sever(actor: Actor, attempt: Attempt, caseId: string, wanted: NewSeverance): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const old = await this.cases.permitted(actor, 'case.tie', caseId);
      await this.courtActs.requireOrder(actor, caseId, wanted.order);
      const parties = await this.partiesToSever(caseId, wanted.parties);
      const opened = await this.open(old, parties, wanted.caption);
      await this.closeLike(old, opened, parties);
      await this.ties.tie(actor, old, 'severed-into', opened, wanted);
      const object = { kind: 'case', id: opened.id, courtId: old.courtId };
      await this.acts.record(actor, 'case.sever', object, wanted.reason);
      await this.tell(actor, old, opened);
      return { id: opened.id };
    });
  }

  private async partiesToSever(caseId: string, ids: readonly string[]): Promise<CaseParty[]> {
    const all = await this.rows.many(CaseParty, { caseId }, { position: 'ASC' });
    const known = new Set(all.map(({ id }) => id));
    const faults = ids.flatMap((id, at) =>
      known.has(id) ? [] : [{ pointer: `/parties/${at}`, detail: 'is no party of this case' }],
    );
    if (all.every(({ id }) => ids.includes(id)))
      faults.push({ pointer: '/parties', detail: 'leaves nobody in the case' });
    if (faults.length > 0) throw new DomainError(SeveranceInvalid, SeveranceInvalid.remedy, faults);
    return all.filter(({ id }) => ids.includes(id));
  }

  private async open(old: Case, parties: readonly CaseParty[], caption: string): Promise<Case> {
    const policy = await this.courts.policy(old.spaceId, old.courtId);
    const today = localDateOf(this.clock.now(), policy.timeZone);
    const opened = await this.register.openCase({
      ...{ court: { id: old.courtId }, policy, category: old.category, caption },
      officialFileDate: old.officialFileDate,
      numberedIn: Number(today.slice(0, 4)),
      parties: parties.map(({ role, side, kind, name, email, address, personId }) => ({
        ...{ role, side, kind, name, email, address, personId },
        counselId: null,
      })),
    });
    const moved = await this.rows.many(CaseParty, { caseId: opened.id }, { position: 'ASC' });
    for (const [at, { id }] of parties.entries()) {
      await this.rows.sql(COUNSEL, [opened.id, id, moved[at]!.id, this.clock.now()]);
    }
    return opened;
  }

  private async closeLike(old: Case, opened: Case, parties: readonly CaseParty[]): Promise<void> {
    const now = this.clock.now();
    const moved = await this.rows.many(CaseParty, { caseId: opened.id }, { position: 'ASC' });
    await this.rows.sql(RESTRICT, [old.id, opened.id, old.id, opened.id, now]);
    for (const [at, { id }] of parties.entries()) {
      await this.rows.sql(RESTRICT, [old.id, opened.id, id, moved[at]!.id, now]);
    }
    await this.rows.sql(WALLS, [old.id, opened.id, now]);
    if (old.juvenile) await this.rows.sql(JUVENILE, [opened.id]);
  }

  private async tell(actor: Actor, old: Case, { id, docketNumber }: Case): Promise<void> {
    const parties = await this.cases.parties(id);
    const people = new Set(parties.flatMap(({ personId, counsel }) => [...(personId ? [personId] : []), ...counsel]));
    people.delete(actor.personId);
    const words = fill(TOLD, { old: old.docketNumber, docketNumber });
    for (const person of people) await this.notices.send(person, 'case.severed', id, id, 1, words);
  }
}
