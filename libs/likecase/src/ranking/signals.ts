/**
 * The signals that a like case is ranked by, in the order of every table of weights.
 *
 * `before` uses of the query only what is known before a decision; there is no signal of another kind, so a draft's reasoning and
 * outcome cannot find cases that ended alike. `needs: 'charge'` is absent when no charge is given. `prior` is the weight that the
 * trained ranker starts from and is drawn back to: equal for kinds of evidence, none for what says nothing of likeness by itself.
 */
export const SIGNALS = [
  { name: 'bm25-grams-facts', when: 'before', prior: 1 },
  { name: 'bm25-words-whole', when: 'before', prior: 1 },
  { name: 'legal-grams-facts', when: 'before', prior: 1 },
  { name: 'legal-grams-whole', when: 'before', prior: 1 },
  { name: 'legal-words-facts', when: 'before', prior: 1 },
  { name: 'legal-words-whole', when: 'before', prior: 1 },
  { name: 'tfidf-grams-facts', when: 'before', prior: 1 },
  { name: 'latent-facts', when: 'before', prior: 1 },
  { name: 'predicted-offence', when: 'before', prior: 1 },
  { name: 'predicted-articles', when: 'before', prior: 1 },
  { name: 'predicted-circumstances', when: 'before', prior: 0 },
  { name: 'pseudo-view', when: 'before', prior: 1 },
  { name: 'feedback-facts', when: 'before', prior: 1 },
  { name: 'feedback-views', when: 'before', prior: 1 },
  { name: 'length', when: 'before', prior: 0 },
  { name: 'charge-name', when: 'before', prior: 1.5, needs: 'charge' },
  { name: 'charge-articles', when: 'before', prior: 1.5, needs: 'charge' },
] as const;
export type SignalName = (typeof SIGNALS)[number]['name'];

/** One score a document for each signal that the query allows. */
export type SignalScores = ReadonlyMap<SignalName, Float64Array>;

/** The signals there are with and without a charge given. */
export const signalsFor = (charge: boolean): readonly (typeof SIGNALS)[number][] =>
  SIGNALS.filter((signal) => charge || !('needs' in signal));
