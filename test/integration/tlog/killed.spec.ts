import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { auditLog, DiskTileStore, encodeVkey, parseVkey, verifyReceipt } from '@assize/tlog';
import { aNoteSigner } from '@assize/tlog/testing';
import { testDatabase, type TestDatabase } from '../database';

/** The suite kills a few times; `ASSIZE_TEST_LOG_KILLS=200 npm test -- test/integration/tlog/killed` as often as one likes. */
const KILLS = Number(process.env['ASSIZE_TEST_LOG_KILLS'] ?? 6);
/** Few callers, and a tile full of them, whose entries are brought to the database while others are answered. */
const LOADS = [
  { callers: 8, times: 1 },
  { callers: 256, times: 20 },
];
const vkey = encodeVkey(aNoteSigner());

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'assize-killed-'));
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** One life of a process that appends: killed after so many receipts, in the middle of whatever it does then. */
async function life(name: string, receipts: number, callers: number): Promise<[entry: string, receipt: string][]> {
  const appender = join(__dirname, 'appender.cjs');
  const child = spawn(process.execPath, [appender, database.appUrl, folder, name, String(callers)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complained = '';
  child.stderr.on('data', (chunk: Buffer) => (complained += chunk.toString()));
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk;
    if (said.split('\n').length > receipts) child.kill('SIGKILL');
  });
  await once(child, 'close');
  const lines = said.split('\n').slice(0, -1);
  if (lines.length < receipts) throw new Error(`The appender ended early: ${complained}`);
  return lines.map((line) => {
    const [entry = '', receipt = ''] = line.split('\t');
    return [entry, JSON.parse(receipt) as string];
  });
}

it(
  `a log killed ${KILLS} times loses no acknowledged receipt, has no gap and holds no entry twice`,
  async () => {
    const acknowledged: [string, string][] = [];
    // Odd numbers, so that the kills fall at different steps of a round.
    for (let kill = 0; kill < KILLS; kill += 1) {
      const { callers, times } = LOADS[kill % LOADS.length]!;
      acknowledged.push(...(await life(`life ${kill}`, (13 + ((kill * 37) % 151)) * times, callers)));
    }
    // The last life finishes what the kill before it left.
    acknowledged.push(...(await life('last', 1, 8)));

    const owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    const { rows } = await owner.query<{ n: string; highest: string; distinct: string }>(
      'SELECT count(*) AS n, max(index) + 1 AS highest, count(DISTINCT leaf_hash) AS distinct FROM log_entry',
    );
    await owner.end();
    expect(rows[0]!.highest).toBe(rows[0]!.n);
    expect(rows[0]!.distinct).toBe(rows[0]!.n);

    const files = new DiskTileStore(join(folder, 'public'));
    const whole = await auditLog((path) => files.read(path), parseVkey(vkey));
    expect(whole.findings).toEqual([]);
    const size = whole.checkpoint!.size;
    for (const [entry, receipt] of acknowledged) {
      const verdict = verifyReceipt(receipt, Buffer.from(entry), vkey);
      expect({ entry, verdict }).toMatchObject({ entry, verdict: { holds: true } });
      if (verdict.holds) expect(verdict.index).toBeLessThan(size);
    }
  },
  60_000 + KILLS * 5_000,
);
