import { ParseSpeeds, PDFDocument } from '@cantoo/pdf-lib';
import type { UploadFacts } from '../domain/envelope';
import { activeContentOf, type ActiveContent } from './active-content';

/** What a PDF holds. `hasScripts` is true as soon as `activeContent` names anything. */
export interface PdfReading extends Pick<UploadFacts, 'pages' | 'encrypted' | 'damaged' | 'hasScripts'> {
  readonly activeContent: readonly ActiveContent[];
}

/**
 * Looks at a PDF. It never throws: what cannot be read is damaged, and says so.
 *
 * A crafted file can make it take any time and memory: it is only for a process that may die of it.
 */
export async function readPdf(bytes: Uint8Array): Promise<PdfReading> {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const unreadable = { pages: null, damaged: true, hasScripts: false, activeContent: [] };
  // The parser mends a file that was cut off; a court must know that pages may be missing.
  if (raw.lastIndexOf('%%EOF') < raw.length - 1024) return { ...unreadable, encrypted: false };
  try {
    const document = await PDFDocument.load(bytes, {
      ignoreEncryption: true,
      throwOnInvalidObject: true,
      updateMetadata: false,
      parseSpeed: ParseSpeeds.Medium,
    });
    const activeContent = activeContentOf(document.context);
    const pages = document.getPageCount();
    const { isEncrypted: encrypted } = document;
    return { pages, encrypted, damaged: pages === 0, hasScripts: activeContent.length > 0, activeContent };
  } catch {
    return { ...unreadable, encrypted: raw.includes('/Encrypt') };
  }
}
