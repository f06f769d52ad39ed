import type { Written } from './lines';

/** A paper of the court's own words, to be drawn. */
export interface Paper {
  readonly title: string;
  readonly lines: readonly Written[];
  /** Becomes the creation date, so that the same paper gives the same bytes. */
  readonly at: Date;
}

export type PaperQuestion =
  | { readonly bytes: Uint8Array; readonly draw: Paper }
  /** Pages of the PDF `bytes` to take away, counted from 1. */
  | { readonly bytes: Uint8Array; readonly redact: readonly number[] };

/** `fault` says why no redacted copy is given. */
export type PaperAnswer = { readonly pdf: Uint8Array } | { readonly fault: string };
