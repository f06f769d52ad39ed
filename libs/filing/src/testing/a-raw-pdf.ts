import { deflateSync } from 'node:zlib';

const START =
  '%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
  '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n';
const END = '\ntrailer<</Root 1 0 R/Size 6>>\n%%EOF';

/** One page, and one more object written as given, in Latin-1. */
export const aRawPdf = (object: string): Buffer => Buffer.from(`${START}4 0 obj${object} endobj${END}`, 'latin1');

/** One page, and one more object that lies packed in an object stream. */
export function aPackedPdf(object: Buffer): Buffer {
  const packed = deflateSync(Buffer.concat([Buffer.from('5 0 '), object]), { level: 9 });
  const dict = `<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ${packed.length}>>`;
  const start = Buffer.from(`${START}4 0 obj${dict}stream\n`, 'latin1');
  return Buffer.concat([start, packed, Buffer.from(`\nendstream endobj${END}`, 'latin1')]);
}

/** What harms whoever reads a PDF without limits. */
export const BOMBS = {
  /** About 150 KB that unpack to 150 MB. */
  'unpacks to too much': () => aPackedPdf(Buffer.alloc(150_000_000, ' ')),
  /** Enough of them end V8, and with it the whole process, even in a worker thread with `resourceLimits`. */
  'fills the heap with names': () => {
    const names = Array.from({ length: 1_500_000 }, (_, index) => `/${index.toString(36)}`);
    return aPackedPdf(Buffer.from(`[${names.join('')}]`));
  },
  /** Read again from each of its digits. */
  'takes for ever': () => aRawPdf(`[] endobj ${'1'.repeat(3_000_000)}`),
} satisfies Record<string, () => Buffer>;

/** The pages of a document that lead back to themselves, or multiply. */
export const PAGE_TREES = {
  'leads in a circle': () => withPages('2 0 obj<</Type/Pages/Kids[3 0 R 2 0 R]/Count 2>>endobj'),
  /** Ten levels of ten: ten thousand million pages in a few hundred bytes. */
  multiplies: () =>
    withPages(
      `2 0 obj<</Type/Pages/Kids[10 0 R]/Count 1>>endobj\n${Array.from(
        { length: 10 },
        (_, level) =>
          `${10 + level} 0 obj<</Type/Pages/Kids[${`${level < 9 ? 11 + level : 3} 0 R `.repeat(10)}]/Count 9>>endobj`,
      ).join('\n')}`,
    ),
} satisfies Record<string, () => Buffer>;

const withPages = (pages: string): Buffer =>
  Buffer.from(`${START.replace(/2 0 obj.*endobj\n/, `${pages}\n`)}${END}`, 'latin1');

export interface SignatureWishes {
  /** Bytes at the end that it does not cover. */
  readonly leavingOut?: number;
  /** Hexadecimal. */
  readonly contents?: string;
  /** Whether a field of the form holds it. */
  readonly field?: boolean;
}

/** One page with a signature over the bytes of the file; nobody's certificate is in it. */
export function aSignedPdf({
  leavingOut = 0,
  contents = '3082'.repeat(16),
  field = true,
}: SignatureWishes = {}): Buffer {
  const holder = `<</FT${field ? '/Sig' : '/Tx'}/T(Signature1)/V 5 0 R>>`;
  const range = (...numbers: number[]) => `[${numbers.map((number) => String(number).padStart(6)).join(' ')}]`;
  const before = `${START}4 0 obj${holder} endobj\n5 0 obj<</Type/Sig/Filter/Adobe.PPKLite/ByteRange`;
  const first = before.length + range(0, 0, 0, 0).length + '/Contents'.length;
  const second = first + contents.length + 2;
  const behind = `>>endobj${END}`;
  const covered = range(0, first, second, behind.length - leavingOut);
  return Buffer.from(`${before}${covered}/Contents<${contents}>${behind}`, 'latin1');
}
