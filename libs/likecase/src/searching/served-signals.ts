import type { SignalName } from '../ranking';

/** In what respect a case may be like another; whoever asks may choose. */
export const FACETS = ['facts', 'issue', 'statute', 'relief'] as const;
export type Facet = (typeof FACETS)[number];

/** Whether something is known of a case before it is decided, or only by its decision. */
export type Known = 'before' | 'after';

interface ServedSignal {
  readonly name: string;
  /** What of the query it looks at. There is no signal that looks at anything known only after the decision: see `SERVED_SIGNALS`. */
  readonly query: Known;
  /** What of the judgments in the corpus it looks at. These are decided. */
  readonly judgments: Known;
  /** Of which likeness it speaks; none: of no likeness, so it counts whatever is chosen. */
  readonly facet?: Facet;
  /** The signal of `models/ranker.json` whose weight it takes. */
  readonly fittedAs?: SignalName;
  /** As a multiple of the mean fitted weight of evidence, where nothing was fitted: a half for evidence, a tenth to part equals. */
  readonly unfitted?: number;
}

/**
 * What the court's search ranks by, in the order in which it is shown. Each is absent from a list where the query or the court has
 * nothing for it, such as `dense` without a shelf of vectors.
 */
export const SERVED_SIGNALS = [
  { name: 'words', query: 'before', judgments: 'before', facet: 'facts', fittedAs: 'bm25-words-whole' },
  { name: 'pairs', query: 'before', judgments: 'before', facet: 'facts', fittedAs: 'bm25-grams-facts' },
  { name: 'dense', query: 'before', judgments: 'before', facet: 'facts', fittedAs: 'latent-facts' },
  { name: 'circumstances', query: 'before', judgments: 'after', facet: 'facts', unfitted: 0.5 },
  { name: 'quantities', query: 'before', judgments: 'before', facet: 'facts', unfitted: 0.5 },
  { name: 'charge', query: 'before', judgments: 'after', facet: 'issue', fittedAs: 'charge-name' },
  { name: 'charge-of-neighbours', query: 'before', judgments: 'after', facet: 'issue', fittedAs: 'predicted-offence' },
  { name: 'articles', query: 'before', judgments: 'after', facet: 'statute', unfitted: 0.5 },
  {
    name: 'articles-of-neighbours',
    query: 'before',
    judgments: 'after',
    facet: 'statute',
    fittedAs: 'predicted-articles',
  },
  { name: 'claimed', query: 'before', judgments: 'before', facet: 'relief', unfitted: 0.5 },
  { name: 'length', query: 'before', judgments: 'before', fittedAs: 'length' },
  { name: 'time', query: 'before', judgments: 'before', unfitted: 0.1 },
  { name: 'authority', query: 'before', judgments: 'after', unfitted: 0.1 },
] as const satisfies readonly ServedSignal[];

export type ServedSignalName = (typeof SERVED_SIGNALS)[number]['name'];

const TABLE: readonly (ServedSignal & { readonly name: ServedSignalName })[] = SERVED_SIGNALS;

/** The signals that count when likeness in these respects is asked for; all when none is named. */
export const signalsOf = (facets: readonly Facet[]): typeof TABLE =>
  TABLE.filter(({ facet }) => facets.length === 0 || facet === undefined || facets.includes(facet));
