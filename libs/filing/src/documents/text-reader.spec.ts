import { constants, deflateRawSync, deflateSync } from 'node:zlib';
import { BeyondLimits } from '@assize/isolation';
import { aPdf, aTextPdf } from '../testing';
import { TEXT_LIMITS, TextReader } from './text-reader';

// Processes start slowly on a busy machine.
jest.setTimeout(120_000);

const AT_LEISURE = { pages: 100, ms: 60_000, characters: 1_000_000 };
const readers: TextReader[] = [];
const aReader = (budget: Partial<typeof AT_LEISURE> = {}, answerMs = 60_000): TextReader => {
  const budgets = { upload: { ...AT_LEISURE, ...budget }, search: { ...AT_LEISURE, ...budget } };
  const reader = new TextReader({ ...TEXT_LIMITS, heldMb: 300, answerMs }, budgets);
  readers.push(reader);
  return reader;
};
let reader: TextReader;
beforeAll(() => {
  reader = aReader();
});
afterAll(() => readers.forEach((one) => one.onApplicationShutdown()));

/** A page whose content, a few hundred KB, unpacks to far more than a process may hold. */
function aTextBomb(): Buffer {
  const block = deflateRawSync(Buffer.alloc(10_000_000, ' '), { finishFlush: constants.Z_FULL_FLUSH });
  const packed = deflateSync(Buffer.concat([Buffer.from([0x78, 0x9c]), ...Array.from({ length: 60 }, () => block)]));
  const text = aTextPdf('x').toString('latin1');
  const stream = `<</Filter[/FlateDecode/FlateDecode]/Length ${packed.length}>>stream\n${packed.toString('latin1')}\nendstream`;
  return Buffer.from(
    text.replace(/<<\/Length \d+>>stream\n[^]*?\nendstream/, () => stream),
    'latin1',
  );
}

describe('the reader of texts', () => {
  it('reads English and Chinese, page by page, with lines apart', async () => {
    const { pages, of } = await reader.text(aTextPdf('The kettle\nwas cracked.', '铜壶有裂纹。'));
    expect({ pages: pages.map((page) => page.trim()), of }).toEqual({
      pages: ['The kettle\nwas cracked.', '铜壶有裂纹。'],
      of: 2,
    });
  });

  it('tells what the checks ask for, and nothing of the text itself', async () => {
    const bytes = aTextPdf('Born on 4 March 1981.', '身份证号110105194912310021 /s/ Jane', '');
    const facts = await reader.facts(bytes, ['/s/', 'Signed:']);
    expect(facts).toEqual({
      pagesRead: 3,
      pagesWithoutText: 1,
      read: 'wholly',
      hints: [{ kind: 'birth-date', page: 1, masked: '• ••••• ••••' }],
      marks: { '/s/': 2, 'Signed:': null },
    });
  });

  it('stops where its budget ends, and says how far it came', async () => {
    const bytes = aTextPdf(...Array.from({ length: 9 }, (_, at) => `Page ${at} ${'x'.repeat(50)}`));
    expect(await aReader({ pages: 4 }).facts(bytes, [])).toMatchObject({ pagesRead: 4, read: 'partly' });
    expect(await aReader({ characters: 100 }).facts(bytes, [])).toMatchObject({ pagesRead: 2, read: 'partly' });
    expect(await aReader({ ms: -1 }).facts(bytes, [])).toMatchObject({ pagesRead: 0, read: 'partly' });
  });

  it('looks for nothing in vain: what cannot be read was not read', async () => {
    const encrypted = await aPdf({ password: 'secret' });
    expect(await reader.facts(encrypted, ['/s/'])).toMatchObject({ read: 'failed', marks: {} });
    expect(await reader.facts(Buffer.from('%PDF-1.4 nothing'), ['/s/'])).toMatchObject({ read: 'failed' });
  });

  it('gives up a page that unpacks to more than a process may hold, and reads the next', async () => {
    const bomb = aTextBomb();
    expect(bomb.length).toBeLessThan(200_000);
    const before = process.memoryUsage().rss;
    await expect(reader.text(bomb)).rejects.toThrow(BeyondLimits);
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
    expect((await reader.text(aTextPdf('after'))).pages[0]).toContain('after');
  });

  it('gives up what takes for ever', async () => {
    await expect(aReader({}, 1).text(aTextPdf('too late'))).rejects.toThrow(BeyondLimits);
  });
});
