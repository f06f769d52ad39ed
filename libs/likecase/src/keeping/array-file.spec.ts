import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArrays, writeArrays, type Kept } from './array-file';

interface Head {
  readonly of: string;
}

const KEPT: Kept<Head> = {
  head: { of: 'courts — 法院' },
  arrays: {
    none: new Uint8Array(),
    bytes: Buffer.from('some bytes'),
    words: Uint32Array.of(0, 1, 0xffffffff),
    numbers: Float32Array.of(0.5, -1, Number.NaN),
    part: new Uint32Array([1, 2, 3, 4]).subarray(1, 3),
  },
};
let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assize-arrays-'));
  path = join(folder, 'index');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = (wanted: (head: Head) => boolean = () => true) => readArrays<Head>(path, wanted);

describe('a file of arrays', () => {
  it('is read as it was written', async () => {
    await writeArrays(path, KEPT);
    const { head, arrays } = (await read())!;
    expect(head).toEqual(KEPT.head);
    expect(arrays).toEqual({ ...KEPT.arrays, bytes: Uint8Array.from(Buffer.from('some bytes')) });
    expect(readdirSync(folder)).toEqual(['index']);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('is read no further when its head is of something else', async () => {
    await writeArrays(path, KEPT);
    expect(await read(({ of }) => of === 'others')).toBeUndefined();
  });

  it('takes the place of the one before', async () => {
    await writeArrays(path, KEPT);
    await writeArrays(path, { head: { of: 'new' }, arrays: {} });
    expect(await read()).toEqual({ head: { of: 'new' }, arrays: {} });
  });

  it('counts as not there when any one bit of it is another, or any byte is missing or too many', async () => {
    await writeArrays(path, KEPT);
    const whole = readFileSync(path);
    for (let at = 0; at < whole.length; at += 1) {
      writeFileSync(path, whole.with(at, whole[at]! ^ (1 << (at % 8))));
      expect([at, await read()]).toEqual([at, undefined]);
      writeFileSync(path, whole);
      truncateSync(path, at);
      expect([at, await read()]).toEqual([at, undefined]);
    }
    writeFileSync(path, Buffer.concat([whole, Buffer.of(0)]));
    expect(await read()).toBeUndefined();
    writeFileSync(path, whole);
    expect(await read()).toBeDefined();
  });

  it('is not there when there is none, or a folder', async () => {
    expect(await read()).toBeUndefined();
    expect(await readArrays(folder, () => true)).toBeUndefined();
  });

  it('is left to another process that is writing it, until that is surely gone', async () => {
    const draft = `${path}.draft`;
    writeFileSync(draft, 'half');
    await expect(writeArrays(path, KEPT)).rejects.toThrow('EEXIST');
    expect(readFileSync(draft, 'utf8')).toBe('half');
    utimesSync(draft, 0, 0);
    await writeArrays(path, KEPT);
    expect(await read()).toBeDefined();
  });

  it('is not written with a head that would not be read', async () => {
    await expect(writeArrays(path, { head: { of: 'x'.repeat(2 ** 20) }, arrays: {} })).rejects.toThrow(RangeError);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves nothing behind when it cannot be written', async () => {
    const bad = { head: { of: '' }, arrays: { big: new Uint8Array(1) } };
    Object.defineProperty(bad.head, 'toJSON', {
      value: () => {
        throw new Error('no head');
      },
    });
    await expect(writeArrays(path, bad)).rejects.toThrow('no head');
    expect(readdirSync(folder)).toEqual([]);
  });
});
