import type { UploadFacts } from '../domain/envelope';
import type { PdfReading } from './read-pdf';

/** What the bytes of an upload are. */
export type PdfFacts = Omit<UploadFacts, 'sha256'> & PdfReading;

const NOTHING_FOUND = { pages: null, encrypted: false, damaged: false, hasScripts: false, activeContent: [] };

/** Of a file that was not read: another format than PDF, or, with `beyondLimits`, a PDF that could not be. */
export const unreadFacts = (mediaType: string, bytes: number, beyondLimits = false): PdfFacts => ({
  ...NOTHING_FOUND,
  mediaType,
  bytes,
  beyondLimits,
});
