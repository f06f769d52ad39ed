import { ParseSpeeds, PDFDocument } from '@cantoo/pdf-lib';
import type { UploadFacts } from '../domain/envelope';
import { activeContentOf, activePagesOf } from './active-content';
import { isSigned } from './digital-signature';
import { foreignIn } from './foreign-content';

/** What a PDF holds. */
export type PdfReading = Pick<UploadFacts, 'pages' | 'encrypted' | 'damaged' | 'activeContent'> &
  Required<Pick<UploadFacts, 'activePages' | 'foreign' | 'signed'>>;

/**
 * Looks at a PDF. It never throws: what cannot be read is damaged, and says so.
 *
 * A crafted file can make it take any time and memory: it is only for a process that may die of it.
 */
export async function readPdf(bytes: Uint8Array): Promise<PdfReading> {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const foreign = foreignIn(raw);
  const unreadable = { pages: null, damaged: true, activeContent: [], activePages: {}, foreign, signed: false };
  // The parser mends a file that was cut off; a court must know that pages may be missing.
  if (raw.lastIndexOf('%%EOF') < raw.length - 1024) return { ...unreadable, encrypted: false };
  try {
    const document = await PDFDocument.load(bytes, {
      ignoreEncryption: true,
      throwOnInvalidObject: true,
      updateMetadata: false,
      parseSpeed: ParseSpeeds.Medium,
    });
    const pages = document.getPageCount();
    return {
      pages,
      encrypted: document.isEncrypted,
      damaged: pages === 0,
      activeContent: activeContentOf(document.context),
      activePages: activePagesOf(document),
      foreign,
      signed: isSigned(document.context, raw),
    };
  } catch {
    return { ...unreadable, encrypted: raw.includes('/Encrypt') };
  }
}
