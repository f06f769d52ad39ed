import { Injectable } from '@nestjs/common';
import { Rows } from '@assize/database';
import { JUDGMENT, readableJudgments, type Outcome, type Section, type StoredExtraction } from '@assize/judgments';
import type { Actor } from '@assize/kernel';

/** Of a judgment what a list shows. The outcome is not among it. */
export interface FoundJudgment {
  readonly id: string;
  readonly title: string;
  readonly court_id: string | null;
  /** Of what was decided here. */
  readonly docket_number: string | null;
  readonly decided_on: string | null;
  readonly circumstances: readonly string[];
  readonly articles: readonly string[];
  readonly law: string | null;
  readonly extraction: StoredExtraction;
  /** For comparing facts; it never leaves as it is. */
  readonly text: string;
  readonly sections: Section[];
}

const IN_CORPUS = `o.space_id = $3 AND o.corpus_id = $4`;

const hidden = (actor: Actor): string => `SELECT o.id FROM ${JUDGMENT.from}
  WHERE ${IN_CORPUS} AND o.case_id IS NOT NULL AND (o.case_id = $5::uuid OR (${readableJudgments(actor)}) IS NOT TRUE)`;

/** Those of no case are there for whoever may search, and counted as they come; the others are asked about one by one. */
const count = (actor: Actor): string => `SELECT
  coalesce((SELECT o.of_no_case FROM corpus_size o WHERE ${IN_CORPUS}), 0)::int +
  (SELECT count(*) FROM ${JUDGMENT.from} WHERE ${IN_CORPUS} AND o.case_id IS NOT NULL AND ${readableJudgments(actor)})::int AS n`;

const outcomes = (actor: Actor): string => `SELECT o.outcome FROM ${JUDGMENT.from}
  WHERE ${IN_CORPUS} AND o.id = ANY ($5::uuid[]) AND ${readableJudgments(actor)} ORDER BY o.id`;

const BY_IDS = `SELECT j.id, j.title, j.court_id, j.decided_on::text AS decided_on, j.circumstances, j.articles, j.law,
    j.extraction, j.text, j.sections, c.docket_number
  FROM judgment j LEFT JOIN court_case c ON c.space_id = j.space_id AND c.id = j.case_id
  WHERE j.space_id = current_space() AND j.id = ANY ($1::uuid[])`;

const COURTS = `SELECT id FROM court WHERE space_id = current_space() AND key = ANY ($1::text[])`;

const asked = ({ personId, spaceId }: Actor, corpusId: string): unknown[] => [personId, new Date(), spaceId, corpusId];

/** Reads judgments for lists, in the unit of work of a use case that may read the corpus. */
@Injectable()
export class LikeCaseRows {
  constructor(private readonly rows: Rows) {}

  /** Judgments that must not show in a list: of cases the actor may not know of, and of the case in question itself. */
  async hidden(actor: Actor, corpusId: string, exceptCase: string | null): Promise<Set<string>> {
    const rows = await this.rows.sql<{ id: string }>(hidden(actor), [...asked(actor, corpusId), exceptCase]);
    return new Set(rows.map(({ id }) => id));
  }

  async count(actor: Actor, corpusId: string): Promise<number> {
    const [row] = await this.rows.sql<{ n: number }>(count(actor), asked(actor, corpusId));
    return row?.n ?? 0;
  }

  async byIds(ids: readonly string[]): Promise<Map<string, FoundJudgment>> {
    const rows = await this.rows.sql<FoundJudgment>(BY_IDS, [ids]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Of the courts known by these keys. */
  async courtIds(keys: readonly string[]): Promise<string[]> {
    return (await this.rows.sql<{ id: string }>(COURTS, [keys])).map(({ id }) => id);
  }

  async outcomes(actor: Actor, corpusId: string, ids: readonly string[]): Promise<Outcome[]> {
    const rows = await this.rows.sql<{ outcome: Outcome }>(outcomes(actor), [...asked(actor, corpusId), ids]);
    return rows.map(({ outcome }) => outcome);
  }
}
