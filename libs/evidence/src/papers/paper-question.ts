import type { Written } from './lines';

/** A paper of the court's own words, to be drawn. */
export interface Paper {
  readonly title: string;
  readonly lines: readonly Written[];
  /** Becomes the creation date, so that the same paper gives the same bytes. */
  readonly at: Date;
}

export type PaperQuestion = { readonly bytes: Uint8Array; readonly draw: Paper };

export interface PaperAnswer {
  readonly pdf: Uint8Array;
}
