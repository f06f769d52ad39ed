import { scored, weightsFor, type Facet, type RankerModel, type Scored } from '../ranking';
import { UNTOUCHED, type Standing, type Tier } from '../domain/later-history';
import { candidates, evidenceOf, OF_EACH_KIND } from './candidates';
import type { CaseQuestion } from './case-query';
import { diverse } from './diversity';
import { emptying, rulesOf, tierOf, type Filtered, type FilterName, type Filters } from './filters';
import type { SearchedCorpus } from './searched-corpus';
import type { SearchedDocument } from './searched-document';
import type { DenseEvidence } from './dense-evidence';
import { signalValues } from './signal-values';

/** How a corpus is searched, for one reader. */
export interface SearchTerms {
  readonly k: number;
  readonly filters?: Filters | undefined;
  readonly facets?: readonly Facet[] | undefined;
  /** 0 to 1; 0 when absent. */
  readonly diversity?: number | undefined;
  /** Lists judgments that are no longer in force too, each with its mark. */
  readonly alsoNotInForce?: boolean | undefined;
  /** Judgments that the reader may not know of, and so weigh nothing. */
  readonly hidden: ReadonlySet<string>;
  /** Judgments that are no hit though the reader may know of them, such as the one in question. */
  readonly except: ReadonlySet<string>;
  readonly standings: ReadonlyMap<string, Standing>;
  /** By judgment the matter of which it is an instance. */
  readonly matters: ReadonlyMap<string, string>;
  readonly ownCourts: readonly string[];
  readonly model: RankerModel | undefined;
  /** Where there is a space of vectors. */
  readonly dense?: DenseEvidence | undefined;
}

export interface FoundCase extends Scored {
  readonly document: SearchedDocument;
  readonly standing: Standing;
  readonly tier: Tier;
  /** Words of the query that brought the most to the signal `words`, greatest first, with their part of its BM25 score. */
  readonly words: readonly { readonly term: string; readonly gain: number }[];
  /** Other judgments of the same matter that were found too. */
  readonly instances: readonly string[];
}

export interface Found {
  readonly hits: readonly FoundCase[];
  /** Filters that leave nothing; only when the list is empty and there are any. */
  readonly emptiedBy: readonly FilterName[];
}

const NAMED_WORDS = 8;

/** Finds and ranks: the first stage, the signals of its candidates, their fusion, one hit a matter, and variety when asked for. */
export function searchCorpus(corpus: SearchedCorpus, question: CaseQuestion, terms: SearchTerms): Found {
  const gone = slotsGone(corpus, terms.hidden);
  const goneSet = new Set(gone);
  const seen = (slot: number): Filtered => {
    const document = corpus.documents[slot]!;
    const standing = terms.standings.get(document.id) ?? UNTOUCHED;
    return { document, standing, tier: tierOf(standing, document.courtId, terms.ownCourts) };
  };
  const known = (slot: number): boolean => {
    const { id } = corpus.documents[slot]!;
    if (goneSet.has(slot) || terms.except.has(id)) return false;
    return terms.alsoNotInForce === true || (terms.standings.get(id) ?? UNTOUCHED).inForce;
  };
  const rules = rulesOf(terms.filters ?? {});
  const allowed =
    rules.length === 0 ? known : (slot: number): boolean => known(slot) && rules.every(({ fits }) => fits(seen(slot)));
  const evidence = evidenceOf(corpus, question, gone, terms.dense);
  const slots = filledUp(
    corpus,
    candidates(corpus, evidence, allowed, OF_EACH_KIND),
    rules.length > 0,
    allowed,
    terms.k,
  );
  if (slots.length === 0) {
    const judgments = [...corpus.documents.keys()].filter(known).map(seen);
    return { hits: [], emptiedBy: rules.length > 0 ? emptying(rules, judgments) : [] };
  }
  const filtered = slots.map(seen);
  const values = signalValues(corpus, question, evidence, slots, filtered, terms.dense);
  const ranked = scored(values, terms.model && weightsFor(terms.model, values), terms.facets);
  const order = [...slots.keys()].sort(
    (a, b) => ranked[b]!.score - ranked[a]!.score || (filtered[a]!.document.id < filtered[b]!.document.id ? -1 : 1),
  );
  const matters = oneOfEachMatter(order, (i) => filtered[i]!.document.id, terms.matters);
  const chosen = spread(corpus, matters, slots, ranked, terms);
  return {
    hits: chosen.map(({ first, instances }) => ({
      ...filtered[first]!,
      ...ranked[first]!,
      words: corpus.words
        .contributions(evidence.words, slots[first]!)
        .slice(0, NAMED_WORDS)
        .map(({ key, gain }) => ({ term: question.names.get(key) ?? '', gain })),
      instances,
    })),
    emptiedBy: [],
  };
}

const slotsGone = (corpus: SearchedCorpus, hidden: ReadonlySet<string>): number[] => [
  ...new Set([...corpus.gone, ...[...hidden].flatMap((id) => corpus.slotOf(id) ?? [])]),
];

/** Whoever filters asks for what fits, however far it is; so a list is as long as there are judgments that fit. */
function filledUp(
  corpus: SearchedCorpus,
  found: number[],
  filters: boolean,
  allowed: (slot: number) => boolean,
  k: number,
): number[] {
  if (!filters || found.length >= k) return found;
  const all = new Set(found);
  const others = [...corpus.documents.keys()].filter((slot) => !all.has(slot) && allowed(slot));
  others.sort((a, b) => (corpus.documents[a]!.id < corpus.documents[b]!.id ? -1 : 1));
  for (const slot of others.slice(0, k - all.size)) all.add(slot);
  return [...all];
}

interface Matter {
  readonly first: number;
  readonly instances: string[];
}

/** The instances of one matter are one hit: the best of them, with the others named. */
function oneOfEachMatter(
  order: readonly number[],
  idOf: (i: number) => string,
  matters: ReadonlyMap<string, string>,
): Matter[] {
  const found = new Map<string, Matter>();
  for (const i of order) {
    const name = matters.get(idOf(i)) ?? idOf(i);
    const before = found.get(name);
    if (before) before.instances.push(idOf(i));
    else found.set(name, { first: i, instances: [] });
  }
  return [...found.values()];
}

/** Among so many times `k` of the best variety is sought. */
const SPREAD_OVER = 5;

function spread(
  corpus: SearchedCorpus,
  matters: readonly Matter[],
  slots: readonly number[],
  ranked: readonly Scored[],
  { k, diversity = 0 }: SearchTerms,
): readonly Matter[] {
  if (diversity === 0) return matters.slice(0, k);
  const among = matters.slice(0, SPREAD_OVER * k);
  const held = among.map(({ first }) => ({ scored: ranked[first]!, terms: corpus.words.termsOf(slots[first]!) }));
  return diverse(held, k, diversity).map((place) => among[place]!);
}
