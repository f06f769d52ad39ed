import type {
  AlignedPair,
  Element,
  KnownGap,
  LikeCase,
  LikeCaseList,
  ReadyList,
  RecordedLaterEvent,
  SharedMarks,
} from '@assize/likecase';
import { presentGap, PublicationGapView } from './publication-gap.view';

export class SignalShareView {
  /** @example words */
  signal!: string;
  /** @example 0.0421 */
  share!: number;
}

export class WordView {
  /** @example bicycle */
  term!: string;
  /** @example 3.25 */
  gain!: number;
}

export class BecauseView {
  /** What each signal gave to the score; they add up to it exactly. */
  signals!: SignalShareView[];
  /** The words of the question that count most in the signal `words`, greatest first. */
  words!: WordView[];
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

/** A stretch of a text, in UTF-16 units: `start` included, `end` not. */
export class SpanView {
  start!: number;
  end!: number;
}

export class ElementView {
  /** @example circumstance */
  kind!: string;
  /** As the judgment has it. */
  value!: string | number;
  /** What the question has in its place, of what is measured. */
  inQuery?: string | number;
  /** Where the judgment says so. */
  at?: SpanView;
}

export class ElementsView {
  inBoth!: ElementView[];
  inQueryOnly!: ElementView[];
  /** What else it cites is not told: it could show how the case ended. */
  inHitOnly!: ElementView[];
  /** Measured in both, and not the same. */
  different!: ElementView[];
}

export class PassagePairView {
  /** In the text that was asked by; of a judgment, in its own text. */
  query!: SpanView;
  /** In the text of the judgment found. */
  judgment!: SpanView;
  /** 0 to 1. */
  likeness!: number;
}

export class LikeCaseView {
  judgmentId!: string;
  title!: string;
  courtId?: string;
  /** @example 2024-05-17 */
  decidedOn?: string;
  /** It can be compared within this list only. */
  score!: number;
  because!: BecauseView;
  circumstances!: SharedMarksView;
  elements!: ElementsView;
  /** Sentences of the facts that say much the same. */
  passages!: PassagePairView[];
  /**
   * Under which law it was decided.
   * @example Penal Code 12
   */
  law?: string;
  /** Of the articles that the query cites. What else it cites could tell how the case ended. */
  articles!: SharedArticlesView;
  /**
   * Its authority for you: `guiding`, `reference`, `typical`, `high-court-reference`, `own-court` or `other`.
   * @example own-court
   */
  tier!: string;
  /** Only when you asked for those too can it be false. */
  inForce!: boolean;
  /**
   * What came later, in order, such as `changed` or `statute-amended`.
   * @example ["under-appeal", "upheld"]
   */
  later!: string[];
  /** Other judgments of the same matter that were found too. */
  instances!: string[];
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
  /** Of those searched, so many are no longer in force; they are left out unless you ask for them. */
  notInForce!: number;
  /** When the list is empty by them: the filters that leave nothing. */
  emptiedBy!: string[];
  /**
   * By which rules it was ranked.
   * @example linear/2+1
   */
  ranker!: string;
  /** What of the courts' decisions the list cannot show, and how far its hits may be unlike the rest. */
  gap!: PublicationGapView;
}

export class ReadyLikeCasesView extends LikeCaseListView {
  /** From the draft, or from a paper of the case as long as nobody has drafted. */
  madeFrom!: 'draft' | 'filed';
  /** The document of the docket from which it was made. Passages lie in its text, its pages a line each; null when it is made from a draft. */
  documentId!: string | null;
  /** When the draft was saved from which it was made; null when it is made from a paper. */
  draftedAt!: Date | null;
  /** Whether it lay ready, or was made just now because something had changed. */
  ready!: boolean;
}

export class LaterEventView {
  id!: string;
  /** @example reversed */
  kind!: string;
  /** @example 2026-04-02 */
  happenedOn!: string;
  /** The judgment that did it, if you may know of it. */
  byJudgmentId?: string;
  /** @example 2026-AP-17 */
  source!: string;
  recordedAt!: Date;
}

export class JudgmentHistoryView {
  /** In the order in which they happened. */
  items!: LaterEventView[];
}

const presentMarks = ({ inBoth, inQueryOnly, inHitOnly }: SharedMarks): SharedMarksView => ({
  inBoth: [...inBoth],
  inQueryOnly: [...inQueryOnly],
  inHitOnly: [...inHitOnly],
});

export const presentElement = ({ kind, value, inQuery, at }: Element): ElementView => ({
  kind,
  value,
  ...(inQuery === undefined ? {} : { inQuery }),
  ...(at ? { at: { start: at.start, end: at.end } } : {}),
});

const presentElements = ({ inBoth, inQueryOnly, inHitOnly, different }: LikeCase['elements']): ElementsView => ({
  inBoth: inBoth.map(presentElement),
  inQueryOnly: inQueryOnly.map(presentElement),
  inHitOnly: inHitOnly.map(presentElement),
  different: different.map(presentElement),
});

const presentPassages = ({ query, judgment, likeness }: AlignedPair): PassagePairView => ({
  query: { start: query.start, end: query.end },
  judgment: { start: judgment.start, end: judgment.end },
  likeness,
});

const presentLikeCase = (one: LikeCase): LikeCaseView => ({
  judgmentId: one.judgmentId,
  title: one.title,
  ...(one.courtId ? { courtId: one.courtId } : {}),
  ...(one.decidedOn ? { decidedOn: one.decidedOn } : {}),
  score: one.score,
  because: {
    signals: one.because.signals.map(({ signal, share }) => ({ signal, share })),
    words: one.because.words.map(({ term, gain }) => ({ term, gain })),
  },
  circumstances: presentMarks(one.circumstances),
  elements: presentElements(one.elements),
  passages: one.passages.map(presentPassages),
  ...(one.law ? { law: one.law } : {}),
  articles: { inBoth: [...one.articles.inBoth], inQueryOnly: [...one.articles.inQueryOnly] },
  tier: one.tier,
  inForce: one.inForce,
  later: [...one.later],
  instances: [...one.instances],
});

export const presentLikeCases = (list: LikeCaseList, gap: KnownGap): LikeCaseListView => ({
  items: list.items.map(presentLikeCase),
  corpus: list.corpus,
  judgments: list.judgments,
  searched: list.searched,
  notInForce: list.notInForce,
  emptiedBy: [...list.emptiedBy],
  ranker: list.ranker,
  gap: presentGap(gap),
});

export const presentReadyLikeCases = (list: ReadyList, gap: KnownGap): ReadyLikeCasesView => ({
  ...presentLikeCases(list, gap),
  madeFrom: list.madeFrom,
  documentId: list.documentId,
  draftedAt: list.draftedAt,
  ready: list.ready,
});

export const presentHistory = (events: readonly RecordedLaterEvent[]): JudgmentHistoryView => ({
  items: events.map(({ id, kind, happenedOn, byJudgmentId, source, recordedAt }) => ({
    id,
    kind,
    happenedOn,
    ...(byJudgmentId ? { byJudgmentId } : {}),
    source,
    recordedAt,
  })),
});
