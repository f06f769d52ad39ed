import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BreachedPasswordFile, NoBreachedPasswords } from './breached-passwords';
import { SignInMisconfigured } from './sign-in-misconfigured';

const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex').toUpperCase();

const folder = mkdtempSync(join(tmpdir(), 'assize-breached-'));
afterAll(() => rmSync(folder, { recursive: true }));

const leaked = Array.from({ length: 100 }, (_, place) => `leaked password ${place}`);

/** A file as Pwned Passwords offers it, with counts of different lengths. */
function fileOf(passwords: readonly string[], line: (digest: string, place: number) => string, end = '\r\n') {
  const path = join(folder, sha1(passwords.join() + line('', 7) + end));
  const lines = passwords.map(sha1).sort().map(line);
  writeFileSync(path, lines.length > 0 ? lines.join(end) + end : '');
  return new BreachedPasswordFile(path);
}

describe('a file of leaked passwords', () => {
  it.each([
    ['with counts', (digest: string, place: number) => `${digest}:${place ** 3}`, '\r\n'],
    ['without counts', (digest: string) => digest, '\n'],
    ['in small letters', (digest: string) => digest.toLowerCase(), '\n'],
  ])('%s finds each of its lines, and none between them', async (_form, line, end) => {
    const file = fileOf(leaked, line, end);
    const found = await Promise.all(leaked.map((password) => file.has(password)));
    expect(found.filter(Boolean)).toHaveLength(leaked.length);
    const others = await Promise.all(leaked.map((password) => file.has(`${password}!`)));
    expect(others.filter(Boolean)).toEqual([]);
  });

  it.each([0, 1, 2])('of %i lines is searched as well', async (count) => {
    const file = fileOf(leaked.slice(0, count), (digest) => `${digest}:1`);
    expect(await Promise.all(leaked.slice(0, 3).map((password) => file.has(password)))).toEqual(
      [0, 1, 2].map((place) => place < count),
    );
  });

  it('that is not there stops the start', () => {
    expect(() => new BreachedPasswordFile(join(folder, 'nowhere'))).toThrow(SignInMisconfigured);
  });
});

it('no file finds nothing', async () => {
  expect(await new NoBreachedPasswords().has()).toBe(false);
});
