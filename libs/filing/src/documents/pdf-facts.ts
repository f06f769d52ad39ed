import type { TextFacts, UploadFacts } from '../domain/envelope';
import type { PdfReading } from './read-pdf';

/** What the bytes of an upload are. */
export type PdfFacts = Omit<UploadFacts, 'sha256' | 'scan' | 'text'> & PdfReading & { readonly text?: TextFacts };

const NOTHING_FOUND: PdfReading = {
  pages: null,
  encrypted: false,
  damaged: false,
  activeContent: [],
  activePages: {},
  foreign: null,
  signed: false,
};

/** Of a file that was not read: another format than PDF, or, with `beyondLimits`, a PDF that could not be. */
export const unreadFacts = (mediaType: string, bytes: number, beyondLimits = false): PdfFacts => ({
  ...NOTHING_FOUND,
  mediaType,
  bytes,
  beyondLimits,
});
