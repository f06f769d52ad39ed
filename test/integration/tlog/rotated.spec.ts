import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditLog, CheckpointSigner, DiskTileStore, encodeVkey, parseVkey } from '@assize/tlog';
import { aNoteSigner, aPrivateKey } from '@assize/tlog/testing';
import { testDatabase, type TestDatabase } from '../database';

/** As often as one likes: `ASSIZE_TEST_LOG_KILLS=100 npm test -- test/integration/tlog/rotated`. */
const KILLS = Number(process.env['ASSIZE_TEST_LOG_KILLS'] ?? 8);
const first = encodeVkey(aNoteSigner());

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'assize-rotated-'));
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** One life of a process that rotates: killed so many milliseconds after so many rotations, in the middle of whatever it does then. */
async function life(rotations: number, milliseconds: number): Promise<string[]> {
  const rotator = join(__dirname, 'rotator.cjs');
  const child = spawn(process.execPath, [rotator, database.appUrl, folder], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let complained = '';
  let doomed = false;
  child.stderr.on('data', (chunk: Buffer) => (complained += chunk.toString()));
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (doomed || said.split('\n').length <= rotations) return;
    doomed = true;
    setTimeout(() => child.kill('SIGKILL'), milliseconds);
  });
  await once(child, 'close');
  const lines = said.split('\n').slice(0, -1);
  if (lines.length < rotations) throw new Error(`The rotator ended early: ${complained}`);
  return lines;
}

it(`a log whose rotations were killed ${KILLS} times leads from its first key to its last`, async () => {
  const acknowledged: string[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) acknowledged.push(...(await life(1, (kill * 7) % 19)));
  acknowledged.push(...(await life(1, 0)));

  const files = new DiskTileStore(join(folder, 'public'));
  const audited = await auditLog((path) => files.read(path), parseVkey(first));
  expect(audited.findings).toEqual([]);
  const signer = new CheckpointSigner({
    origin: 'court.example/log',
    privateKey: aPrivateKey(),
    lastCheckpoint: join(folder, 'last-checkpoint'),
  });
  const ruled = [...signer.vkeys].reverse();
  const stated = audited.rotations.map(({ next }) => encodeVkey(next));
  // The very last rotation may be in the log and not ruling yet.
  expect([ruled, [...ruled, stated.at(-1)]]).toContainEqual([first, ...stated]);
  expect(ruled).toEqual(expect.arrayContaining(acknowledged));
  expect(new Set(acknowledged).size).toBe(acknowledged.length);
}, 120_000);
