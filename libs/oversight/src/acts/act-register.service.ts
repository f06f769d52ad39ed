import { Injectable } from '@nestjs/common';
import { Rows, Transactions } from '@assize/database';
import { Cases, Standings } from '@assize/docket';
import { Acts, mayInSql, type ActObject, type RecordedAct } from '@assize/identity';
import { afterInstant, pageOf, type Actor, type Page, type PageRequest } from '@assize/kernel';
import { ACT } from './act-place';
import { ActNotFound } from './errors';

/** An act with the name its doer has today; an erased person's is gone. */
export interface ToldAct extends RecordedAct {
  readonly personName: string | null;
}

/** From where it was done, as long as that is kept. */
export interface Origin {
  readonly address: string;
  readonly agent: string | null;
}

export interface ActFilter {
  readonly courtId?: string | undefined;
  readonly caseId?: string | undefined;
  readonly personId?: string | undefined;
  readonly act?: string | undefined;
  readonly objectId?: string | undefined;
  /** By the machine's time, from this instant on … */
  readonly from?: Date | undefined;
  /** … and before this one. */
  readonly to?: Date | undefined;
}

/** Somebody who opened the file of a case. */
export interface Opened extends ToldAct {
  /** Roles held in the court of the case when it was done, `party` and `counsel` of this case among them. */
  readonly standing: string[];
}

/** Why somebody did something in a note is for those who may read the note, and stands in it. */
const TOLD = `o.id, o.space_id AS "spaceId", o.person_id AS "personId", o.for_person_id AS "forPersonId",
  o.organisation_id AS "organisationId", o.act, o.object_kind AS "objectKind", o.object_id AS "objectId",
  o.court_id AS "courtId", o.case_id AS "caseId", o.assurance, o.method,
  CASE WHEN o.object_kind <> 'deviation-note' THEN o.reason END AS reason, o.request_id AS "requestId",
  o.acted_at AS "actedAt", o.recorded_at AS "recordedAt", p.name AS "personName"`;

const FROM = `${ACT.from} LEFT JOIN person p ON p.space_id = o.space_id AND p.id = o.person_id AND p.erased_at IS NULL`;

const listed = (readable: string): string => `SELECT ${TOLD} FROM ${FROM}
  WHERE o.space_id = $3 AND ${readable}
    AND ($4::uuid IS NULL OR o.court_id = $4) AND ($5::uuid IS NULL OR o.case_id = $5)
    AND ($6::uuid IS NULL OR o.person_id = $6) AND ($7::text IS NULL OR o.act = $7)
    AND ($8::uuid IS NULL OR o.object_id = $8)
    AND ($9::timestamptz IS NULL OR o.recorded_at >= $9) AND ($10::timestamptz IS NULL OR o.recorded_at < $10)
    AND ($11::timestamptz IS NULL OR (o.recorded_at, o.id) < ($11, $12::uuid))
  ORDER BY o.recorded_at DESC, o.id DESC LIMIT $13`;

const ONE = `SELECT ${TOLD}, g.address, g.agent FROM act o
  LEFT JOIN person p ON p.space_id = o.space_id AND p.id = o.person_id AND p.erased_at IS NULL
  LEFT JOIN act_origin g ON g.space_id = o.space_id AND g.request_id = o.request_id AND g.person_id = o.person_id
  WHERE o.space_id = current_space() AND o.id = $1`;

/** What belongs to the file that a case is. Notes, comparisons, searches and restrictions are not part of it. */
const OF_THE_FILE = ['case', 'docket-entry', 'document', 'exhibit', 'hearing', 'service'];

/** What a judge reads of the case she decides, she reads in chambers. */
const IN_CHAMBERS = `(o.act ~ '\\.(read|list|copy|custody|acts)$' AND EXISTS (SELECT FROM panel_member m
  WHERE m.space_id = o.space_id AND m.case_id = o.case_id AND m.person_id = o.person_id))`;

const STANDING = `ARRAY(
    SELECT DISTINCT r.role FROM held_role r
     WHERE r.space_id = o.space_id AND r.person_id = o.person_id AND (r.court_id = o.court_id OR r.court_id IS NULL)
       AND r.role NOT IN ('filer', 'counsel')
       AND r.held_from <= o.acted_at AND (r.held_to IS NULL OR r.held_to > o.acted_at)
    UNION SELECT 'party' FROM case_party q
     WHERE q.space_id = o.space_id AND q.case_id = o.case_id AND q.person_id = o.person_id
    UNION SELECT 'counsel' FROM appearance a
     WHERE a.space_id = o.space_id AND a.case_id = o.case_id AND a.counsel_id = o.person_id
    ORDER BY 1) AS standing`;

/** `$4` is the case. A reader sees acts of the file that she could see the object of. */
const opened = (readable: string): string => `SELECT ${TOLD}, ${STANDING} FROM ${FROM}
  WHERE o.space_id = $3 AND o.case_id = $4 AND o.object_kind = ANY ($5::text[]) AND NOT ${IN_CHAMBERS} AND ${readable}
    AND ($6::timestamptz IS NULL OR (o.recorded_at, o.id) < ($6, $7::uuid))
  ORDER BY o.recorded_at DESC, o.id DESC LIMIT $8`;

const positionOf = ({ recordedAt, id }: RecordedAct): string[] => [recordedAt.toISOString(), id];

const same = <T>(row: T): T => row;

/** The record of acts, read by those who may. Reading it is an act. */
@Injectable()
export class ActRegister {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly cases: Cases,
    private readonly standings: Standings,
    private readonly acts: Acts,
  ) {}

  /** The acts the actor may know of, newest first: her own, and in her courts all if she is an auditor. */
  async list(actor: Actor, filter: ActFilter, { limit, after }: PageRequest): Promise<Page<ToldAct>> {
    const [instant, id] = afterInstant(after);
    const { courtId, caseId, personId, act, objectId, from, to } = filter;
    const wanted = [courtId, caseId, personId, act, objectId, from, to].map((one) => one ?? null);
    const parameters = [actor.personId, new Date(), actor.spaceId, ...wanted, instant, id, limit + 1];
    return this.transactions.read(actor.spaceId, async () => {
      const found = await this.rows.sql<ToldAct>(listed(mayInSql(actor, 'act.read', ACT.facts)), parameters);
      await this.acts.recordReading(actor, 'act.list', this.lookedFor(actor, filter, found.length > 0));
      return pageOf(found, limit, positionOf, same);
    });
  }

  /** One act, and from where it was done. @throws ActNotFound also when the actor may not know of it */
  async read(actor: Actor, id: string): Promise<{ act: ToldAct; origin: Origin | null }> {
    return this.transactions.read(actor.spaceId, async () => {
      await this.standings.permitted(actor, 'act.read', ACT, id, 'act.read', ActNotFound);
      const [row] = await this.rows.sql<ToldAct & { address: string | null; agent: string | null }>(ONE, [id]);
      const { address, agent, ...act } = row!;
      const { courtId, caseId } = act;
      await this.acts.recordReading(actor, 'act.read', { kind: 'act', id, courtId, caseId });
      return { act, origin: address === null ? null : { address, agent } };
    });
  }

  /** Who opened the file of a case, newest first. @throws CaseNotFound @throws NotPermitted */
  async ofCase(actor: Actor, caseId: string, { limit, after }: PageRequest): Promise<Page<Opened>> {
    const [instant, id] = afterInstant(after);
    return this.transactions.read(actor.spaceId, async () => {
      const { courtId } = await this.cases.permitted(actor, 'case.acts', caseId, 'case.acts');
      const readable = mayInSql(actor, 'case.acts', ACT.facts);
      const parameters = [actor.personId, new Date(), actor.spaceId, caseId, OF_THE_FILE, instant, id, limit + 1];
      const found = await this.rows.sql<Opened>(opened(readable), parameters);
      await this.acts.recordReading(actor, 'case.acts', { kind: 'case', id: caseId, courtId, caseId });
      return pageOf(found, limit, positionOf, same);
    });
  }

  /** What was asked for is on record; a case only if there was something of it to see, for its id may be anybody's guess. */
  private lookedFor(actor: Actor, { courtId, caseId, personId }: ActFilter, found: boolean): ActObject {
    if (personId) return { kind: 'person', id: personId, ...(courtId ? { courtId } : {}) };
    if (caseId && found) return { kind: 'case', id: caseId, caseId };
    if (courtId) return { kind: 'court', id: courtId, courtId };
    return { kind: 'space', id: actor.spaceId };
  }
}
