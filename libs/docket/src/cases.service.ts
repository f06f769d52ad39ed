import { Injectable } from '@nestjs/common';
import type { Court } from '@assize/courts';
import { Rows, Transactions } from '@assize/database';
import {
  Acts,
  isReading,
  may,
  mayInSql,
  permit,
  type ActObject,
  type ObjectFacts,
  type Permission,
} from '@assize/identity';
import { afterInstant, pageOf, type Actor, type ErrorDefinition, type Page, type PageRequest } from '@assize/kernel';
import { inForce } from './appearances/in-force';
import { Case, CaseParty, PanelMember, type RepresentedParty } from './case.entity';
import { caseStanding, isConfidential, standingFacts, type StandingRow } from './case-standing';
import { CaseNotFound } from './errors';

/** A case as one row tells it, with how the actor stands to it: one query a decision. */
interface CaseRow extends StandingRow {
  readonly id: string;
  readonly docket_number: string;
  readonly caption: string;
  readonly category: string;
  readonly status: string;
  readonly official_file_date: string;
  readonly opened_at: Date;
  readonly version: number;
}

/** A case with the court it is before. */
export interface CaseInCourt extends Case {
  readonly court: Pick<Court, 'id' | 'key' | 'name'>;
  /** Nobody sits on it yet, or a seat that a recusal left empty is not filled. */
  readonly needsPanel: boolean;
  /** Whether it was ever tied to another, of which the reader need not know. */
  readonly tied: boolean;
}

interface CaseInCourtRow extends CaseRow {
  readonly court_key: string;
  readonly court_name: Court['name'];
  readonly needs_panel: boolean;
  readonly tied: boolean;
}

const CASE = caseStanding('$1', '$2');

const COLUMNS = `c.id, c.court_id, c.docket_number, c.caption, c.category, c.status,
  c.official_file_date::text AS official_file_date, c.opened_at, c.version, ${CASE.columns}`;

const BY_ID = `SELECT ${COLUMNS} FROM court_case c ${CASE.joins} WHERE c.space_id = $3 AND c.id = $4`;

/** Nobody sits on the case `c`, or a seat that a recusal left empty is not filled. */
export const NEEDS_PANEL = `(SELECT count(*) FILTER (WHERE m.left_at IS NULL) = 0 OR coalesce(bool_or(m.vacant), false)
  FROM panel_member m WHERE m.space_id = c.space_id AND m.case_id = c.id)`;

const BY_NUMBER = `SELECT ${COLUMNS} FROM court_case c ${CASE.joins}
  WHERE c.space_id = $3 AND c.court_id = $4 AND c.docket_number = $5`;

/** What reading one case asks of PostgreSQL: one statement for the case, its court and how the actor stands to it. */
export const CASE_IN_COURT = `SELECT ${COLUMNS}, k.key AS court_key, k.name AS court_name, ${NEEDS_PANEL} AS needs_panel,
    EXISTS (SELECT FROM case_tie t WHERE t.space_id = c.space_id AND t.case_id = c.id) AS tied
  FROM court_case c JOIN court k ON k.space_id = c.space_id AND k.id = c.court_id ${CASE.joins}
  WHERE c.space_id = $3 AND c.id = $4`;

const COUNSEL = `SELECT a.party_id, a.counsel_id FROM appearance a
  WHERE a.space_id = current_space() AND a.case_id = $1 AND ${inForce('court_time($2)')} ORDER BY a.from_at, a.id`;

/** A page of the cases for which `readable` holds. */
const listed = (readable: string): string => `SELECT ${COLUMNS} FROM court_case c ${CASE.joins}
  WHERE c.space_id = $3 AND ${readable}
    AND ($4::timestamptz IS NULL OR (c.opened_at, c.id) > ($4, $5::uuid))
  ORDER BY c.opened_at, c.id LIMIT $6`;

const caseOf = (spaceId: string, row: CaseRow): Case =>
  Object.assign(new Case(), {
    spaceId,
    id: row.id,
    courtId: row.court_id,
    docketNumber: row.docket_number,
    caption: row.caption,
    category: row.category,
    status: row.status,
    juvenile: row.is_juvenile,
    officialFileDate: row.official_file_date,
    openedAt: row.opened_at,
    version: row.version,
  });

const looked = ({ id, court_id: courtId }: CaseRow): ActObject => ({ kind: 'case', id, courtId, caseId: id });

/** What the register says of a case, to those who may know of it. */
@Injectable()
export class Cases {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly acts: Acts,
  ) {}

  /**
   * The first line of every use case on a case, inside its unit of work.
   *
   * @param reading the permission without which the object is not there for the actor
   * @param absent what the actor is told then
   * @throws CaseNotFound (or `absent`) also when the actor may not know of it
   * @throws NotPermitted when the actor may see it but not do this
   */
  async permitted(
    actor: Actor,
    permission: Permission,
    caseId: string,
    reading: Permission = 'case.read',
    absent: ErrorDefinition = CaseNotFound,
  ): Promise<Case> {
    const [row] = await this.rows.sql<CaseRow>(BY_ID, [actor.personId, new Date(), actor.spaceId, caseId]);
    permit(actor, permission, row && standingFacts(row), reading, absent);
    if (isReading(permission) && isConfidential(row!)) await this.acts.recordReading(actor, permission, looked(row!));
    return caseOf(actor.spaceId, row!);
  }

  /** How the actor stands to a case, for rooms whose objects belong to one. Null when there is none. */
  async factsOf(actor: Actor, caseId: string): Promise<ObjectFacts | null> {
    const [row] = await this.rows.sql<CaseRow>(BY_ID, [actor.personId, new Date(), actor.spaceId, caseId]);
    return row ? standingFacts(row) : null;
  }

  /** @throws CaseNotFound */
  async read(actor: Actor, caseId: string): Promise<CaseInCourt> {
    const asked = [actor.personId, new Date(), actor.spaceId, caseId];
    const [row] = await this.transactions.ask<CaseInCourtRow>(actor.spaceId, CASE_IN_COURT, asked);
    permit(actor, 'case.read', row && standingFacts(row), 'case.read', CaseNotFound);
    if (isConfidential(row!)) {
      await this.transactions.run(actor.spaceId, () => this.acts.record(actor, 'case.read', looked(row!)));
    }
    const { court_id: id, court_key: key, court_name: name, needs_panel: needsPanel, tied } = row!;
    return Object.assign(caseOf(actor.spaceId, row!), { court: { id, key, name }, needsPanel, tied });
  }

  /** The cases the actor may know of, oldest first. */
  async list(actor: Actor, { limit, after }: PageRequest): Promise<Page<Case>> {
    const [openedAt, id] = afterInstant(after);
    const parameters = [actor.personId, new Date(), actor.spaceId, openedAt, id, limit + 1];
    const readable = mayInSql(actor, 'case.read', CASE.facts);
    const rows = await this.transactions.read(actor.spaceId, async () => {
      const found = await this.rows.sql<CaseRow>(listed(readable), parameters);
      for (const row of found.slice(0, limit).filter(isConfidential)) {
        await this.acts.recordReading(actor, 'case.list', looked(row));
      }
      return found;
    });
    return pageOf(
      rows,
      limit,
      (row) => [row.opened_at.toISOString(), row.id],
      (row) => caseOf(actor.spaceId, row),
    );
  }

  /**
   * The case of that docket number, for those who may know of it; null to everybody else. In a unit of work.
   */
  async byDocketNumber(actor: Actor, courtId: string, docketNumber: string): Promise<Case | null> {
    const asked = [actor.personId, new Date(), actor.spaceId, courtId, docketNumber];
    const [row] = await this.rows.sql<CaseRow>(BY_NUMBER, asked);
    return row && may(actor, 'case.read', standingFacts(row)) ? caseOf(actor.spaceId, row) : null;
  }

  /** In the unit of work of a use case that has been permitted. */
  async parties(caseId: string): Promise<RepresentedParty[]> {
    const parties = await this.rows.many(CaseParty, { caseId }, { position: 'ASC' });
    const counsel = await this.rows.sql<{ party_id: string; counsel_id: string }>(COUNSEL, [caseId, new Date()]);
    const of = (id: string) => counsel.filter(({ party_id: party }) => party === id).map((one) => one.counsel_id);
    return parties.map((party) => Object.assign(party, { counsel: of(party.id) }));
  }

  /** In the unit of work of a use case that has been permitted. */
  async panel(caseId: string): Promise<PanelMember[]> {
    return this.rows.many(PanelMember, { caseId, leftAt: null }, { presiding: 'DESC', assignedAt: 'ASC' });
  }
}
