import { createHash } from 'node:crypto';
import {
  ParseSpeeds,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFStream,
  PDFString,
  type PDFObject,
} from '@cantoo/pdf-lib';
import { openWithPdfjs } from '@assize/pdf';
import { decoded } from './pdf-graph';
import { REDACTED_PAGE, type RedactedPdf } from './redact-pdf';
import { sameDrawing } from './same-drawing';
import { wordsLeft } from './words-left';

interface Look {
  readonly text: string;
  /** Text with where it stands, and every operation with what it is given; alike for pages that look alike. */
  readonly drawn: string;
}

/** Names that pdf.js gives to fonts and pictures count over the document, and so differ where the page does not. */
const NAMED = /\b(g|img|pattern|mask)_[A-Za-z0-9_]+/g;

/** Layers are named by the number of their object. Which one it is, and which picture, `sameDrawing` compares. */
const NUMBERED = /"\d+R\d*"/g;

async function looks(bytes: Uint8Array): Promise<Look[]> {
  const document = await openWithPdfjs(bytes);
  const all: Look[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const { fnArray, argsArray } = await page.getOperatorList();
    const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
    const placed = items.map((item) => ('str' in item ? [item.str, item.transform, item.width] : []));
    const drawn = JSON.stringify([page.view, page.rotate, placed, fnArray, argsArray])
      .replace(NAMED, '$1')
      .replace(NUMBERED, '"R"');
    all.push({ text, drawn: createHash('sha256').update(drawn).digest('hex') });
    page.cleanup();
  }
  await document.destroy();
  return all;
}

/** As text of either encoding that a string of a PDF may have. */
const readings = (bytes: Buffer): string[] => [
  bytes.toString('utf8'),
  bytes.toString('latin1'),
  Buffer.from(bytes.subarray(0, bytes.length & ~1))
    .swap16()
    .toString('utf16le'),
];

/** Pictures and fonts spell words by accident; they hang on pages that stay, or their digests would have been found. */
const isText = (bytes: Buffer): boolean => {
  const head = bytes.subarray(0, 4096);
  return (
    head.filter((byte) => byte > 126 || (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13)).length <
    head.length / 10
  );
};

/** What strings in a content stream say; all of it where it is no content stream, such as XML. */
function saidIn(stream: Buffer): string[] {
  if (!isText(stream)) return [];
  const source = stream.toString('latin1');
  const literal = [...source.matchAll(/\(((?:\\.|[^\\()])*)\)/gs)].map(([, text]) => Buffer.from(text!, 'latin1'));
  const hex = [...source.matchAll(/<([0-9A-Fa-f\s]+)>/g)].map(([, digits]) =>
    Buffer.from(digits!.replace(/\s/g, ''), 'hex'),
  );
  const whole = source.trimStart().startsWith('<') ? [stream] : [];
  return [...literal, ...hex, ...whole].flatMap(readings);
}

/** Of an object that is no stream, the strings in it; a number or a keyword is no word of a page. */
function strings(object: PDFObject): string[] {
  if (object instanceof PDFString || object instanceof PDFHexString) return [object.decodeText()];
  if (object instanceof PDFArray) return object.asArray().flatMap(strings);
  if (object instanceof PDFDict) return object.values().flatMap(strings);
  return object instanceof PDFStream ? [...strings(object.dict), ...saidIn(Buffer.from(decoded(object)))] : [];
}

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
  const options = { updateMetadata: false, parseSpeed: ParseSpeeds.Medium };
  const [old, document] = [await PDFDocument.load(original, options), await PDFDocument.load(bytes, options)];
  for (const [at, { node }] of document.getPages().entries())
    if (!removed.has(at + 1) && !sameDrawing(old.getPage(at).node, node))
      return `Page ${at + 1} is not drawn with what it was drawn with.`;
  const objects = document.context.enumerateIndirectObjects().map(([, object]) => object);
  const streams = objects.filter((object): object is PDFStream => object instanceof PDFStream);
  const digests = streams.map((stream) => createHash('sha256').update(decoded(stream)).digest('hex'));
  if (gone.some((one) => digests.includes(one))) return 'Something of a page that was taken away is still there.';
  const said = [...objects, ...(document.context.trailerInfo.Info ? [document.context.trailerInfo.Info] : [])].flatMap(
    strings,
  );
  const texts = (ofRemoved: boolean): string[] =>
    before.flatMap(({ text }, at) => (removed.has(at + 1) === ofRemoved ? [text] : []));
  // What we write on a blank page is no word of the page that was there.
  return wordsLeft(texts(true), [...texts(false), REDACTED_PAGE], said)
    ? 'A word of a page that was taken away is still there.'
    : null;
}
