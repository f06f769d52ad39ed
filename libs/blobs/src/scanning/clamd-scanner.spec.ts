import { existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { CLAMD_MOODS, EICAR, fakeClamd, type FakeClamd } from '../testing';
import { ClamdScanner } from './clamd-scanner';
import { ScannerUnavailable } from './malware-scanner';

const inPieces = (text: string, size = 7): Readable =>
  Readable.from(
    Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
      Buffer.from(text.slice(at * size, (at + 1) * size)),
    ),
  );

const clamds: FakeClamd[] = [];
const withClamd = async (...parameters: Parameters<typeof fakeClamd>): Promise<FakeClamd> => {
  const clamd = await fakeClamd(...parameters);
  clamds.push(clamd);
  return clamd;
};
afterAll(() => Promise.all(clamds.map((clamd) => clamd.close())));

/** A daemon on this machine, if there is one: the same is asked of it. */
const REAL =
  process.env['ASSIZE_TEST_CLAMD_URL'] ??
  ['/run/clamav/clamd.ctl', '/var/run/clamav/clamd.ctl'].filter(existsSync).map((path) => `unix://${path}`)[0];

describe.each([
  ['a fake', async () => (await withClamd()).url],
  ...(REAL ? ([['a real', () => Promise.resolve(REAL)]] as const) : []),
] as const)('%s clamd', (_, begin) => {
  let scanner: ClamdScanner;
  beforeAll(async () => {
    scanner = new ClamdScanner({ url: await begin(), withinMs: 20_000 });
  });

  it.each([
    ['a harmless file', 'Dear court'],
    ['a file without bytes', ''],
    ['a large one', 'harmless '.repeat(200_000)],
  ])('finds nothing in %s', async (_name, text) => {
    expect(await scanner.scan(inPieces(text, 65_536))).toEqual({ signature: null });
  });

  it('finds what everybody finds, in however small pieces it comes', async () => {
    expect((await scanner.scan(inPieces(EICAR))).signature).toMatch(/eicar/i);
    expect((await scanner.scan(inPieces(EICAR, 1))).signature).toMatch(/eicar/i);
  });

  it('answers many at once, each for itself', async () => {
    const texts = Array.from({ length: 12 }, (_each, at) => (at % 3 === 0 ? EICAR : `harmless ${at}`));
    const found = await Promise.all(texts.map((text) => scanner.scan(inPieces(text))));
    expect(found.map(({ signature }) => signature !== null)).toEqual(texts.map((text) => text === EICAR));
  });

  it('has not scanned a file that broke off', async () => {
    const broken = Readable.from(
      (function* () {
        yield Buffer.from('half');
        throw new Error('The stored bytes were changed.');
      })(),
    );
    await expect(scanner.scan(broken)).rejects.toThrow(ScannerUnavailable);
  });
});

describe('a file was not scanned', () => {
  it.each(CLAMD_MOODS.filter((mood) => mood !== 'well'))('by a clamd that is %s', async (mood) => {
    const { url } = await withClamd(mood);
    const scanner = new ClamdScanner({ url, withinMs: 300 });
    await expect(scanner.scan(inPieces('harmless '.repeat(3_000_000), 65_536))).rejects.toThrow(ScannerUnavailable);
  });

  it.each(['tcp://127.0.0.1:1', 'unix:///nowhere/clamd.ctl', 'tcp://[::1]:1'])('by nobody at %s', async (url) => {
    const bytes = inPieces('harmless');
    await expect(new ClamdScanner({ url, withinMs: 2_000 }).scan(bytes)).rejects.toThrow(ScannerUnavailable);
    expect(bytes.destroyed).toBe(true);
  });
});

it('never has more of a file in its hands than a few chunks', async () => {
  const { url } = await withClamd('silent');
  let asked = 0;
  const endless = new Readable({
    read() {
      asked += 1;
      this.push(Buffer.alloc(65_536));
    },
  });
  const paused = new ClamdScanner({ url, withinMs: 500 }).scan(endless.pause());
  await expect(paused).rejects.toThrow(ScannerUnavailable);
  expect(endless.destroyed).toBe(true);
  expect(asked).toBeGreaterThan(0);
});
