import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Logger } from '@nestjs/common';
import { KeptIndexes, type MadeOf } from './kept-indexes.service';

const PLACE = { spaceId: 'space', corpusId: 'corpus', name: 'terms' };
const OF: MadeOf = { form: '1', epoch: '0', seq: '7', rows: 100 };

let folder: string;
let path: string;
let files: KeptIndexes;
let told: jest.SpyInstance;
const started = () =>
  new KeptIndexes({ models: '', name: '', indexes: { folder, keptFrom: 100, graphAbove: Infinity } });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assize-indexes-'));
  path = join(folder, 'space-corpus', 'terms');
  files = started();
  told = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
});
afterEach(() => {
  told.mockRestore();
  rmSync(folder, { recursive: true, force: true });
});

const digest = async (): Promise<string> => 'digest';
async function keep(value: number, of: Partial<MadeOf> = {}, by = files): Promise<void> {
  await by.keep(PLACE, { ...OF, ...of }, digest, async () => ({ numbers: Uint32Array.of(value) }));
  await by.settled();
}
const load = (wanted: Partial<MadeOf> = {}, digestTo = digest, by = started()): Promise<number | undefined> =>
  by.load(PLACE, { ...OF, ...wanted }, digestTo, ({ numbers }) => numbers![0]!);

describe('an index on disk', () => {
  it('is loaded as long as it is of the rules, the epoch and the rows that are asked for', async () => {
    await keep(1);
    expect(await load()).toBe(1);
    expect(told).not.toHaveBeenCalled();
  });

  it.each<[string, Partial<MadeOf>, string]>([
    ['other rules', { form: '2' }, 'digest'],
    ['another epoch', { epoch: '1' }, 'digest'],
    ['other rows', {}, 'others'],
  ])('is removed when it is of %s', async (_, wanted, rows) => {
    await keep(1);
    expect(await load(wanted, async () => rows)).toBeUndefined();
    expect(existsSync(path)).toBe(false);
  });

  it('is asked for the digest of the rows that it is of', async () => {
    await keep(1);
    const digestTo = jest.fn(digest);
    await load({}, digestTo);
    expect(digestTo.mock.calls).toEqual([['7']]);
  });

  it('stays when the database cannot say which rows there are', async () => {
    await keep(1);
    await expect(load({}, () => Promise.reject(new Error('no connection')))).rejects.toThrow('no connection');
    expect(await load()).toBe(1);
  });

  it('is removed when nothing can be made of it', async () => {
    await keep(1);
    const made = started().load(PLACE, OF, digest, () => {
      throw new RangeError('no');
    });
    expect(await made).toBeUndefined();
    expect(existsSync(path)).toBe(false);
    expect(told).toHaveBeenCalledWith('an index cannot be read: no');
  });

  it('is written from so many rows on, and again when it has grown by a tenth', async () => {
    await keep(1, { rows: 99 });
    expect(existsSync(path)).toBe(false);
    for (const [value, rows] of [
      [1, 100],
      [2, 109],
      [3, 111],
      [4, 121],
      [5, 123],
    ] as const)
      await keep(value, { rows });
    expect(await load()).toBe(5);
    await keep(6, { rows: 135 });
    expect(await load()).toBe(5);
  });

  it('is not written again by a process that has just loaded it', async () => {
    await keep(1);
    const next = started();
    await load({}, digest, next);
    await keep(2, {}, next);
    expect(await load()).toBe(1);
  });

  it('asks for no digest and captures nothing while it is being written', async () => {
    const [digestTo, arrays] = [jest.fn(digest), jest.fn(async () => ({ numbers: Uint32Array.of(1) }))];
    await files.keep(PLACE, OF, digestTo, arrays);
    await files.keep(PLACE, { ...OF, rows: 500 }, digestTo, arrays);
    await files.settled();
    expect([digestTo.mock.calls.length, arrays.mock.calls.length]).toEqual([1, 1]);
  });

  it('that cannot be captured harms nobody, and is not tried again at once', async () => {
    const arrays = jest.fn(() => {
      throw new RangeError('too large');
    });
    for (let time = 0; time < 2; time += 1) {
      await files.keep(PLACE, OF, digest, arrays);
      await files.settled();
    }
    expect(arrays).toHaveBeenCalledTimes(1);
    expect(told).toHaveBeenCalledWith('an index was not kept: too large');
  });

  it.each<[string, () => void]>([
    ['a file lies in place of its folder', () => writeFileSync(join(folder, 'space-corpus'), '')],
    ['a folder lies in its place', () => mkdirSync(join(path, 'deep'), { recursive: true })],
  ])('is missed by nobody when %s', async (_, harm) => {
    harm();
    expect(await load({}, digest, files)).toBeUndefined();
    await keep(1);
    expect(told).toHaveBeenCalled();
  });

  it('is left to the process that is writing it, without a word', async () => {
    mkdirSync(dirname(path));
    writeFileSync(`${path}.draft`, 'half');
    await keep(1);
    expect([existsSync(path), readFileSync(`${path}.draft`, 'utf8')]).toEqual([false, 'half']);
    expect(told).not.toHaveBeenCalled();
  });

  it('is forgotten with the draft that a process left, and while it is being written', async () => {
    await keep(1);
    writeFileSync(`${path}.draft`, 'half');
    utimesSync(`${path}.draft`, 0, 0);
    await files.keep(PLACE, OF, digest, async () => ({ numbers: Uint32Array.of(2) }));
    await files.forget(PLACE);
    await files.settled();
    expect(readdirSync(dirname(path))).toEqual([]);
    expect(told).not.toHaveBeenCalled();
  });

  it('is given up when the process ends', async () => {
    await files.keep(PLACE, OF, digest, async () => ({ numbers: Uint32Array.of(2) }));
    await files.onApplicationShutdown();
    expect(existsSync(path)).toBe(false);
    expect(told).not.toHaveBeenCalled();
  });
});
