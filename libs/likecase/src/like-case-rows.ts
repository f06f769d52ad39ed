import { Injectable } from '@nestjs/common';
import { Rows } from '@assize/database';
import { may } from '@assize/identity';
import type { Outcome } from '@assize/judgments';
import type { Actor } from '@assize/kernel';

/** Of a judgment what a list shows. The outcome is not among it. */
export interface FoundJudgment {
  readonly id: string;
  readonly title: string;
  readonly court_id: string | null;
  readonly decided_on: string | null;
  readonly circumstances: readonly string[];
  readonly articles: readonly string[];
  readonly law: string | null;
}

/** The rule of `judgment.read` in SQL: a judgment of a case is its court's; others are for all who may read the corpus. */
const KNOWN = `(j.case_id IS NULL OR $2 OR j.court_id = ANY ($3::uuid[]))`;
const IN_CORPUS = `j.space_id = current_space() AND j.corpus_id = $1`;

const HIDDEN = `SELECT j.id FROM judgment j
  WHERE ${IN_CORPUS} AND j.case_id IS NOT NULL AND (NOT ${KNOWN} OR j.case_id = $4::uuid)`;

const COUNT = `SELECT count(*)::int AS n FROM judgment j WHERE ${IN_CORPUS} AND ${KNOWN}`;

const OUTCOMES = `SELECT j.outcome FROM judgment j WHERE ${IN_CORPUS} AND ${KNOWN} AND j.id = ANY ($4::uuid[]) ORDER BY j.id`;

const BY_IDS = `SELECT id, title, court_id, decided_on::text AS decided_on, circumstances, articles, law
  FROM judgment WHERE space_id = current_space() AND id = ANY ($1::uuid[])`;

/** In how far the actor knows judgments of cases: everywhere, or in these courts. */
function reachOf(actor: Actor): [everywhere: boolean, courts: string[]] {
  const reads = (courtId: string | null): boolean => may(actor, 'judgment.read', { courtId, relations: new Set() });
  return [reads(null), actor.roles.flatMap(({ courtId }) => (courtId !== null && reads(courtId) ? [courtId] : []))];
}

/** Reads judgments for lists, in the unit of work of a use case that may read the corpus. */
@Injectable()
export class LikeCaseRows {
  constructor(private readonly rows: Rows) {}

  /** Judgments that must not show in a list: of cases the actor may not know of, and of the case in question itself. */
  async hidden(actor: Actor, corpusId: string, exceptCase: string | null): Promise<Set<string>> {
    const rows = await this.rows.sql<{ id: string }>(HIDDEN, [corpusId, ...reachOf(actor), exceptCase]);
    return new Set(rows.map(({ id }) => id));
  }

  async count(actor: Actor, corpusId: string): Promise<number> {
    const [row] = await this.rows.sql<{ n: number }>(COUNT, [corpusId, ...reachOf(actor)]);
    return row?.n ?? 0;
  }

  async byIds(ids: readonly string[]): Promise<Map<string, FoundJudgment>> {
    const rows = await this.rows.sql<FoundJudgment>(BY_IDS, [ids]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  async outcomes(actor: Actor, corpusId: string, ids: readonly string[]): Promise<Outcome[]> {
    const rows = await this.rows.sql<{ outcome: Outcome }>(OUTCOMES, [corpusId, ...reachOf(actor), ids]);
    return rows.map(({ outcome }) => outcome);
  }
}
