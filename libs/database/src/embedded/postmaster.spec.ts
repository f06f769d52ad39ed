import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { disownDead, recordedPostmaster } from './postmaster';

const cluster = mkdtempSync(join(tmpdir(), 'assize-postmaster-'));
const record = join(cluster, 'postmaster.pid');
afterAll(() => rmSync(cluster, { recursive: true }));
afterEach(() => rmSync(record, { force: true }));

it('no record names no server, and there is nothing to disown', () => {
  expect(recordedPostmaster(cluster)).toBeUndefined();
  expect(() => disownDead(cluster)).not.toThrow();
});

it.each([
  ['is still empty', ''],
  ['is of a server for one user', '-4711\n/somewhere\n1700000000'],
])('a record that %s names no server', (_, written) => {
  writeFileSync(record, written);
  expect(recordedPostmaster(cluster)).toBeUndefined();
});

it.each([
  ['starting', false],
  ['ready   ', true],
])('a server that is %s is told from its record', (status, ready) => {
  writeFileSync(record, `4711\n/somewhere\n1700000000\n5433\n\n127.0.0.1\n  393 4\n${status}\n`);
  expect(recordedPostmaster(cluster)).toEqual({ pid: 4711, port: 5433, ready });
});
