import { createHash } from 'node:crypto';
import { ParseSpeeds, PDFDocument, PDFStream } from '@cantoo/pdf-lib';
import { openWithPdfjs } from '@assize/pdf';
import { decoded } from './pdf-graph';
import { REDACTED_PAGE, type RedactedPdf } from './redact-pdf';

interface Look {
  readonly text: string;
  /** Text with where it stands, and every operation with what it is given; alike for pages that look alike. */
  readonly drawn: string;
}

/** Names that pdf.js gives to fonts and pictures count over the document, and so differ where the page does not. */
const NAMED = /\b(g|img|pattern|mask)_[A-Za-z0-9_]+/g;

async function looks(bytes: Uint8Array): Promise<Look[]> {
  const document = await openWithPdfjs(bytes);
  const all: Look[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const { fnArray, argsArray } = await page.getOperatorList();
    const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
    const placed = items.map((item) => ('str' in item ? [item.str, item.transform, item.width] : []));
    const drawn = JSON.stringify([page.view, page.rotate, placed, fnArray, argsArray]).replace(NAMED, '$1');
    all.push({ text, drawn: createHash('sha256').update(drawn).digest('hex') });
    page.cleanup();
  }
  await document.destroy();
  return all;
}

/** Words that must be gone: of the pages taken away and of no page that stays. */
function wordsGone(looked: readonly Look[], removed: ReadonlySet<number>): string[] {
  const kept = looked.filter((_, at) => !removed.has(at + 1)).map(({ text }) => text);
  const words = looked.flatMap(({ text }, at) => (removed.has(at + 1) ? text.split(/\s+/) : []));
  return [...new Set(words)].filter((word) => word.length > 2 && !kept.some((text) => text.includes(word)));
}

const hexOf = (text: string, encoding: BufferEncoding): Buffer => {
  const bytes = Buffer.from(text, encoding);
  return encoding === 'utf16le' ? bytes.swap16() : bytes;
};

/** As a PDF may write a word: plain, in UTF-16, or either in hexadecimal. */
const spellings = (word: string): Buffer[] =>
  [hexOf(word, 'utf8'), hexOf(word, 'utf16le')].flatMap((bytes) => [
    bytes,
    Buffer.from(bytes.toString('hex')),
    Buffer.from(bytes.toString('hex').toUpperCase()),
  ]);

/**
 * Reads the redacted document again as a stranger would, and says what is wrong with it; null when nothing is.
 *
 * @param original @param pages counted from 1
 */
export async function faultOf(
  original: Uint8Array,
  { bytes, gone }: RedactedPdf,
  pages: readonly number[],
): Promise<string | null> {
  const removed = new Set(pages);
  const [before, after] = [await looks(original), await looks(bytes)];
  if (before.length !== after.length) return 'It has another number of pages.';
  for (const [at, look] of after.entries()) {
    if (removed.has(at + 1) ? look.text.trim() !== REDACTED_PAGE : look.drawn !== before[at]!.drawn)
      return `Page ${at + 1} does not look as it should.`;
  }
  const document = await PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: ParseSpeeds.Medium });
  const pieces = document.context
    .enumerateIndirectObjects()
    .map(([, object]) =>
      object instanceof PDFStream ? Buffer.from(decoded(object)) : Buffer.from(object.toString(), 'latin1'),
    );
  const digests = new Set(pieces.map((piece) => createHash('sha256').update(piece).digest('hex')));
  if (gone.some((one) => digests.has(one))) return 'Something of a page that was taken away is still there.';
  const haystack = [Buffer.from(bytes), ...pieces];
  const left = wordsGone(before, removed).some((word) =>
    spellings(word).some((spelling) => haystack.some((piece) => piece.includes(spelling))),
  );
  return left ? 'A word of a page that was taken away is still there.' : null;
}
