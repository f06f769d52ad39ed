import { languageOf, mask } from '@assize/judgments';
import { citationOf, meanShares, offenceClasses, sameCharge } from './offence-classes';
import type { ChargeArticles, OffenceClasses } from './offence-classes';
import { analyse, type CaseQuery } from '../lexical';
import { bm25Scores, Cosines, lengthNorms, tfidfWeights, type WeightedTerm } from './field-scores';
import { gramsOf } from './grams';
import { centred, dotAll, placeInSpace } from './latent-space';
import { markAgreement, marksOf, type Marks } from './marks';
import { foremost, nearest, votes, type Neighbours } from './neighbours';
import { agreed, offenceAgreement, OffenceGuess } from './offence-guess';
import type { RankingCorpus } from './ranking-corpus';
import type { SignalName, SignalScores } from './signals';
import { knownTerms, placesOf, type TermTable } from './term-table';
import { inverseFrequencies, legalWeights, offenceInformation, takenUpByCourts } from './term-weights';
import { addTo, zScores } from './z-scores';

/** How many neighbours lend a query their offences, articles and views. */
const LENDERS = 30;

/** How many of the first round's best stand for the query in the second. */
const FEEDBACK = 7;

/** A charge named half alike counts as a part of the same charge, one less alike for nothing. */
const NAMED_ALIKE = 0.5;
const NOT_QUITE = 0.8;

/** What the first round is fused from, with equal weights but for a charge, which says more. */
const FIRST_ROUND: Readonly<Partial<Record<SignalName, number>>> = {
  'legal-grams-facts': 1,
  'legal-grams-whole': 1,
  'legal-words-facts': 1,
  'tfidf-grams-facts': 1,
  'latent-facts': 1,
  'predicted-offence': 1,
  'pseudo-view': 1,
  'charge-name': 1.5,
  'charge-articles': 1.5,
};

/** One field kind (grams or words): facts alone, and facts, view and disposition as one text. */
class Field {
  readonly places: ReadonlyMap<string, number>;
  readonly plain: Float64Array;
  readonly legal: Float64Array;
  private readonly all: readonly TermTable[];
  private readonly others: readonly ReadonlyMap<string, number>[];
  private readonly factsNorms: Float64Array;
  private readonly wholeNorms: Float64Array;

  constructor(
    readonly facts: TermTable,
    views: TermTable,
    dispositions: TermTable,
    classes: OffenceClasses,
  ) {
    this.places = placesOf(facts);
    this.all = [facts, views, dispositions];
    this.others = [placesOf(views), placesOf(dispositions)];
    this.plain = inverseFrequencies(facts);
    const takenUp = takenUpByCourts(facts, views, this.others[0] ?? new Map<string, number>());
    this.legal = legalWeights(this.plain, offenceInformation(facts, classes), takenUp);
    this.factsNorms = lengthNorms([facts]);
    this.wholeNorms = lengthNorms(this.all);
  }

  inFacts(terms: Iterable<number>, weights: Float64Array): Float64Array {
    const query = Array.from(terms, (place): WeightedTerm => ({ weight: weights[place] ?? 0, places: [place] }));
    return bm25Scores(query, [this.facts], this.factsNorms);
  }

  inWhole(terms: Iterable<number>, weights: Float64Array): Float64Array {
    const query = Array.from(terms, (place): WeightedTerm => {
      const term = this.facts.terms[place] ?? '';
      return {
        weight: weights[place] ?? 0,
        places: [place, ...this.others.map((other) => other.get(term) ?? -1)],
      };
    });
    return bm25Scores(query, this.all, this.wholeNorms);
  }
}

/** Scores every document of a corpus by every signal. Built once for a corpus; asked once for a query. */
export class SignalScorer {
  private readonly classes: OffenceClasses;
  private readonly charges: ChargeArticles;
  private readonly grams: Field;
  private readonly words: Field;
  private readonly guess: OffenceGuess;
  private readonly legalCosines: Cosines;
  private readonly viewCosines: Cosines;
  private readonly articles: Marks;
  private readonly circumstances: Marks;
  private readonly centredFacts: Float32Array;
  private readonly length: Float64Array;

  constructor(private readonly corpus: RankingCorpus) {
    const { classes, charges } = offenceClasses(corpus.documents);
    this.classes = classes;
    this.charges = charges;
    this.grams = new Field(corpus.gramsOfFacts, corpus.gramsOfViews, corpus.gramsOfDispositions, classes);
    this.words = new Field(corpus.wordsOfFacts, corpus.wordsOfViews, corpus.wordsOfDispositions, classes);
    this.guess = new OffenceGuess(corpus.wordsOfFacts, classes);
    this.legalCosines = new Cosines(corpus.gramsOfFacts, frequent(corpus.gramsOfFacts, this.grams.legal));
    this.viewCosines = new Cosines(corpus.gramsOfViews, tfidfWeights(corpus.gramsOfViews, 5));
    this.articles = marksOf(corpus.documents.map(({ articles }) => articles.map(citationOf)));
    this.circumstances = marksOf(corpus.documents.map(({ circumstances }) => circumstances));
    this.centredFacts = centred(corpus.space.documents, corpus.space.dimensions);
    this.length = Float64Array.from(corpus.documents, ({ factsLength }) => Math.log(1 + factsLength));
  }

  /** By signal one score a document. Only the facts and a charge that is given are looked at. */
  score(query: CaseQuery): SignalScores {
    const charges = [query.charge ?? []].flat();
    const { grams, words } = this;
    const { text: facts } = mask(query.facts, languageOf(query.facts));
    const gramCounts = knownTerms(grams.places, gramsOf(facts));
    const wordCounts = knownTerms(words.places, analyse(facts));
    const legal = grams.inFacts(gramCounts.keys(), grams.legal);
    const given = this.chargeSignals(charges);
    const lenders = nearest(ofTheCharge(legal, given[0]?.[1]), LENDERS);
    const scores = new Map<SignalName, Float64Array>([
      ['bm25-grams-facts', grams.inFacts(gramCounts.keys(), grams.plain)],
      ['bm25-words-whole', words.inWhole(wordCounts.keys(), words.plain)],
      ['legal-grams-facts', legal],
      ['legal-grams-whole', grams.inWhole(gramCounts.keys(), grams.legal)],
      ['legal-words-facts', words.inFacts(wordCounts.keys(), words.legal)],
      ['legal-words-whole', words.inWhole(wordCounts.keys(), words.legal)],
      ['tfidf-grams-facts', this.legalCosines.toQuery(gramCounts)],
      ['latent-facts', dotAll(this.corpus.space.documents, placeInSpace(this.corpus.space, gramCounts))],
      ['predicted-offence', this.predictedOffence(lenders, wordCounts.keys())],
      ['predicted-articles', expectedMarks(lenders, this.articles)],
      ['predicted-circumstances', expectedMarks(lenders, this.circumstances)],
      ['pseudo-view', this.viewCosines.toMean(lenders)],
      ['length', this.length],
      ...given,
    ]);
    return new Map([...scores, ...this.secondRound(firstRound(scores, this.length.length))]);
  }

  private predictedOffence(lenders: Neighbours, words: Iterable<number>): Float64Array {
    const lent = votes(lenders, this.classes.ofDocument, this.classes.names.length);
    return offenceAgreement(agreed([lent, this.guess.of(words)]), this.classes);
  }

  private chargeSignals(charges: readonly string[]): [SignalName, Float64Array][] {
    if (charges.length === 0) return [];
    const expected = new Float64Array(this.classes.names.length);
    for (const [place, share] of mainShares(meanShares(charges, this.charges))) expected[place] = share;
    return [
      ['charge-name', Float64Array.from(this.corpus.documents, (document) => nameAgreement(charges, document.charges))],
      ['charge-articles', offenceAgreement(expected, this.classes)],
    ];
  }

  /** Pseudo-relevance feedback: the best of the first round stand for the query, by their facts and by their courts' views. */
  private secondRound(fused: Float64Array): [SignalName, Float64Array][] {
    const best = foremost(fused, FEEDBACK);
    const k = this.corpus.space.dimensions;
    const mean = new Float32Array(k);
    for (const [document, weight] of best) {
      for (let i = 0; i < k; i++) mean[i]! += weight * (this.centredFacts[document * k + i] ?? 0);
    }
    return [
      ['feedback-facts', dotAll(this.centredFacts, mean)],
      ['feedback-views', this.viewCosines.toMean(best)],
    ];
  }
}

/** Judgments of another charge lend less: what a court weighs depends on what is charged. */
const OTHER_CHARGE = 0.5;

const ofTheCharge = (scores: Float64Array, agreement: Float64Array | undefined): Float64Array =>
  agreement
    ? scores.map((score, document) => score * (OTHER_CHARGE + (1 - OTHER_CHARGE) * (agreement[document] ?? 0)))
    : scores;

const frequent = (table: TermTable, weights: Float64Array): Float64Array =>
  tfidfWeights(table, 20).map((weight, term) => (weight === 0 ? 0 : (weights[term] ?? 0)));

const expectedMarks = (lenders: Neighbours, marks: Marks): Float64Array =>
  markAgreement(votes(lenders, marks.ofDocument, marks.names.length), marks);

function firstRound(scores: SignalScores, size: number): Float64Array {
  const fused = new Float64Array(size);
  for (const [name, weight] of Object.entries(FIRST_ROUND)) {
    const values = scores.get(name as SignalName);
    if (values) addTo(fused, zScores(values), weight);
  }
  return fused;
}

/** Without the minor shares: what is charged beside the offence is not the offence. */
function mainShares(all: ReadonlyMap<number, number>): Map<number, number> {
  const highest = Math.max(0, ...all.values());
  const main = [...all].filter(([, share]) => share >= 0.1 * highest);
  const sum = main.reduce((total, [, share]) => total + share, 0);
  return new Map(main.map(([place, share]) => [place, share / sum]));
}

function nameAgreement(given: readonly string[], decided: readonly string[]): number {
  const alike = given.flatMap((charge) => decided.map((other) => sameCharge(charge, other)));
  const best = Math.max(0, ...alike);
  if (best === 1 && given.some((charge) => decided.includes(charge))) return 1;
  return best >= NAMED_ALIKE ? NOT_QUITE * best : 0;
}
