import type { ForeignContent } from '../domain/envelope';

/** With what another file begins that stands where a PDF has nothing; one byte a character. */
const BEGINNINGS: readonly (readonly [ForeignContent, readonly string[]])[] = [
  ['archive', ['PK\x01', 'PK\x03', 'PK\x05', '7z\xbc\xaf', 'Rar!', '\x1f\x8b\x08']],
  ['program', ['MZ', '\x7fELF', '\xca\xfe\xba\xbe', '#!']],
  ['image', ['\xff\xd8\xff', '\x89PNG', 'GIF8', 'II*\0', 'MM\0*', 'RIFF']],
  ['document', ['%PDF-', '\xd0\xcf\x11\xe0', '{\\rtf']],
];

const BEGINNING_OF_PAGE = /^<[!?a-z]/i;

/** Marks of formats that are known by a fixed place behind their beginning, which a PDF can be made to bear: tar, ISO 9660, DICOM. */
const ELSEWHERE: readonly (readonly [ForeignContent, number, string])[] = [
  ['archive', 257, 'ustar'],
  ['archive', 0x8001, 'CD001'],
  ['image', 128, 'DICM'],
];

/** What no comment of a PDF has to say, and what makes of one an archive or a program to other readers. */
const IN_COMMENT: readonly (readonly [ForeignContent, readonly string[]])[] = [
  ['archive', ['PK\x03\x04', 'PK\x05\x06']],
  ['program', ['\x7fELF', 'This program cannot be run']],
];

/** The same of a page or a script. */
const PAGE_IN_COMMENT =
  /<(?:!doctype|html|head|body|script|svg|iframe|object|embed|img|\?php|hta:)|\/\*|\*\/|<!--|-->/i;

const isSpace = (byte: number | undefined): boolean =>
  byte === 0 || byte === 9 || byte === 10 || byte === 12 || byte === 13 || byte === 32;

const EMPTY_ZIP_END = 22;
const LONGEST_ZIP_END = EMPTY_ZIP_END + 0xffff;

/**
 * What stands in the file of a PDF besides the PDF, or null.
 *
 * The rule: outside of objects, tables and trailers there is nothing but white space and comments, and no comment holds
 * what another reader would take for a beginning. That is so of every revision that was added to a file, of signed and of
 * linearised ones, which consist of nothing else. What stands in a stream is the PDF's own, but for a ZIP, whose
 * directory is found from the end of the file. The file begins with `%PDF-`, else it would be no PDF.
 */
export function foreignIn(bytes: Buffer): ForeignContent | null {
  const [marked] = ELSEWHERE.filter(([, at, mark]) => bytes.toString('latin1', at, at + mark.length) === mark);
  return marked?.[0] ?? (endsAsZip(bytes) ? 'archive' : betweenObjects(bytes));
}

/** Whether a reader of ZIP files finds a directory from the end of the file. */
function endsAsZip(bytes: Buffer): boolean {
  const from = Math.max(0, bytes.length - LONGEST_ZIP_END);
  for (let end = bytes.lastIndexOf('PK\x05\x06'); end >= from; end = bytes.lastIndexOf('PK\x05\x06', end - 1)) {
    if (end + EMPTY_ZIP_END > bytes.length) continue;
    const directory = end - bytes.readUInt32LE(end + 12);
    if (directory === end || (directory >= 0 && bytes.toString('latin1', directory, directory + 4) === 'PK\x01\x02')) {
      return true;
    }
    if (end === 0) break;
  }
  return false;
}

function betweenObjects(bytes: Buffer): ForeignContent | null {
  for (let at = 0; ;) {
    while (isSpace(bytes[at])) at += 1;
    if (at >= bytes.length) return null;
    const next = bytes[at] === 0x25 ? afterComment(bytes, at) : afterPart(bytes, at);
    if (typeof next !== 'number') return next;
    at = next;
  }
}

type Next = number | ForeignContent | null;

function afterComment(bytes: Buffer, at: number): Next {
  let end = at;
  while (end < bytes.length && bytes[end] !== 10 && bytes[end] !== 13) end += 1;
  const comment = bytes.toString('latin1', at, end);
  if (at > 0 && comment.startsWith('%PDF-')) return 'document';
  if (PAGE_IN_COMMENT.test(comment)) return 'web-page';
  return IN_COMMENT.find(([, marks]) => marks.some((mark) => comment.includes(mark)))?.[0] ?? end;
}

function afterPart(bytes: Buffer, at: number): Next {
  const head = bytes.toString('latin1', at, at + 48);
  const object = /^\d{1,10}[\0\s]+\d{1,5}[\0\s]+obj/.exec(head);
  if (object) return afterObject(bytes, at + object[0].length);
  const table = /^xref/.exec(head);
  if (table) return afterTable(bytes, at + 4);
  if (head.startsWith('trailer')) return afterTrailer(bytes, at);
  const short = /^(?:startxref[\0\s]+\d+|startxref|endobj|endstream)/.exec(head);
  return short ? at + short[0].length : kindOf(head);
}

/** Some writers leave out where the table begins; the end of the revision is then the end of the trailer. */
function afterTrailer(bytes: Buffer, from: number): Next {
  const ends = ['startxref', '%%EOF'].map((word) => bytes.indexOf(word, from, 'latin1')).filter((at) => at >= 0);
  return ends.length > 0 ? Math.min(...ends) : null;
}

/** Up to the trailer only digits, `n` and `f`. */
function afterTable(bytes: Buffer, from: number): Next {
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at]!;
    if (byte === 0x74) return at;
    const known = isSpace(byte) || (byte >= 0x30 && byte <= 0x39) || byte === 0x6e || byte === 0x66;
    if (!known) return kindOf(bytes.toString('latin1', at, at + 48));
  }
  return null;
}

function afterObject(bytes: Buffer, from: number): Next {
  const end = found(bytes, 'endobj', from);
  if (typeof end !== 'number') return end;
  const data = streamIn(bytes, from, end);
  return data === undefined ? end : afterStream(bytes, from, data);
}

/** Where the data of a stream begins, of an object that is one. */
function streamIn(bytes: Buffer, from: number, end: number): number | undefined {
  const within = bytes.subarray(from, end);
  for (let at = within.indexOf('stream'); at >= 0; at = within.indexOf('stream', at + 6)) {
    const begins = /^stream(?:\r\n|\n|\r)/.exec(bytes.toString('latin1', from + at, from + at + 8));
    if (begins && />>[\0\s]*$/.test(within.toString('latin1', Math.max(0, at - 32), at))) {
      return from + at + begins[0].length;
    }
  }
  return undefined;
}

function afterStream(bytes: Buffer, from: number, data: number): Next {
  const dict = bytes.toString('latin1', Math.max(from, data - 4096), data);
  const told = /\/Length\s+(\d{1,10})(?!\s+\d+\s+R)/.exec(dict)?.[1];
  const end = told === undefined ? undefined : endsAt(bytes, data + Number(told));
  return end ?? found(bytes, 'endstream', data);
}

/** Behind `endstream`, when it stands there. */
function endsAt(bytes: Buffer, from: number): number | undefined {
  let at = from;
  while (isSpace(bytes[at])) at += 1;
  return bytes.toString('latin1', at, at + 9) === 'endstream' ? at + 9 : undefined;
}

/** Behind the next such word. A file that ends before it was cut off, unless it ends like a whole one. */
function found(bytes: Buffer, word: string, from: number): Next {
  const at = bytes.indexOf(word, from, 'latin1');
  if (at >= 0) return at + word.length;
  return bytes.indexOf('%%EOF', from) >= 0 ? 'unknown' : null;
}

const kindOf = (head: string): ForeignContent =>
  BEGINNING_OF_PAGE.test(head)
    ? 'web-page'
    : (BEGINNINGS.find(([, marks]) => marks.some((mark) => head.startsWith(mark)))?.[0] ?? 'unknown');
