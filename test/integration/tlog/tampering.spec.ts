import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Pool } from 'pg';
import {
  Attestations,
  CheckpointSigner,
  DiskTileStore,
  formatCheckpoint,
  grow,
  leafHash,
  LogScrubber,
  PgLogDatabase,
  PostgresLogStore,
  signNote,
  TransparencyLog,
} from '@assize/tlog';
import { aNoteSigner, aPrivateKey, treeOf } from '@assize/tlog/testing';
import { trustInKeys, verifyCheckpoints, verifyLog } from '../../../apps/cli/src/commands/verify';
import { testDatabase, type TestDatabase } from '../database';

const SIZE = 600;
/** No witness is asked. */
const NOBODY = { contradictions: async () => [] };
/** The key as a verifier has it from elsewhere. */
const BELIEVED = trustInKeys([aNoteSigner()]);
const FORGED = Buffer.from('forge 3');
/** Entries 0 to 9 have 7 bytes behind their two of length. */
const ENTRY_3 = 3 * 9 + 2;

let database: TestDatabase;
let folder: string;
let superuser: Client;
let pool: Pool;
let closing: (() => Promise<unknown>)[];

beforeEach(async () => {
  closing = [];
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'assize-tampered-'));
  superuser = new Client({ connectionString: database.superUrl });
  await superuser.connect();
  pool = new Pool({ connectionString: database.appUrl, max: 2 });
  const { log } = open();
  // At the end of a tile, so that no unfinished one is left, which would be named too.
  await log.append(treeOf(SIZE).entries.slice(0, 256));
  await log.append(treeOf(SIZE).entries.slice(256));
});
afterEach(async () => {
  for (const close of closing) await close();
  await pool.end();
  await superuser.end();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** The log of the folder on a database: its own, or another that somebody put in its place. */
function open(url = database.appUrl, questions = pool) {
  // A server that ends an idle connection while a test puts databases aside ends no process.
  questions.on('error', () => undefined);
  const ask = async <R>(sql: string, params: unknown[]) => (await questions.query(sql, params)).rows as R[];
  const store = new PostgresLogStore(new PgLogDatabase(url, ask));
  const files = new DiskTileStore(join(folder, 'public'));
  const lastCheckpoint = join(folder, 'last-checkpoint');
  const signer = new CheckpointSigner({ origin: 'court.example/log', privateKey: aPrivateKey(), lastCheckpoint });
  const parts = { store, files, signer };
  const log = new TransparencyLog(parts);
  closing.push(() => log.close());
  return { log, scrub: () => new LogScrubber(parts, new Attestations(parts), NOBODY, () => new Date()).run() };
}
const found = async (): Promise<string[]> => (await open().scrub()).findings.map(({ object }) => object);

const forge = (name: string, at: number, bytes: Buffer): void => {
  const path = join(folder, 'public', name);
  const content = readFileSync(path);
  bytes.copy(content, at);
  writeFileSync(path, content);
};
/** By whoever may put triggers and constraints aside. */
async function without(table: string, ...changes: string[]): Promise<void> {
  await superuser.query(`ALTER TABLE ${table} DISABLE TRIGGER ALL`);
  for (const change of changes) await superuser.query(change);
  await superuser.query(`ALTER TABLE ${table} ENABLE TRIGGER ALL`);
}

describe('a log on disk and in PostgreSQL', () => {
  it('is found whole when nobody touched it', async () => {
    expect(await found()).toEqual([]);
    expect(await verifyLog(join(folder, 'public'), BELIEVED)).toMatchObject({ holds: true });
  });

  it.each<[string, () => void, string[]]>([
    [
      'an entry',
      () => forge('tile/entries/000', ENTRY_3, FORGED),
      ['entry 3', 'log_entry 3', 'tile/1/000.p/2', 'checkpoint'],
    ],
    [
      'an entry and its leaf together, parents untouched',
      () => {
        forge('tile/entries/000', ENTRY_3, FORGED);
        forge('tile/0/000', 3 * 32, leafHash(FORGED));
      },
      ['log_entry 3', 'tile/1/000.p/2', 'checkpoint'],
    ],
    ['a tile', () => forge('tile/0/001', 0, leafHash(FORGED)), ['entry 256']],
    ['a tile above', () => forge('tile/1/000.p/2', 32, leafHash(FORGED)), ['tile/1/000.p/2']],
  ])('names %s changed in the files, to the court and to anybody with the folder', async (_, tamper, objects) => {
    tamper();
    expect(await found()).toEqual(objects);
    const verdict = await verifyLog(join(folder, 'public'), BELIEVED);
    expect(verdict.findings.map(({ object }) => object)).toEqual(objects.filter((one) => !one.startsWith('log_')));
    expect(verdict.holds).toBe(false);
  });

  it('names an entry that a superuser changed with the triggers put aside, leaf and all', async () => {
    await without(
      'log_entry',
      `UPDATE log_entry SET entry = 'forge 3', leaf_hash = sha256('\\x00'::bytea || 'forge 3') WHERE index = 3`,
    );
    expect(await found()).toEqual(['log_entry 3']);
  });

  it('names entries that a superuser removed', async () => {
    await without('log_entry', `DELETE FROM log_entry WHERE index = 599`);
    expect(await found()).toEqual(['log_entry 512 to 599']);
  });

  it('names the state set back, and is not continued on it', async () => {
    const { root, peaks } = peaksOf(300);
    await without('log_state', `UPDATE log_state SET size = 300, root = '\\x${root}', peaks = '\\x${peaks}'`);
    expect(await found()).toEqual(['log_state']);
    // Whoever sequenced until now gives the right back, as at a restart.
    for (const close of closing.splice(0)) await close();
    await expect(open().log.append([Buffer.from('instead')])).rejects.toMatchObject({ code: 'log-rolled-back' });
  });

  it('names a database restored from an hour ago, and is not continued on it', async () => {
    for (const close of closing.splice(0)) await close();
    await pool.end();
    const name = new URL(database.appUrl).pathname.slice(1);
    const backup = `${name}_backup`;
    const server = new Client({
      connectionString: Object.assign(new URL(database.superUrl), { pathname: '/postgres' }).toString(),
    });
    await superuser.end();
    await server.connect();
    await server.query(`CREATE DATABASE "${backup}" TEMPLATE "${name}" OWNER assize_owner`);
    superuser = new Client({ connectionString: database.superUrl });
    await superuser.connect();
    pool = new Pool({ connectionString: database.appUrl, max: 2 });
    await open().log.append([Buffer.from('what was acknowledged since')]);

    const restoredUrl = Object.assign(new URL(database.appUrl), { pathname: `/${backup}` }).toString();
    const questions = new Pool({ connectionString: restoredUrl, max: 2 });
    const restored = open(restoredUrl, questions);
    const { findings } = await restored.scrub();
    expect(findings.map(({ object }) => object)).toEqual(['log_entry 512 to 600', 'log_state']);
    await expect(restored.log.append([Buffer.from('instead')])).rejects.toMatchObject({ code: 'log-rolled-back' });
    for (const close of closing.splice(0)) await close();
    await questions.end();
    await server.query(`DROP DATABASE "${backup}" WITH (FORCE)`);
    await server.end();
  });

  it('names two different checkpoints of one size, whoever shows them', async () => {
    const { log } = open();
    const [ours, other] = [join(folder, 'ours'), join(folder, 'other')];
    writeFileSync(ours, await log.checkpoint());
    const head = { origin: 'court.example/log', size: SIZE, root: treeOf(1).root };
    writeFileSync(other, signNote(formatCheckpoint(head), [aNoteSigner()]));
    expect(await verifyCheckpoints(ours, other, BELIEVED)).toMatchObject({
      holds: false,
      findings: [{ object: 'checkpoints', what: `two roots were signed for ${SIZE} entries` }],
    });
    writeFileSync(join(folder, 'public/checkpoint'), readFileSync(other));
    expect(await found()).toContain('checkpoint');
  });
});

/** In hex, as a statement takes them. */
function peaksOf(size: number): { root: string; peaks: string } {
  const { root, peaks } = grow(0, [], treeOf(size).leaves);
  return { root: root.toString('hex'), peaks: Buffer.concat(peaks).toString('hex') };
}
