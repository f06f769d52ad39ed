import { Injectable } from '@nestjs/common';
import type { Court } from '@assize/courts';
import { Rows, Transactions } from '@assize/database';
import { may, permit, type ObjectFacts, type Permission, type Relation } from '@assize/identity';
import { afterInstant, pageOf, type Actor, type ErrorDefinition, type Page, type PageRequest } from '@assize/kernel';
import { Case, CaseParty, PanelMember } from './case.entity';
import { CaseNotFound } from './errors';

/** A case as one row tells it, with how the actor stands to it: one query a decision. */
interface CaseRow {
  readonly id: string;
  readonly court_id: string;
  readonly docket_number: string;
  readonly caption: string;
  readonly category: string;
  readonly status: string;
  readonly official_file_date: string;
  readonly opened_at: Date;
  readonly version: number;
  readonly is_party: boolean;
  readonly is_panel: boolean;
}

/** A case with the court it is before. */
export interface CaseInCourt extends Case {
  readonly court: Pick<Court, 'id' | 'key' | 'name'>;
}

interface CaseInCourtRow extends CaseRow {
  readonly court_key: string;
  readonly court_name: Court['name'];
}

/** Whether the actor is a party of the case or acts for one. */
const IS_PARTY = `EXISTS (SELECT FROM case_party p
  WHERE p.space_id = c.space_id AND p.case_id = c.id AND (p.person_id = $1 OR p.counsel_id = $1))`;

const RELATED = `
  ${IS_PARTY} AS is_party,
  EXISTS (SELECT FROM panel_member m WHERE m.space_id = c.space_id AND m.case_id = c.id AND m.person_id = $1) AS is_panel`;

const COLUMNS = `c.id, c.court_id, c.docket_number, c.caption, c.category, c.status,
  c.official_file_date::text AS official_file_date, c.opened_at, c.version, ${RELATED}`;

const BY_ID = `SELECT ${COLUMNS} FROM court_case c WHERE c.space_id = $2 AND c.id = $3`;

/** What reading one case asks of PostgreSQL: one statement for the case, its court and how the actor stands to it. */
export const CASE_IN_COURT = `SELECT ${COLUMNS}, k.key AS court_key, k.name AS court_name
  FROM court_case c JOIN court k ON k.space_id = c.space_id AND k.id = c.court_id
  WHERE c.space_id = $2 AND c.id = $3`;

/** The same rule as `case.read` in the access policy, said in SQL, so that a list counts only what its reader may see. */
const LISTED = `SELECT ${COLUMNS} FROM court_case c
  WHERE c.space_id = $2
    AND (c.court_id = ANY ($3::uuid[]) OR $4 OR ($8 AND ${IS_PARTY}))
    AND ($5::timestamptz IS NULL OR (c.opened_at, c.id) > ($5, $6::uuid))
  ORDER BY c.opened_at, c.id LIMIT $7`;

const factsOf = (row: CaseRow): ObjectFacts => {
  const relations = new Set<Relation>();
  if (row.is_party) relations.add('party');
  if (row.is_panel) relations.add('panel');
  return { courtId: row.court_id, relations };
};

const caseOf = (spaceId: string, row: CaseRow): Case =>
  Object.assign(new Case(), {
    spaceId,
    id: row.id,
    courtId: row.court_id,
    docketNumber: row.docket_number,
    caption: row.caption,
    category: row.category,
    status: row.status,
    officialFileDate: row.official_file_date,
    openedAt: row.opened_at,
    version: row.version,
  });

/** What the register says of a case, to those who may know of it. */
@Injectable()
export class Cases {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
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
    const [row] = await this.rows.sql<CaseRow>(BY_ID, [actor.personId, actor.spaceId, caseId]);
    const facts = row && factsOf(row);
    permit(actor, permission, facts, reading, absent);
    return caseOf(actor.spaceId, row!);
  }

  /** How the actor stands to a case, for rooms whose objects belong to one. Null when there is none. */
  async factsOf(actor: Actor, caseId: string): Promise<ObjectFacts | null> {
    const [row] = await this.rows.sql<CaseRow>(BY_ID, [actor.personId, actor.spaceId, caseId]);
    return row ? factsOf(row) : null;
  }

  /** @throws CaseNotFound */
  async read(actor: Actor, caseId: string): Promise<CaseInCourt> {
    const asked = [actor.personId, actor.spaceId, caseId];
    const [row] = await this.transactions.ask<CaseInCourtRow>(actor.spaceId, CASE_IN_COURT, asked);
    permit(actor, 'case.read', row && factsOf(row), 'case.read', CaseNotFound);
    const { court_id: id, court_key: key, court_name: name } = row!;
    return Object.assign(caseOf(actor.spaceId, row!), { court: { id, key, name } });
  }

  /** The cases the actor may know of, oldest first. */
  async list(actor: Actor, { limit, after }: PageRequest): Promise<Page<Case>> {
    const [openedAt, id] = afterInstant(after);
    const seesCourt = actor.roles.filter(({ role }) => ['clerk', 'judge', 'presiding-judge'].includes(role));
    const courts = seesCourt.flatMap(({ courtId }) => courtId ?? []);
    const everywhere = seesCourt.some(({ courtId }) => courtId === null);
    const asParty = actor.roles.some(({ role }) => role === 'filer' || role === 'counsel');
    const parameters = [actor.personId, actor.spaceId, courts, everywhere, openedAt, id, limit + 1, asParty];
    const rows = await this.transactions.read(actor.spaceId, () => this.rows.sql<CaseRow>(LISTED, parameters));
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
    const found = await this.rows.one(Case, { courtId, docketNumber });
    const facts = found && (await this.factsOf(actor, found.id));
    return facts && may(actor, 'case.read', facts) ? found : null;
  }

  /** In the unit of work of a use case that has been permitted. */
  async parties(caseId: string): Promise<CaseParty[]> {
    return this.rows.many(CaseParty, { caseId }, { position: 'ASC' });
  }

  /** In the unit of work of a use case that has been permitted. */
  async panel(caseId: string): Promise<PanelMember[]> {
    return this.rows.many(PanelMember, { caseId }, { presiding: 'DESC', assignedAt: 'ASC' });
  }
}
