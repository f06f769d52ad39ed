import { Injectable } from '@nestjs/common';
import { Rows, Transactions } from '@assize/database';
import { Acts, mayInSql } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import { caseStanding, isConfidential, type StandingRow } from '../case-standing';
import { Cases, type CaseInCourt } from '../cases.service';
import type { TieKind } from '../domain/case-tie';

/** A tie, with as much of the other case as whoever may know of it needs to find it. */
export interface Tie {
  readonly kind: TieKind;
  readonly caseId: string;
  readonly docketNumber: string;
  /** The number of the entry that tells of it. */
  readonly entry: number;
  readonly tiedAt: Date;
}

/** Where a case stands in a consolidation now, with the others that the reader may know of. */
export interface Consolidation {
  readonly role: 'lead' | 'member';
  readonly cases: readonly { readonly id: string; readonly docketNumber: string; readonly role: 'lead' | 'member' }[];
}

/** With what a case goes together. */
export interface BesideCase {
  readonly consolidation: Consolidation | null;
  readonly ties: readonly Tie[];
}

interface OtherRow extends StandingRow {
  readonly id: string;
  readonly docketNumber: string;
}

/** The other case; only rules can hide it, because whoever may read the one has a right to know with what it goes together. */
const OTHER = caseStanding('$1', '$2');
const knowable = (actor: Actor): string => mayInSql(actor, 'case-tie.read', OTHER.facts);

const ties = (
  shown: string,
): string => `SELECT c.id, c.docket_number AS "docketNumber", c.court_id, t.kind, e.number AS entry,
    t.tied_at AS "tiedAt", ${OTHER.columns}
  FROM case_tie t JOIN docket_entry e ON e.space_id = t.space_id AND e.id = t.entry_id
    JOIN court_case c ON c.space_id = t.space_id AND c.id = t.other_id ${OTHER.joins}
  WHERE t.space_id = $3 AND t.case_id = $4 AND ${shown} ORDER BY t.tied_at, e.number`;

const hiddenEntries = (shown: string): string => `SELECT t.entry_id AS id
  FROM case_tie t JOIN court_case c ON c.space_id = t.space_id AND c.id = t.other_id ${OTHER.joins}
  WHERE t.space_id = $3 AND t.case_id = $4 AND NOT ${shown}`;

const consolidated = (shown: string): string => `SELECT c.id, c.docket_number AS "docketNumber", c.court_id, o.role,
    ${OTHER.columns}
  FROM consolidated_case me JOIN consolidated_case o ON o.space_id = me.space_id AND o.lead_id = me.lead_id
    JOIN court_case c ON c.space_id = o.space_id AND c.id = o.case_id ${OTHER.joins}
  WHERE me.space_id = $3 AND me.case_id = $4 AND (o.case_id = me.case_id OR ${shown})
  ORDER BY o.role, c.docket_number`;

/** With which cases a case hangs together, to those who may know of the other. What is hidden is in no list and no count. */
@Injectable()
export class TiedCases {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly cases: Cases,
    private readonly acts: Acts,
  ) {}

  /** Oldest first. @throws CaseNotFound */
  async list(actor: Actor, caseId: string): Promise<Tie[]> {
    return this.transactions.read(actor.spaceId, async () => {
      await this.cases.permitted(actor, 'case.read', caseId);
      const found = await this.rows.sql<OtherRow & Tie>(ties(knowable(actor)), this.asked(actor, caseId));
      await this.recordLooking(actor, found);
      return found.map((row) => ({ ...row, caseId: row.id }));
    });
  }

  /** Null when it is heard by itself, or together only with cases that the actor may not know of. @throws CaseNotFound */
  async consolidation(actor: Actor, caseId: string): Promise<Consolidation | null> {
    return this.transactions.read(actor.spaceId, async () => {
      await this.cases.permitted(actor, 'case.read', caseId);
      return this.consolidationOf(actor, caseId);
    });
  }

  /** What the page of a case shows of it; most cases were never tied, and cost no question. */
  async besides(actor: Actor, { id, tied }: CaseInCourt): Promise<BesideCase> {
    if (!tied) return { consolidation: null, ties: [] };
    return { consolidation: await this.consolidation(actor, id), ties: await this.list(actor, id) };
  }

  /** In the unit of work of a use case that has been permitted. */
  async consolidationOf(actor: Actor, caseId: string): Promise<Consolidation | null> {
    const sql = consolidated(knowable(actor));
    const found = await this.rows.sql<OtherRow & { role: 'lead' | 'member' }>(sql, this.asked(actor, caseId));
    const others = found.filter(({ id }) => id !== caseId);
    const me = found.find(({ id }) => id === caseId);
    if (!me || others.length === 0) return null;
    await this.recordLooking(actor, others);
    return { role: me.role, cases: others.map(({ id, docketNumber, role }) => ({ id, docketNumber, role })) };
  }

  /** Entries of a docket that tell of a case of which the actor may not know. In a unit of work. */
  async hiddenEntries(actor: Actor, caseId: string): Promise<Set<string>> {
    const found = await this.rows.sql<{ id: string }>(hiddenEntries(knowable(actor)), this.asked(actor, caseId));
    return new Set(found.map(({ id }) => id));
  }

  private asked(actor: Actor, caseId: string): unknown[] {
    return [actor.personId, new Date(), actor.spaceId, caseId];
  }

  private async recordLooking(actor: Actor, seen: readonly OtherRow[]): Promise<void> {
    for (const { id, court_id: courtId } of seen.filter(isConfidential)) {
      await this.acts.recordReading(actor, 'case.list', { kind: 'case', id, courtId, caseId: id });
    }
  }
}
