import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Corpus } from '@assize/judgments';
import type { Actor } from '@assize/kernel';
import { heldAgainst } from './domain/elements';
import { sharedMarks } from './domain/shared-marks';
import { DenseNearness } from './embedding/dense-nearness.service';
import { VectorShelf, type ShelvedVectors } from './embedding/vector-shelf';
import { IndexShelf, type Shelf } from './index-shelf';
import { LaterHistory, type CorpusHistory } from './later-history.service';
import type { LikeCase, LikeCaseList } from './like-case-list';
import { LikeCaseRows, type FoundJudgment } from './like-case-rows';
import { rankerName, type Facet } from './ranking';
import { SERVED_MODEL } from './served-model';
import { factsPartsOf } from './domain/facts-parts';
import {
  Aligner,
  questionOf,
  searchCorpus,
  type AskedCase,
  type CaseQuestion,
  type DenseEvidence,
  type Filters,
  type FoundCase,
  type Passages,
} from './searching';

/** Most like cases in a list. */
export const MOST_HITS = 50;

/** How a list is to be made. */
export interface ListOptions {
  /** How many; 1 to `MOST_HITS`, 10 when absent. */
  readonly k?: number | undefined;
  readonly filters?: Filters | undefined;
  /** In which respects cases are to be alike; all when absent. */
  readonly like?: readonly Facet[] | undefined;
  /** 0 to 1. */
  readonly diversity?: number | undefined;
  readonly alsoNotInForce?: boolean | undefined;
}

/** A question with where its own words stand, and what must not be its answer. */
export interface Asked {
  readonly asked: AskedCase;
  readonly passages: Passages;
  readonly exceptCase?: string | undefined;
  readonly exceptJudgment?: string | undefined;
}

/** A question made ready. */
interface Prepared {
  readonly given: Asked;
  readonly question: CaseQuestion;
  readonly dense: DenseEvidence | undefined;
}

/** All that a list of one reader is made of besides the question. */
export interface Ground {
  readonly corpus: Corpus;
  readonly shelf: Shelf;
  readonly vectors: ShelvedVectors | undefined;
  readonly hidden: ReadonlySet<string>;
  readonly history: CorpusHistory;
  /** Changes whenever the same question could get another answer. */
  readonly mark: string;
}

/** Finds like cases, in the unit of work of a use case that may read the corpus. */
@Injectable()
export class Finding {
  constructor(
    private readonly shelf: IndexShelf,
    private readonly vectors: VectorShelf,
    private readonly dense: DenseNearness,
    private readonly found: LikeCaseRows,
    private readonly later: LaterHistory,
  ) {}

  /**
   * What a reader's list is made of at this moment. What is hidden is asked last: a judgment that is sealed as it comes in must not be on the
   * shelf and not yet among the hidden.
   */
  async ground(actor: Actor, corpus: Corpus, exceptCase?: string): Promise<Ground> {
    const shelf = await this.shelf.of(corpus.id);
    const vectors = await this.vectors.of(corpus.id);
    const history = await this.later.ofCorpus(corpus.id);
    const hidden = await this.found.hidden(actor, corpus.id, exceptCase ?? null);
    const made = [shelf.mark, vectors?.mark ?? 'none', history.mark, rankerName(SERVED_MODEL)];
    const parts = [...made, [...hidden].sort(), ownCourtsOf(actor)];
    const mark = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
    return { corpus, shelf, vectors, hidden, history, mark };
  }

  async nearest(actor: Actor, ground: Ground, given: Asked, options: ListOptions = {}): Promise<LikeCaseList> {
    const [list] = await this.nearestEach(actor, ground, given, [options] as const);
    return list;
  }

  /** Several lists of one question, which is read and embedded once. */
  async nearestEach<const T extends readonly ListOptions[]>(
    actor: Actor,
    ground: Ground,
    given: Asked,
    each: T,
  ): Promise<{ [Place in keyof T]: LikeCaseList }> {
    const question = questionOf(given.asked);
    const { vectors, hidden } = ground;
    const dense = vectors && (await this.dense.to(vectors, question.text, hidden.size));
    const lists: LikeCaseList[] = [];
    for (const options of each) lists.push(await this.listed(actor, ground, { given, question, dense }, options));
    return lists as { [Place in keyof T]: LikeCaseList };
  }

  private async listed(
    actor: Actor,
    { corpus, shelf, hidden: notToKnow, history }: Ground,
    { given, question, dense }: Prepared,
    options: ListOptions,
  ): Promise<LikeCaseList> {
    const { corpus: searched, slots } = shelf;
    // What others put on the shelf meanwhile was not asked about.
    const hidden = new Set([...notToKnow, ...searched.documents.slice(slots).map(({ id }) => id)]);
    const { hits, emptiedBy } = searchCorpus(searched, question, {
      k: Math.min(options.k ?? 10, MOST_HITS),
      filters: options.filters,
      facets: options.like,
      diversity: options.diversity,
      alsoNotInForce: options.alsoNotInForce,
      // What is hidden weighs nothing either: by a score nobody learns which words a sealed judgment holds.
      hidden,
      except: new Set(given.exceptJudgment ?? []),
      standings: history.standings,
      matters: history.matters(hidden),
      ownCourts: ownCourtsOf(actor),
      model: SERVED_MODEL,
      dense,
    });
    // Counted now, for while the judgments are read others may come.
    const known = (id: string): boolean => !hidden.has(id) && searched.slotOf(id) !== undefined;
    const counts = {
      searched: searched.size - [...hidden].filter((id) => searched.slotOf(id) !== undefined).length,
      notInForce: [...history.standings].filter(([id, { inForce }]) => !inForce && known(id)).length,
    };
    const judgments = await this.found.byIds(hits.map(({ document }) => document.id));
    const aligner = new Aligner(given.passages);
    return {
      items: hits.flatMap((hit) => likeCase(question, hit, aligner, judgments.get(hit.document.id))),
      corpus: corpus.name,
      judgments: await this.found.count(actor, corpus.id),
      ...counts,
      emptiedBy,
      ranker: rankerName(SERVED_MODEL),
    };
  }
}

const ownCourtsOf = ({ roles }: Actor): string[] => [...new Set(roles.flatMap(({ courtId }) => courtId ?? []))].sort();

function likeCase(question: CaseQuestion, hit: FoundCase, aligner: Aligner, judgment?: FoundJudgment): LikeCase[] {
  if (!judgment) return [];
  const { inBoth, inQueryOnly } = sharedMarks(question.articles, judgment.articles);
  return [
    {
      judgmentId: judgment.id,
      title: judgment.title,
      courtId: judgment.court_id,
      decidedOn: judgment.decided_on,
      score: hit.score,
      because: { signals: hit.shares, words: hit.words },
      circumstances: sharedMarks(question.circumstances, judgment.circumstances),
      elements: heldAgainst(question, judgment.extraction),
      passages: aligner.with({ text: judgment.text, parts: factsPartsOf(judgment) }),
      law: judgment.law,
      articles: { inBoth, inQueryOnly },
      tier: hit.tier,
      inForce: hit.standing.inForce,
      later: hit.standing.marks,
      instances: hit.instances,
    },
  ];
}
