import { Injectable } from '@nestjs/common';
import { Rows, Transactions } from '@assize/database';
import { Judgment } from './judgment.entity';

/** A judgment before its space is filled in. */
export type NewJudgment = Omit<Judgment, 'spaceId'>;

/** Name of each field, its column and the column's type, in one order. */
const COLUMNS: readonly (readonly [keyof NewJudgment, string, string])[] = [
  ['id', 'id', 'uuid'],
  ['corpusId', 'corpus_id', 'uuid'],
  ['externalId', 'external_id', 'text'],
  ['caseId', 'case_id', 'uuid'],
  ['courtId', 'court_id', 'uuid'],
  ['title', 'title', 'text'],
  ['text', 'text', 'text'],
  ['language', 'language', 'text'],
  ['sections', 'sections', 'jsonb'],
  ['branch', 'branch', 'text'],
  ['causeKey', 'cause_key', 'text'],
  ['causeName', 'cause_name', 'text'],
  ['law', 'law', 'text'],
  ['articles', 'articles', 'text[]'],
  ['circumstances', 'circumstances', 'text[]'],
  ['quantities', 'quantities', 'jsonb'],
  ['outcome', 'outcome', 'jsonb'],
  ['extraction', 'extraction', 'jsonb'],
  ['decidedOn', 'decided_on', 'date'],
  ['enteredBy', 'entered_by', 'uuid'],
  ['enteredAt', 'entered_at', 'timestamptz'],
  ['plantedOutlier', 'planted_outlier', 'boolean'],
  ['embargoUntil', 'embargo_until', 'timestamptz'],
];

const names = COLUMNS.map(([, column]) => column).join(', ');
const taken = COLUMNS.map(([field, column]) => `r."${field}" AS ${column}`).join(', ');
const typed = COLUMNS.map(([field, , type]) => `"${field}" ${type}`).join(', ');

/** Many rows go as one parameter: the statement stays the same, however many they are, and nothing of it is planned anew. */
const insertUnless = (conflict: string): string => `WITH added AS (
    INSERT INTO judgment (space_id, ${names})
    SELECT $1::uuid, ${taken} FROM json_to_recordset($2::json) AS r(${typed})
    ON CONFLICT ${conflict} DO NOTHING RETURNING 1)
  SELECT count(*)::int AS count FROM added`;

const INSERT_MANY = insertUnless('ON CONSTRAINT judgment_external_id');

/** The index `judgment_decides_once`: whoever comes second at the same moment waits for the first, and adds nothing. */
const INSERT_DECIDING = insertUnless('(space_id, case_id) WHERE case_id IS NOT NULL');

/** Rows of judgments for rooms above, inside their unit of work; whoever calls has permitted what it does. */
@Injectable()
export class JudgmentRows {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
  ) {}

  /**
   * Stores what its corpus does not have yet, in one statement; some hundred at a time are best.
   *
   * @returns how many were new
   */
  async insertMany(judgments: readonly NewJudgment[]): Promise<number> {
    return judgments.length === 0 ? 0 : this.insert(INSERT_MANY, judgments);
  }

  /** Stores the judgment of a case. @returns false when the case has one */
  async insertDeciding(judgment: NewJudgment & { readonly caseId: string }): Promise<boolean> {
    return (await this.insert(INSERT_DECIDING, [judgment])) === 1;
  }

  private async insert(sql: string, judgments: readonly NewJudgment[]): Promise<number> {
    const parameters = [this.transactions.spaceId, JSON.stringify(judgments)];
    const [added] = await this.rows.sql<{ count: number }>(sql, parameters);
    return added?.count ?? 0;
  }
}
