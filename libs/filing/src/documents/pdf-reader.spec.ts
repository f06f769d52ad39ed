import { aPdf, aRawPdf, BOMBS, PAGE_TREES } from '../testing';
import { BeyondLimits } from '@assize/isolation';
import { PDF_LIMITS, PdfReader } from './pdf-reader';
import { readPdf } from './read-pdf';
import { stampPdf } from './stamp-pdf';

const stamp = { lines: ['FILED 2026-03-04', '已收讫'], at: new Date('2026-03-04T05:06:07Z') };

let reader: PdfReader;
beforeAll(() => {
  reader = new PdfReader({ ...PDF_LIMITS, answerMs: 60_000 });
});
afterAll(() => reader.onApplicationShutdown());

describe('the reader of PDFs', () => {
  it.each([
    ['whole', () => aPdf({ pages: 3 })],
    ['with a script', () => aPdf({ carrying: 'javascript' })],
    ['encrypted', () => aPdf({ password: 'secret' })],
    ['cut off', async () => (await aPdf({ pages: 3 })).slice(0, 700)],
  ])('finds of one that is %s what reading it here finds', async (_, make) => {
    const bytes = await make();
    const common = { mediaType: 'application/pdf', bytes: bytes.length, beyondLimits: false };
    expect(await reader.facts(bytes)).toEqual({ ...common, ...(await readPdf(bytes)) });
  });

  it('stamps as it is done here, byte for byte', async () => {
    const bytes = await aPdf();
    const copy = await reader.stamped(bytes, stamp);
    expect(Buffer.from(copy).equals(await stampPdf(bytes, stamp))).toBe(true);
  });

  it('says what hinders it from stamping', async () => {
    await expect(reader.stamped(await aPdf({ password: 'secret' }), stamp)).rejects.toThrow(/encrypted/i);
  });

  it('begins no process for what is no PDF', async () => {
    const idle = new PdfReader({ ...PDF_LIMITS, processes: 0 });
    expect(await idle.facts(Buffer.from('Dear court'))).toMatchObject({ mediaType: 'text/plain', pages: null });
  });

  it('reads fifty at once', async () => {
    const read = await Promise.all(
      Array.from({ length: 50 }, async (_, index) => reader.facts(await aPdf({ pages: 1 + (index % 5) }))),
    );
    expect(read.map(({ pages }) => pages)).toEqual(Array.from({ length: 50 }, (_, index) => 1 + (index % 5)));
  });
});

describe('a PDF made to harm its reader', () => {
  it.each(Object.entries({ ...BOMBS, 'has pages that multiply': PAGE_TREES.multiplies }))(
    'that %s is given up while all else goes on',
    async (name, make) => {
      const bomb = make();
      const answerMs = /ever|multiply/.test(name) ? 1_000 : 60_000;
      const limited = new PdfReader({ ...PDF_LIMITS, heapMb: 64, answerMs });
      const before = process.memoryUsage().rss;
      let turns = 0;
      const turning = setInterval(() => (turns += 1), 1);
      const facts = await limited.facts(bomb);
      clearInterval(turning);
      expect(facts).toEqual({
        mediaType: 'application/pdf',
        bytes: bomb.length,
        pages: null,
        encrypted: false,
        damaged: false,
        activeContent: [],
        activePages: {},
        foreign: null,
        signed: false,
        beyondLimits: true,
      });
      expect(turns).toBeGreaterThan(20);
      expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
      limited.onApplicationShutdown();
    },
    60_000,
  );

  it('is not the end: the next is read', async () => {
    const one = new PdfReader({ ...PDF_LIMITS, processes: 1 });
    expect(await one.facts(BOMBS['unpacks to too much']())).toMatchObject({ beyondLimits: true });
    expect(await one.facts(await aPdf())).toMatchObject({ pages: 1, beyondLimits: false });
    one.onApplicationShutdown();
  });

  it('is not stamped either', async () => {
    await expect(reader.stamped(BOMBS['unpacks to too much'](), stamp)).rejects.toThrow(BeyondLimits);
  });

  it('does not count against one that is merely odd', async () => {
    expect(await reader.facts(aRawPdf('[[[null]]]'))).toMatchObject({ pages: 1, beyondLimits: false });
  });
});
