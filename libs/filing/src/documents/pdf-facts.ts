import { ParseSpeeds, PDFDocument } from '@cantoo/pdf-lib';
import type { UploadFacts } from '../domain/envelope';
import { activeContentOf, type ActiveContent } from './active-content';
import { mediaTypeOf } from './media-type';

/** What the bytes of an upload are. `hasScripts` is true as soon as `activeContent` names anything. */
export interface PdfFacts extends Omit<UploadFacts, 'sha256'> {
  readonly activeContent: readonly ActiveContent[];
}

/**
 * Looks at an upload. It never throws: what cannot be read is damaged, and says so.
 *
 * The whole file is held in memory and parsed in turns of the event loop; the caller bounds its size first.
 */
export async function pdfFacts(bytes: Uint8Array): Promise<PdfFacts> {
  const mediaType = mediaTypeOf(bytes);
  const unread = { mediaType, bytes: bytes.length, pages: null, encrypted: false, damaged: false };
  if (mediaType !== 'application/pdf') return { ...unread, hasScripts: false, activeContent: [] };
  return { ...unread, ...(await readPdf(bytes)) };
}

type Read = Pick<PdfFacts, 'pages' | 'encrypted' | 'damaged' | 'hasScripts' | 'activeContent'>;

async function readPdf(bytes: Uint8Array): Promise<Read> {
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
