import { Injectable } from '@nestjs/common';
import { Transactions } from '@assize/database';
import { Cases } from '@assize/docket';
import { Acts, permitRole } from '@assize/identity';
import { Corpora, COURT_CORPUS, readJudgment, type Corpus, type Judgment, type Language } from '@assize/judgments';
import { DomainError, type Actor } from '@assize/kernel';
import { FEWEST_OUTCOMES, outcomeSpread, type OutcomeSpread } from './domain/outcome-spread';
import { searchedText } from './domain/searched-text';
import { sharedMarks } from './domain/shared-marks';
import { termShare } from './domain/term-share';
import { OutcomesTooFew } from './errors';
import { IndexShelf } from './index-shelf';
import { type CaseQuery, type LexicalHit, queryTerms, queryText } from './lexical';
import type { LikeCase, LikeCaseList } from './like-case-list';
import { LikeCaseRows, type FoundJudgment } from './like-case-rows';

/** Most like cases in a list. */
export const MOST_HITS = 50;

/** Rises whenever the same question could get another answer, so that a list says by what it was made. */
export const RANKER_VERSION = 'bm25-facts/1';

export interface LikeCaseSearch {
  readonly text: string;
  /** Name of the corpus; the court's own when absent. */
  readonly corpus?: string | undefined;
  /** How many; 1 to `MOST_HITS`, 10 when absent. */
  readonly k?: number | undefined;
  readonly language?: Language | undefined;
}

/** A question, made of facts and charge alone. */
interface Query {
  readonly terms: readonly string[];
  readonly circumstances: readonly string[];
  readonly articles: readonly string[];
}

/**
 * What is found in a text as a question. It is read as facts and as view at once, because a circumstance that a court
 * states in its view stands anywhere in a question.
 */
function queryOf(text: string, language?: Language): Query {
  const terms = queryTerms(text, language);
  const whole = { start: 0, end: text.length };
  const parts = [{ kind: 'facts', ...whole } as const, { kind: 'view', ...whole } as const];
  const { circumstances, articles } = readJudgment(text, language, parts);
  return { terms, circumstances, articles };
}

/** Finds judgments of like facts. It tells why each was found and never how it ended. */
@Injectable()
export class LikeCases {
  constructor(
    private readonly transactions: Transactions,
    private readonly corpora: Corpora,
    private readonly cases: Cases,
    private readonly shelf: IndexShelf,
    private readonly found: LikeCaseRows,
    private readonly acts: Acts,
  ) {}

  /**
   * The judgments of a corpus nearest in words to a text.
   *
   * @throws QUERY_EMPTY, QUERY_TOO_LONG
   * @throws CorpusNotFound also when the actor may not know of it
   */
  async search(actor: Actor, { text, corpus, k, language }: LikeCaseSearch): Promise<LikeCaseList> {
    permitRole(actor, 'like-case.search');
    return this.transactions.read(actor.spaceId, async () => {
      const searched = await this.corpora.permitted(actor, corpus ?? COURT_CORPUS);
      return this.nearest(actor, searched, queryOf(text, language), k);
    });
  }

  /**
   * For a judge who drafts: the court's judgments nearest to the facts of a case.
   *
   * @throws CaseNotFound also when the actor may not know of the case
   */
  async forCase(actor: Actor, caseId: string, draft: CaseQuery, k?: number): Promise<LikeCaseList> {
    return this.transactions.read(actor.spaceId, async () => {
      await this.cases.permitted(actor, 'like-case.search', caseId);
      const searched = await this.corpora.permitted(actor, COURT_CORPUS);
      return this.nearest(actor, searched, queryOf(queryText(draft)), k, caseId);
    });
  }

  /** For a use case that may read the judgment, in its unit of work: those nearest to its facts and charge, without itself. */
  async forJudgment(actor: Actor, judgment: Judgment, k?: number): Promise<LikeCaseList> {
    const searched = await this.corpora.permitted(actor, COURT_CORPUS);
    const query = queryOf(searchedText(judgment), judgment.language);
    return this.nearest(actor, searched, query, k, judgment.caseId ?? undefined, judgment.id);
  }

  /**
   * How judgments of a list ended, all together. Looking is recorded.
   *
   * @throws OutcomesTooFew when fewer than `FEWEST_OUTCOMES` of them are there for the actor
   */
  async outcomes(actor: Actor, judgmentIds: readonly string[], corpus?: string | null): Promise<OutcomeSpread> {
    permitRole(actor, 'like-case.search');
    return this.transactions.run(actor.spaceId, async () => {
      const { id } = await this.corpora.permitted(actor, corpus ?? COURT_CORPUS);
      const known = await this.found.outcomes(actor, id, judgmentIds);
      if (known.length < FEWEST_OUTCOMES) {
        throw new DomainError(
          OutcomesTooFew,
          `Name ${FEWEST_OUTCOMES} judgments of the list or more; ${known.length} are not enough.`,
        );
      }
      await this.acts.record(actor, 'like-case.outcomes', { kind: 'corpus', id });
      return outcomeSpread(known);
    });
  }

  private async nearest(
    actor: Actor,
    { id, name }: Corpus,
    query: Query,
    k = 10,
    exceptCase?: string,
    exceptJudgment?: string,
  ): Promise<LikeCaseList> {
    const index = await this.shelf.of(id);
    const hidden = await this.found.hidden(actor, id, exceptCase ?? null);
    const shown = (judgmentId: string): boolean => !hidden.has(judgmentId) && judgmentId !== exceptJudgment;
    // What is hidden weighs nothing either: by a score nobody learns which words a sealed judgment holds.
    const hits = index.search(query.terms, Math.min(k, MOST_HITS), shown, hidden);
    const judgments = await this.found.byIds(hits.map((hit) => hit.id));
    return {
      items: hits.flatMap((hit) => likeCase(query, hit, judgments.get(hit.id))),
      corpus: name,
      judgments: await this.found.count(actor, id),
      searched: index.size - [...hidden].filter((one) => index.has(one)).length,
      ranker: RANKER_VERSION,
    };
  }
}

function citedByBoth(query: readonly string[], hit: readonly string[]): LikeCase['articles'] {
  const { inBoth, inQueryOnly } = sharedMarks(query, hit);
  return { inBoth, inQueryOnly };
}

const likeCase = (query: Query, { score, contributions }: LexicalHit, judgment?: FoundJudgment): LikeCase[] =>
  judgment
    ? [
        {
          judgmentId: judgment.id,
          title: judgment.title,
          courtId: judgment.court_id,
          decidedOn: judgment.decided_on,
          score,
          because: termShare(contributions),
          circumstances: sharedMarks(query.circumstances, judgment.circumstances),
          law: judgment.law,
          articles: citedByBoth(query.articles, judgment.articles),
        },
      ]
    : [];
