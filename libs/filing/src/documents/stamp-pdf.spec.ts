import { decodePDFRawStream, PDFDocument, PDFRawStream } from '@cantoo/pdf-lib';
import { aPdf } from '../testing';
import { readPdf } from './read-pdf';
import { stampPdf } from './stamp-pdf';

const at = new Date('2026-03-04T05:06:07Z');
const lines = ['FILED 2026-03-04 Riverside District Court', '(2026)清民初1号 清河区人民法院 已收讫 𠮷'];

/** Everything drawn on the first page, in PDF operators. */
async function drawnOn(bytes: Uint8Array): Promise<string> {
  const { context } = await PDFDocument.load(bytes, { updateMetadata: false });
  return context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFRawStream ? [object] : []))
    .map((stream) => Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1'))
    .join('\n');
}
const latinHex = (text: string) => Buffer.from(text, 'latin1').toString('hex').toUpperCase();
const chineseHex = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase();

describe('a file-stamped copy', () => {
  it('keeps the pages, and the original is untouched', async () => {
    const original = await aPdf({ pages: 3 });
    const before = Buffer.from(original);
    const copy = await stampPdf(original, { lines, at });
    expect(await readPdf(copy)).toMatchObject({ pages: 3, damaged: false, activeContent: [], foreign: null });
    expect(Buffer.from(original).equals(before)).toBe(true);
  });

  it('shows every line, Latin and Chinese, beside what was there', async () => {
    const drawn = await drawnOn(await stampPdf(await aPdf({ text: 'Complaint' }), { lines, at }));
    for (const text of ['FILED 2026-03-04 Riverside District Court', '(2026)', 'Complaint 1'])
      expect(drawn).toContain(latinHex(text));
    for (const text of ['清民初', '号', '清河区人民法院', '已收讫', '𠮷']) expect(drawn).toContain(chineseHex(text));
  });

  it('is the same byte for byte when made again', async () => {
    const original = await aPdf();
    const [first, second] = await Promise.all([1, 2].map(() => stampPdf(original, { lines, at })));
    expect(Buffer.from(first as Uint8Array).equals(second as Uint8Array)).toBe(true);
  });

  it('bears the time it was given', async () => {
    const copy = await PDFDocument.load(await stampPdf(await aPdf(), { lines, at }), { updateMetadata: false });
    expect(copy.getModificationDate()).toEqual(at);
  });

  it.each([
    [0, '1 0 0 1 0 842 cm'],
    [90, '0 1 -1 0 0 0 cm'],
    [180, '-1 0 0 -1 595 0 cm'],
    [270, '0 -1 1 0 595 842 cm'],
  ] as const)('is stamped at the top as seen when the page is turned by %i', async (rotated, matrix) => {
    expect(await drawnOn(await stampPdf(await aPdf({ rotated }), { lines, at }))).toContain(matrix);
  });

  it('survives any text', async () => {
    await expect(
      stampPdf(await aPdf(), { lines: ['tab\there', '', '\ud800', 'العربية', 'é ñ ½'], at }),
    ).resolves.toBeDefined();
  });
});
