/** A judgment as a model is fitted to it. */
export interface FittedText {
  readonly language: string;
  /** What is embedded later: the facts, or the whole text when its parts could not be told apart. */
  readonly facts: string;
  /** Charges or causes, one key for all of them; empty when none was found. */
  readonly charge: string;
  /** Kinds of circumstances. */
  readonly circumstances: readonly string[];
}

/** Characters of a text that a model is fitted to; what tells cases apart stands early. */
export const FITTED_FACTS = 5_000;
