import type { TextFacts } from '../domain/envelope';

/** How far a text is read. */
export interface TextBudget {
  readonly pages: number;
  readonly ms: number;
  readonly characters: number;
}

/** What the process that reads texts is asked: what is to be found in a text, or the text itself. */
export interface TextQuestion {
  readonly bytes: Uint8Array;
  readonly budget: TextBudget;
  /** What typed signatures may begin with; absent where the text itself is wanted. */
  readonly marks?: readonly string[];
}

/** The text of a document, page by page, as far as it was read. */
export interface DocumentText {
  readonly pages: readonly string[];
  /** How many there are. */
  readonly of: number;
}

export type TextAnswer = { readonly facts: TextFacts } | { readonly text: DocumentText };
