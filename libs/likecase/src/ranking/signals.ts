/** In what respect a case may be like another; whoever asks may choose. */
export const FACETS = ['facts', 'issue', 'statute', 'relief'] as const;
export type Facet = (typeof FACETS)[number];

/** Whether something is known of a case before it is decided, or only by its decision. */
export type Known = 'before' | 'after';

interface Signal {
  readonly name: string;
  /** What of the query it looks at. There is no signal that looks at anything known only after the decision: see `SIGNALS`. */
  readonly query: Known;
  /** What of the judgments in the corpus it looks at. These are decided. */
  readonly judgments: Known;
  /** Of which likeness it speaks; none: of no likeness, so it counts whatever is chosen. */
  readonly facet?: Facet;
  /** Counts only where a charge is given, or only where none is; absent: either way. */
  readonly charge?: 'given' | 'not-given';
  /**
   * The weight, as a multiple of others, that the ranker starts from and is drawn back to: the same for the kinds of evidence, twice that for a
   * charge that is given, half for what few queries tell, a tenth for what only parts equals, nothing for what is no likeness by itself. Below 0 it
   * is not learnt but held, for no label asks that one judgment be not shown for everything.
   */
  readonly prior: number;
}

/**
 * What like cases are ranked by, in the order in which it is shown. Each is absent from a list where the query or the court has nothing for
 * it, such as `dense` and `feedback` without vectors, and `hubness` until it has been counted.
 */
export const SIGNALS = [
  { name: 'words', query: 'before', judgments: 'before', facet: 'facts', prior: 1 },
  { name: 'pairs', query: 'before', judgments: 'before', facet: 'facts', prior: 1 },
  { name: 'dense', query: 'before', judgments: 'before', facet: 'facts', prior: 1 },
  { name: 'circumstances', query: 'before', judgments: 'after', facet: 'facts', prior: 0.5 },
  { name: 'quantities', query: 'before', judgments: 'before', facet: 'facts', prior: 0.5 },
  { name: 'charge', query: 'before', judgments: 'after', facet: 'issue', charge: 'given', prior: 2 },
  { name: 'charge-of-neighbours', query: 'before', judgments: 'after', facet: 'issue', prior: 1 },
  { name: 'articles', query: 'before', judgments: 'after', facet: 'statute', prior: 0.5 },
  { name: 'articles-of-neighbours', query: 'before', judgments: 'after', facet: 'statute', prior: 1 },
  { name: 'feedback', query: 'before', judgments: 'before', facet: 'facts', prior: 1 },
  { name: 'claimed', query: 'before', judgments: 'before', facet: 'relief', prior: 0.5 },
  // A charge that is given names the company by itself: there it cost more than it mended.
  { name: 'hubness', query: 'before', judgments: 'after', charge: 'not-given', prior: -0.8 },
  { name: 'length', query: 'before', judgments: 'before', prior: 0 },
  { name: 'time', query: 'before', judgments: 'before', prior: 0.1 },
  { name: 'authority', query: 'before', judgments: 'after', prior: 0.1 },
] as const satisfies readonly Signal[];

export type SignalName = (typeof SIGNALS)[number]['name'];

const TABLE: readonly (Signal & { readonly name: SignalName })[] = SIGNALS;

/** The signals that there can be where a charge is given, or where none is. */
export const signalsWhere = (given: boolean): typeof TABLE =>
  TABLE.filter(({ charge }) => charge === undefined || (charge === 'given') === given);

/** The signals that count when likeness in these respects is asked for; all when none is named. */
export const signalsOf = (facets: readonly Facet[]): typeof TABLE =>
  TABLE.filter(({ facet }) => facets.length === 0 || facet === undefined || facets.includes(facet));

/** By signal one value a candidate. */
export type SignalValues = ReadonlyMap<SignalName, Float64Array>;
