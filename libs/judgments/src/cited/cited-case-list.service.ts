import { Injectable } from '@nestjs/common';
import { Rows, Transactions } from '@assize/database';
import { Cases, DOCUMENT, Standings } from '@assize/docket';
import type { Permission } from '@assize/identity';
import { afterInstant, pageOf, type Actor, type Page, type PageRequest } from '@assize/kernel';
import { JudgmentNotFound } from '../errors';
import { Judgment } from '../judgment.entity';
import { Judgments } from '../judgments.service';
import { JUDGMENT } from '../listed-judgment';
import { CitedCaseAnswer, CitedCaseMention } from './cited-case.entity';

/** A cited case as far as its reader may know of it. */
export interface ListedCitedCase {
  readonly id: string;
  readonly key: string;
  /** Counts answers, of those that are there for the reader. */
  readonly version: number;
  /** When it was first cited, of what the reader may know. */
  readonly citedAt: Date;
  /** Oldest first. */
  readonly mentions: readonly CitedCaseMention[];
  /** Oldest first; the last one stands. */
  readonly answers: readonly CitedCaseAnswer[];
}

type Row = Pick<ListedCitedCase, 'id' | 'key' | 'version' | 'citedAt'>;

/** `$2`: documents that the reader may know of. */
const LISTED = `SELECT k.id, k.key, k.version, min(date_trunc('milliseconds', m.cited_at)) AS "citedAt"
  FROM cited_case k JOIN cited_case_mention m ON m.space_id = k.space_id AND m.cited_case_id = k.id
  WHERE k.space_id = current_space() AND k.case_id = $1 AND m.withdrawn_at IS NULL
    AND (m.document_id IS NULL OR m.document_id = ANY ($2::uuid[])) AND ($3::uuid IS NULL OR k.id = $3)
  GROUP BY k.id, k.key, k.version
  HAVING $4::timestamptz IS NULL OR (min(date_trunc('milliseconds', m.cited_at)), k.id) > ($4, $5::uuid)
  ORDER BY "citedAt", k.id LIMIT $6`;

interface Wanted {
  readonly caseId: string;
  /** What lets the reader know of a paper that cites. */
  readonly permission: Permission;
  readonly one?: string;
  readonly page: PageRequest;
}

/** Which cases are cited in a case, with the answers. What only a paper cites that one may not read is not there. */
@Injectable()
export class CitedCaseList {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly cases: Cases,
    private readonly standings: Standings,
    private readonly judgments: Judgments,
  ) {}

  /** @throws CaseNotFound */
  async ofCase(actor: Actor, caseId: string, page: PageRequest): Promise<Page<ListedCitedCase>> {
    return this.transactions.read(actor.spaceId, async () => {
      await this.cases.permitted(actor, 'case.read', caseId);
      return this.listed(actor, { caseId, permission: 'case.read', page });
    });
  }

  /** In the unit of work of a use case that may know of the case: one of them, if it is there for the actor. */
  async one(actor: Actor, caseId: string, one: string): Promise<ListedCitedCase | undefined> {
    return (await this.listed(actor, { caseId, permission: 'case.read', one, page: { limit: 1 } })).items[0];
  }

  /** What was cited where a judgment was given, and what its panel answered. @throws JudgmentNotFound */
  async withJudgment(actor: Actor, judgmentId: string, page: PageRequest): Promise<Page<ListedCitedCase>> {
    const permission = 'judgment.read';
    return this.transactions.read(actor.spaceId, async () => {
      await this.standings.permitted(actor, permission, JUDGMENT, judgmentId, permission, JudgmentNotFound);
      const caseId = (await this.rows.one(Judgment, { id: judgmentId }))!.caseId;
      return caseId === null ? { items: [], next: null } : this.listed(actor, { caseId, permission, page });
    });
  }

  private async listed(actor: Actor, { caseId, permission, one, page }: Wanted): Promise<Page<ListedCitedCase>> {
    const { limit, after } = page;
    const readable = await this.standings.ofCase(actor, permission, DOCUMENT, caseId);
    const asked = [caseId, [...readable], one ?? null, ...afterInstant(after), limit + 1];
    const found = await this.rows.sql<Row>(LISTED, asked);
    const whole = await this.whole(actor, found, readable);
    return pageOf(
      whole,
      limit,
      ({ citedAt, id }) => [citedAt.toISOString(), id],
      (same) => same,
    );
  }

  private async whole(actor: Actor, found: readonly Row[], readable: ReadonlySet<string>): Promise<ListedCitedCase[]> {
    const citedCaseId = found.map(({ id }) => id);
    const order = { citedAt: 'ASC', id: 'ASC' } as const;
    const mentions = await this.rows.many(CitedCaseMention, { citedCaseId, withdrawnAt: null }, order);
    const answers = await this.rows.many(CitedCaseAnswer, { citedCaseId }, { version: 'ASC' });
    const known = await this.judgments.readable(
      actor,
      mentions.flatMap(({ judgmentId }) => judgmentId ?? []),
    );
    // Whoever cites a judgment may know of more than whoever reads that it is cited.
    for (const one of mentions) if (one.judgmentId !== null && !known.has(one.judgmentId)) one.judgmentId = null;
    const isThere = ({ documentId }: CitedCaseMention): boolean => documentId === null || readable.has(documentId);
    return found.map((row) => {
      const cited = mentions.filter((one) => one.citedCaseId === row.id);
      const told = cited.filter(isThere);
      const given = answers.filter((one) => one.citedCaseId === row.id);
      // An answer to what only a paper cites that one may not read would tell of the paper.
      const toTold = told.length === cited.length ? given : given.filter(({ answeredAt }) => answeredAt >= row.citedAt);
      return { ...row, version: 1 + toTold.length, mentions: told, answers: toTold };
    });
  }
}
