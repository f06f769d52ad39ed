import { Injectable } from '@nestjs/common';
import { Rows, Transactions } from '@assize/database';
import { Cases } from '@assize/docket';
import { Acts, permitRole } from '@assize/identity';
import { Corpora, COURT_CORPUS, Judgment, JudgmentNotFound, Judgments, type Language } from '@assize/judgments';
import { DomainError, type Actor } from '@assize/kernel';
import { factsPartsOf } from './domain/facts-parts';
import { FEWEST_OUTCOMES, outcomeSpread, type OutcomeSpread } from './domain/outcome-spread';
import { searchedText } from './domain/searched-text';
import { CitationNotFound, OutcomesTooFew, QuestionUnclear } from './errors';
import { Finding, type Asked, type ListOptions } from './finding.service';
import type { CaseQuery } from './lexical';
import type { LikeCaseList } from './like-case-list';
import { LikeCaseRows } from './like-case-rows';
import type { Filters } from './searching';

/** How a list is to be made, by whoever does not know the ids of courts. */
export interface ListWishes extends Omit<ListOptions, 'filters'> {
  /** Courts by their keys. */
  readonly filters?: Filters | undefined;
}

export interface LikeCaseSearch extends ListWishes {
  /** One of these three. */
  readonly text?: string | undefined;
  /** A docket number, a case number, or the id at the source. */
  readonly citation?: string | undefined;
  readonly judgmentId?: string | undefined;
  /** Of a text only. */
  readonly charge?: string | undefined;
  /** Name of the corpus; the court's own when absent. */
  readonly corpus?: string | undefined;
  readonly language?: Language | undefined;
}

/** A text as a question, all of it. */
export const askedText = (facts: string, charge?: CaseQuery['charge'], language?: Language): Asked => ({
  asked: { facts, charge, language },
  passages: { text: facts, parts: [{ start: 0, end: facts.length }] },
});

/** Every charge or cause of a judgment, each once. */
const chargesOf = ({ causeName, extraction }: Judgment): string[] => [
  ...new Set([...(causeName === null ? [] : [causeName]), ...extraction.causes.map(({ value }) => value.name)]),
];

/** A judgment as a question: its facts, what was claimed and its charges, and nothing of what was decided. */
const askedJudgment = (judgment: Judgment): Asked => ({
  asked: {
    facts: searchedText({ ...judgment, causeName: null }),
    charge: chargesOf(judgment),
    claimed: judgment.outcome.claimed,
    language: judgment.language,
  },
  passages: { text: judgment.text, parts: factsPartsOf(judgment) },
  exceptCase: judgment.caseId ?? undefined,
  exceptJudgment: judgment.id,
});

/** Finds judgments of like facts. It tells why each was found and never how it ended. */
@Injectable()
export class LikeCases {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly corpora: Corpora,
    private readonly judgments: Judgments,
    private readonly cases: Cases,
    private readonly finding: Finding,
    private readonly found: LikeCaseRows,
    private readonly acts: Acts,
  ) {}

  /**
   * The judgments of a corpus that are most like a text, or like one of its judgments.
   *
   * @throws QUERY_EMPTY, QUERY_TOO_LONG, QuestionUnclear, CitationNotFound
   * @throws JudgmentNotFound @throws CorpusNotFound also when the actor may not know of it
   */
  async search(actor: Actor, { corpus, ...search }: LikeCaseSearch): Promise<LikeCaseList> {
    permitRole(actor, 'like-case.search');
    return this.transactions.read(actor.spaceId, async () => {
      const searched = await this.corpora.permitted(actor, corpus ?? COURT_CORPUS);
      const asked = await this.askedIn(actor, searched.id, search);
      const ground = await this.finding.ground(actor, searched, asked.exceptCase);
      return this.finding.nearest(actor, ground, asked, await this.optionsOf(search));
    });
  }

  /**
   * For a judge who drafts: the court's judgments most like the facts of a case.
   *
   * @throws CaseNotFound also when the actor may not know of the case
   */
  async forCase(
    actor: Actor,
    caseId: string,
    { facts, charge }: CaseQuery,
    wishes: ListWishes = {},
  ): Promise<LikeCaseList> {
    return this.transactions.read(actor.spaceId, async () => {
      await this.cases.permitted(actor, 'like-case.search', caseId);
      const searched = await this.corpora.permitted(actor, COURT_CORPUS);
      const ground = await this.finding.ground(actor, searched, caseId);
      const asked = askedText(facts, charge);
      return this.finding.nearest(actor, ground, asked, await this.optionsOf(wishes));
    });
  }

  /** For a use case that may read the judgment, in its unit of work: those most like its facts and charges, without itself. */
  async forJudgment(actor: Actor, judgment: Judgment, k?: number): Promise<LikeCaseList> {
    const asked = askedJudgment(judgment);
    const ground = await this.finding.ground(
      actor,
      await this.corpora.permitted(actor, COURT_CORPUS),
      asked.exceptCase,
    );
    return this.finding.nearest(actor, ground, asked, { k });
  }

  private async askedIn(
    actor: Actor,
    corpusId: string,
    { text, citation, judgmentId, charge, language }: LikeCaseSearch,
  ): Promise<Asked> {
    if ([text, citation, judgmentId].filter((one) => one !== undefined).length !== 1) {
      throw new DomainError(QuestionUnclear, QuestionUnclear.title);
    }
    if (text !== undefined) return askedText(text, charge, language);
    const id = judgmentId ?? (await this.judgments.byCitation(actor, corpusId, citation!));
    if (id === undefined) throw new DomainError(CitationNotFound, CitationNotFound.title);
    const judgment = await this.rows.one(Judgment, { id });
    if (judgment?.corpusId !== corpusId || !(await this.judgments.readable(actor, [id])).has(id)) {
      throw new DomainError(JudgmentNotFound, JudgmentNotFound.title);
    }
    return askedJudgment(judgment);
  }

  private async optionsOf({ filters, k, like, diversity, alsoNotInForce }: ListWishes): Promise<ListOptions> {
    const courts = filters?.courts && { courts: await this.found.courtIds(filters.courts) };
    return { k, like, diversity, alsoNotInForce, filters: { ...filters, ...courts } };
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
}
