/** When a comparison speaks and when it abstains. A court may ask for more than these, and publishes what it asks. */
export interface CompareRules {
  /** Highest chance, in 0 to 1, of calling an outcome unlike its comparables though it was drawn from among them. */
  readonly falseAlarm: number;
  /** Effective sample size (Kish) from which the spread of the comparables is shown. */
  readonly shownFrom: number;
  /** Effective sample size from which a result is given. */
  readonly judgedFrom: number;
  /** Similarity below which a case is no comparable; it belongs to the scale of the ranker in use. */
  readonly leastSimilarity: number;
  /** Two groups count as such when each holds at least this share of the weight, */
  readonly groupShare: number;
  /** and their middles lie this many pooled standard deviations apart (Ashman's D). */
  readonly groupSeparation: number;
}

/**
 * A normal sample split in two has D ≈ 2.7 and an even one ≈ 3.5, so 4 leaves both whole; sizes follow the sizing law
 * of conformal tests: at 5 in 100, both ends taken together, fewer than 39 comparables can never name an outcome unlike.
 */
export const COMPARE_RULES: CompareRules = {
  falseAlarm: 0.05,
  shownFrom: 20,
  judgedFrom: 50,
  leastSimilarity: 0.3,
  groupShare: 0.2,
  groupSeparation: 4,
};

/** Rises with every change of the rules or of how they are applied; stored with each comparison. */
export const RULES_VERSION = 'compare/1';
