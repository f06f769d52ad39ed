import type { PdfReading } from './read-pdf';
import type { Stamp } from './stamp-pdf';

/** What the process that reads PDFs is asked: to stamp, or, without a stamp, to look. */
export interface PdfQuestion {
  readonly bytes: Uint8Array;
  readonly stamp?: Stamp;
}

export type PdfAnswer = { readonly reading: PdfReading } | { readonly stamped: Uint8Array };

/** What the structure of one document may unpack to. Images and text of pages are never unpacked, and do not count. */
export const MOST_UNPACKED = 64 * 1024 * 1024;
