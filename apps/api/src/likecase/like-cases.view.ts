import type { LikeCase, LikeCaseList, OutcomeSpread, SharedMarks, Stretch } from '@assize/likecase';

export class TermView {
  /** @example bicycle */
  term!: string;
  /** @example 3.25 */
  contribution!: number;
}

export class BecauseView {
  /** The words that brought the most, greatest first. */
  terms!: TermView[];
  /** What all other words brought; `terms` and `rest` add up to the score. */
  rest!: number;
}

export class SharedMarksView {
  inBoth!: string[];
  inQueryOnly!: string[];
  inHitOnly!: string[];
}

export class SharedArticlesView {
  inBoth!: string[];
  inQueryOnly!: string[];
}

export class LikeCaseView {
  judgmentId!: string;
  title!: string;
  courtId?: string;
  /** @example 2024-05-17 */
  decidedOn?: string;
  /** By words alone; it can be compared within this list only. */
  score!: number;
  because!: BecauseView;
  circumstances!: SharedMarksView;
  /**
   * Under which law it was decided.
   * @example Penal Code 12
   */
  law?: string;
  /** Of the articles that the query cites. What else it cites could tell how the case ended. */
  articles!: SharedArticlesView;
}

export class LikeCaseListView {
  /** Nearest first. How they ended is not among it: see POST /like-cases/outcomes. */
  items!: LikeCaseView[];
  /** @example court */
  corpus!: string;
  /** Judgments of the corpus that you may know of. */
  judgments!: number;
  /** So many of them were searched; the others wait to be indexed. */
  searched!: number;
  /** @example bm25-facts/1 */
  ranker!: string;
}

export class StretchView {
  /** Included. */
  from!: number;
  /** Not included; absent: without end. */
  to?: number;
  n!: number;
}

export class PenaltyCountView {
  /** @example imprisonment */
  penalty!: string;
  n!: number;
  suspended!: number;
}

export class OutcomeSpreadView {
  n!: number;
  /** Judgments whose outcome could not be read. */
  unknown!: number;
  penalties!: PenaltyCountView[];
  /** Months of imprisonment and detention, in stretches; empty ones are left out. */
  months!: StretchView[];
  /** Share of civil claims awarded, in stretches. */
  shareAwarded!: StretchView[];
}

const presentMarks = ({ inBoth, inQueryOnly, inHitOnly }: SharedMarks): SharedMarksView => ({
  inBoth: [...inBoth],
  inQueryOnly: [...inQueryOnly],
  inHitOnly: [...inHitOnly],
});

const presentLikeCase = (one: LikeCase): LikeCaseView => ({
  judgmentId: one.judgmentId,
  title: one.title,
  ...(one.courtId ? { courtId: one.courtId } : {}),
  ...(one.decidedOn ? { decidedOn: one.decidedOn } : {}),
  score: one.score,
  because: {
    terms: one.because.terms.map(({ term, contribution }) => ({ term, contribution })),
    rest: one.because.rest,
  },
  circumstances: presentMarks(one.circumstances),
  ...(one.law ? { law: one.law } : {}),
  articles: { inBoth: [...one.articles.inBoth], inQueryOnly: [...one.articles.inQueryOnly] },
});

export const presentLikeCases = ({ items, corpus, judgments, searched, ranker }: LikeCaseList): LikeCaseListView => ({
  items: items.map(presentLikeCase),
  corpus,
  judgments,
  searched,
  ranker,
});

const presentStretch = ({ from, to, n }: Stretch): StretchView => ({ from, ...(to === null ? {} : { to }), n });

export const presentOutcomes = ({ n, unknown, penalties, months, shareAwarded }: OutcomeSpread): OutcomeSpreadView => ({
  n,
  unknown,
  penalties: penalties.map((one) => ({ penalty: one.penalty, n: one.n, suspended: one.suspended })),
  months: months.map(presentStretch),
  shareAwarded: shareAwarded.map(presentStretch),
});
