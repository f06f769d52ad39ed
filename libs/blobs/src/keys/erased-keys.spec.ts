import { appendFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@assize/kernel';
import { erasedKeysIn } from './erased-keys';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assize-erased-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const key = () => ({ spaceId: newId(), id: newId() });

describe('the list of erased keys', () => {
  it('is empty before there is one, and then has each key once', async () => {
    const list = erasedKeysIn(join(folder, 'keys'));
    expect(await list.all()).toEqual([]);
    const [one, other] = [key(), key()];
    await list.add([one]);
    await list.add([one, other]);
    expect(await list.all()).toEqual([one, other]);
    expect(statSync(join(folder, 'keys', 'erased-keys')).mode & 0o777).toBe(0o600);
  });

  it('loses nothing by a record that a crash cut off, and takes that for none', async () => {
    const list = erasedKeysIn(folder);
    const [before, after] = [key(), key()];
    await list.add([before]);
    appendFileSync(join(folder, 'erased-keys'), `\n${newId()} 01a2`);
    await list.add([after]);
    expect(await list.all()).toEqual([before, after]);
  });

  it('has all that many add at once', async () => {
    const keys = Array.from({ length: 50 }, key);
    await Promise.all(keys.map((one) => erasedKeysIn(folder).add([one])));
    expect(new Set((await erasedKeysIn(folder).all()).map(({ id }) => id))).toEqual(new Set(keys.map(({ id }) => id)));
  });
});
