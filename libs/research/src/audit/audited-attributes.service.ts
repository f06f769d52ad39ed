import { Injectable } from '@nestjs/common';
import { Rows, Transactions } from '@assize/database';
import { Acts, permitRole } from '@assize/identity';
import {
  Corpora,
  JUDGMENT,
  Judgments,
  readableJudgments,
  type AuditAttribute,
  type AuditKind,
  type Corpus,
} from '@assize/judgments';
import { decodeCursor, DomainError, pageOf, type Actor, type Page, type PageRequest } from '@assize/kernel';
import { AuditTooLarge } from '../errors';

/** What was masked in one judgment. */
export interface AuditedJudgment {
  readonly judgmentId: string;
  /** By which rules, the present ones or older ones; null when nothing was coded yet, of which nothing is known. */
  readonly madeBy: string | null;
  readonly attributes: readonly AuditAttribute[];
}

/** How often something was masked in a corpus. */
export interface AuditedGroup {
  readonly kind: AuditKind;
  readonly value: string;
  readonly region: string | null;
  /** Judgments in which it stands. */
  readonly judgments: number;
  /** People, each once a judgment, of whom it is said. */
  readonly people: number;
}

/** A page of groups, in the order of kind, value and region. */
export interface AuditedGroups extends Page<AuditedGroup> {
  /** Judgments that the actor may know of, and so many of them were masked and coded. */
  readonly judgments: number;
  readonly coded: number;
}

/** Judgments that are counted at once; their groups are counted anew for every page. */
export const MOST_COUNTED = 100_000;

interface Counted {
  readonly judgments: number;
  readonly coded: number;
  readonly groups: readonly AuditedGroup[];
}

interface Stored {
  readonly judgment_id: string;
  readonly made_by: string;
  readonly attributes: readonly AuditAttribute[];
}

const OF_JUDGMENTS = `SELECT judgment_id, made_by, attributes FROM audit_attributes_of($1, $2::uuid[])`;

const readable = (actor: Actor): string =>
  `SELECT o.id FROM ${JUDGMENT.from} WHERE o.space_id = $3 AND o.corpus_id = $4 AND ${readableJudgments(actor)}`;

const howMany = (actor: Actor): string =>
  `SELECT count(*)::int AS n FROM (${readable(actor)} LIMIT ${MOST_COUNTED + 1}) known`;

const counted = (actor: Actor): string => `WITH known AS MATERIALIZED (${readable(actor)}),
    coded AS MATERIALIZED (SELECT judgment_id, attributes FROM audit_attributes_of($4, ARRAY(SELECT id FROM known)))
  SELECT (SELECT count(*) FROM known)::int AS judgments, (SELECT count(*) FROM coded)::int AS coded,
    (SELECT coalesce(jsonb_agg(to_jsonb(one) ORDER BY one.kind, one.value, coalesce(one.region, '')), '[]')
       FROM (SELECT a.kind, a.value, a.region, count(DISTINCT c.judgment_id)::int AS judgments,
                    count(DISTINCT (c.judgment_id, a.bearer)) FILTER (WHERE a.bearer IS NOT NULL)::int AS people
               FROM coded c, jsonb_to_recordset(c.attributes) AS a (kind text, value text, region text, bearer text)
              WHERE $5::text IS NULL OR (a.kind, a.value, coalesce(a.region, '')) > ($5, $6::text, $7::text)
              GROUP BY a.kind, a.value, a.region ORDER BY a.kind, a.value, coalesce(a.region, '') LIMIT $8) one) AS groups`;

/**
 * What was masked in the judgments of a corpus, for whoever measures how a recommender treats people. The only way to it: the ranker and
 * the comparison of outcomes have none, and every look is on record.
 */
@Injectable()
export class AuditedAttributes {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly corpora: Corpora,
    private readonly judgments: Judgments,
    private readonly acts: Acts,
  ) {}

  /**
   * Judgment by judgment, in the order in which they were entered, as far as the actor may know of them. Looking is recorded.
   *
   * @throws NotPermitted
   * @throws CorpusNotFound
   */
  async list(actor: Actor, corpusName: string, page: PageRequest): Promise<Page<AuditedJudgment>> {
    permitRole(actor, 'audit-attributes.read');
    return this.transactions.run(actor.spaceId, async () => {
      const { id } = await this.lookedInto(actor, corpusName);
      const { items, next } = await this.judgments.list(actor, corpusName, page);
      const ids = items.map((judgment) => judgment.id);
      const stored = await this.rows.sql<Stored>(OF_JUDGMENTS, [id, ids]);
      const byJudgment = new Map(stored.map((row) => [row.judgment_id, row]));
      return { items: ids.map((one) => auditedOf(one, byJudgment.get(one))), next };
    });
  }

  /**
   * The same counted by group. Small groups are told like large ones: an audit that drops them does not see whom it is about.
   *
   * @throws NotPermitted
   * @throws CorpusNotFound
   * @throws AuditTooLarge when the actor may know of more than `MOST_COUNTED` judgments of the corpus
   */
  async groups(actor: Actor, corpusName: string, { limit, after }: PageRequest): Promise<AuditedGroups> {
    permitRole(actor, 'audit-attributes.read');
    const place = after === undefined ? [null, null, null] : decodeCursor(after, 3);
    return this.transactions.run(actor.spaceId, async () => {
      const { id } = await this.lookedInto(actor, corpusName);
      const asked = [actor.personId, new Date(), actor.spaceId, id];
      await this.requireFew(actor, asked);
      const [found] = await this.rows.sql<Counted>(counted(actor), [...asked, ...place, limit + 1]);
      const { judgments, coded, groups } = found!;
      const page = pageOf(
        groups,
        limit,
        ({ kind, value, region }) => [kind, value, region ?? ''],
        (same) => same,
      );
      return { judgments, coded, ...page };
    });
  }

  private async requireFew(actor: Actor, asked: readonly unknown[]): Promise<void> {
    const [{ n } = { n: 0 }] = await this.rows.sql<{ n: number }>(howMany(actor), [...asked]);
    if (n <= MOST_COUNTED) return;
    throw new DomainError(AuditTooLarge, `The corpus holds more than ${MOST_COUNTED} judgments that you may know of.`);
  }

  /** Before anything is read: the database answers nothing to a transaction that does not say who looks. */
  private async lookedInto(actor: Actor, corpusName: string): Promise<Corpus> {
    const corpus = await this.corpora.permitted(actor, corpusName);
    await this.acts.record(actor, 'audit-attributes.read', { kind: 'corpus', id: corpus.id });
    return corpus;
  }
}

const auditedOf = (judgmentId: string, stored: Stored | undefined): AuditedJudgment => ({
  judgmentId,
  madeBy: stored?.made_by ?? null,
  attributes: stored?.attributes ?? [],
});
