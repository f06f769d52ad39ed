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
