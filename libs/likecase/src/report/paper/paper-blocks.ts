import type { Language } from '@assize/courts';

/** A part of a document, for whatever it is printed as. */
export type PaperBlock =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  /** Rows of a name and what there is to say under it. */
  | { readonly kind: 'table'; readonly rows: readonly (readonly [name: string, text: string])[] };

/** A document as data: what it says, and nothing of how it looks. */
export interface PaperDocument {
  readonly language: Language;
  readonly title: string;
  readonly blocks: readonly PaperBlock[];
  /** When it was made as it stands, so that the same document gives the same bytes. */
  readonly at: Date;
}
