import type { Extraction } from './extraction';

/** What the rules read from a judgment, each with its place in the text, as it is kept beside it. */
export interface StoredExtraction extends Omit<Extraction, 'language' | 'sections' | 'branch'> {
  /** Which rules read it: `EXTRACTION_VERSION` of that day. */
  readonly version: string;
}
