import { createHash } from 'node:crypto';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { Blobs, type Staged } from '@assize/blobs';
import { MIGRATIONS, Rows } from '@assize/database';
import { DocketDocument, Register, type Case } from '@assize/docket';
import { Bundles } from '@assize/evidence';
import { LeafAudit, LeafPump } from '@assize/identity';
import { TransparencyLog } from '@assize/tlog';
import { verifyByPage } from '../../../apps/api/src/verification/testing/page-verifier';
import { openBundle } from '../../../apps/cli/src/bundle-files';
import { aCase } from '../a-case';
import { inSpace, testCourt, type TestCourt } from '../court';
import { BundleFolder, byAssize, byShell } from './bundle-folder';
import { evidenceIn } from './evidence-court';

let court: TestCourt;
let superuser: Client;
let ours: Case;
let scratch: string;
let key: string;
const made: BundleFolder[] = [];

beforeAll(async () => {
  court = await testCourt();
  superuser = new Client({ connectionString: court.database.superUrl });
  await superuser.connect();
  scratch = mkdtempSync(join(tmpdir(), 'assize-documents-'));
  key = join(scratch, 'trusted.vkey');
  writeFileSync(key, `${court.get(TransparencyLog).vkey}\n`);
});
afterAll(async () => {
  made.forEach((folder) => folder.remove());
  rmSync(scratch, { recursive: true, force: true });
  await superuser.end();
  await court.close();
});
beforeEach(async () => {
  ours = await aCase(court, { parties: ['filer', 'counsel'], panel: ['riverside-judge-1'] });
});

const sql = <R>(text: string, ...parameters: unknown[]): Promise<R[]> =>
  inSpace(court, () => court.get(Rows).sql<R>(text, parameters));

/** An entry of the docket with a document for each title, whose bytes are its title. */
async function filed(...titles: string[]): Promise<DocketDocument[]> {
  const staged: Staged[] = [];
  for (const title of titles) staged.push(await court.get(Blobs).stage(Readable.from([Buffer.from(title)])));
  return inSpace(court, async () => {
    const { personId: filedBy } = court.actor('filer');
    const of = { caseId: ours.id, code: 'motion', title: titles[0]!, filedBy, officialFileDate: '2026-03-02' };
    const entry = await court.get(Register).enter(of);
    const documents = [];
    for (const [at, file] of staged.entries()) {
      const { id: originalBlob } = await court.get(Blobs).keep(file, 'text/plain', { kind: 'case', id: ours.id });
      const role = at === 0 ? ('lead' as const) : ('attachment' as const);
      documents.push({ documentType: 'motion', title: titles[at]!, role, originalBlob, stampedBlob: null });
    }
    await court.get(Register).attach(entry, documents);
    return court.get(Rows).many(DocketDocument, { entryId: entry.id }, { position: 'ASC' });
  });
}

const restrict = (kind: 'entry' | 'document', id: string, how = 'sealed') =>
  sql(
    `INSERT INTO restriction (space_id, id, case_id, kind, object_kind, object_id, to_parties, order_text, ordered_by, recorded_by, from_at)
     VALUES (current_space(), gen_random_uuid(), $1, $4, $2, $3, false, 'x', $5, $5, '2020-01-01')`,
    ...[ours.id, kind, id, how, court.actor('riverside-judge-1').personId],
  );

let zips = 0;
async function given(to = 'counsel'): Promise<{ folder: BundleFolder; paths: readonly string[] }> {
  const zip = join(scratch, `${(zips += 1)}.zip`);
  const { stream } = await court.get(Bundles).give(court.actor(to), ours.id);
  await pipeline(stream, createWriteStream(zip));
  const folder = await BundleFolder.of(zip);
  made.push(folder);
  return { folder, paths: (await openBundle(folder.path)).paths };
}

const filesIn = (paths: readonly string[]): string[] => paths.filter((path) => path.startsWith('files/'));

/** All that is text in a bundle. */
const textOf = (folder: BundleFolder, paths: readonly string[]): string =>
  paths
    .filter((path) => !path.endsWith('.pdf'))
    .map((path) => folder.read(path))
    .join('\n');

/** What the page says in a browser, of one file of a bundle. */
function byPage(folder: BundleFolder, name: string, ending: string): ReturnType<typeof verifyByPage> {
  return verifyByPage({
    file: readFileSync(join(folder.path, `files/${name}.${ending}`)),
    receipt: folder.read(`proofs/${name}.tlog-proof`),
    opening: folder.read(`openings/${name}.txt`),
    keys: readFileSync(key, 'utf8'),
  });
}

describe('the documents of the docket in a bundle', () => {
  it('are there as they were filed, beside the exhibits, and verify likewise', async () => {
    await evidenceIn(court, () => ours).handIn();
    const [motion] = await filed('Motion', 'Affidavit');
    await filed('Reply <b>');
    const { folder, paths } = await given();
    expect(filesIn(paths)).toEqual(['files/D-1-1.txt', 'files/D-1-2.txt', 'files/D-2-1.txt', 'files/E-1.bin']);
    expect(folder.read('files/D-1-2.txt')).toBe('Affidavit');
    expect(JSON.parse(folder.read('openings/D-1-1.txt').split('opening ')[1]!)).toMatchObject({
      ...{ kind: 'document', document: motion!.id, case: ours.id, entry: 1, filed: '2026-03-02' },
    });
    const summary = folder.read('summary.html');
    expect(summary).toContain('1 exhibits and 3 documents of the docket');
    expect(summary).toContain('卷内文书');
    expect(summary).toContain('files/D-2-1.txt\nReply &lt;b&gt;');
    expect((await byShell(folder, key)).text).toMatch(/^OK: 4 files/m);
    expect(await byAssize(folder.path, key)).toMatchObject({ code: 0, failed: '' });
    expect(await byPage(folder, 'D-1-2', 'txt')).toMatchObject({ holds: true });
    folder.write('files/D-1-2.txt', 'forged');
    expect(await byPage(folder, 'D-1-2', 'txt')).toMatchObject({ holds: false, step: 'file' });
  });

  it('are only those that the recipient may see, and nothing tells of the others', async () => {
    const [lead, secret, last] = await filed('Motion', 'Trade secret', 'Proposed order');
    const [hidden] = await filed('Ex parte motion', 'Its annex');
    await restrict('document', secret!.id);
    await restrict('entry', hidden!.entryId, 'ex-parte');
    const { folder, paths } = await given('counsel');
    expect(filesIn(paths)).toEqual(['files/D-1-1.txt', 'files/D-1-2.txt']);
    expect(folder.read('files/D-1-2.txt')).toBe('Proposed order');
    const told = textOf(folder, paths);
    expect(told).toContain(lead!.id);
    expect(told).toContain(last!.id);
    expect(told).not.toMatch(new RegExp(`${secret!.id}|${hidden!.id}|Trade secret|Ex parte|annex|D-2`));
    for (const title of ['Trade secret', 'Ex parte motion', 'Its annex'])
      expect(told).not.toContain(createHash('sha256').update(title).digest('hex'));
    const salts = await sql<{ salt: Buffer }>(
      `SELECT salt FROM document_leaf WHERE document_id = ANY ($1::uuid[])`,
      [secret, hidden].map((one) => one!.id),
    );
    expect(salts).toHaveLength(2);
    for (const { salt } of salts) expect(told).not.toContain(salt.toString('hex'));
    expect((await byShell(folder, key)).text).toMatch(/^OK: 2 files/m);
    const judge = await given('riverside-judge-1');
    expect(filesIn(judge.paths)).toHaveLength(5);
    expect(await byAssize(judge.folder.path, key)).toMatchObject({ code: 0 });
  });

  it('break the bundle off where one is sealed while it is given', async () => {
    const [motion] = await filed('Motion');
    const started = await court.get(Bundles).give(court.actor('counsel'), ours.id);
    await restrict('entry', motion!.entryId);
    const broken = join(scratch, 'broken.zip');
    await expect(pipeline(started.stream, createWriteStream(broken))).rejects.toThrow();
    await expect(openBundle(broken)).rejects.toThrow();
    expect(filesIn((await given('counsel')).paths)).toEqual([]);
  });

  it('are on record: each by an act, and all by one that commits to what was given', async () => {
    await evidenceIn(court, () => ours).handIn();
    const documents = await filed('Motion', 'Affidavit');
    const { folder, paths } = await given('counsel');
    const acts = await sql<{ act: string; objectId: string; facts: unknown }>(
      `SELECT act, object_id AS "objectId", facts FROM act WHERE case_id = $1 AND act IN ('document.give', 'exhibit.bundle')
       ORDER BY place`,
      ours.id,
    );
    const entries = createHash('sha256');
    for (const path of paths.filter((one) => one.startsWith('entries/')).sort()) entries.update(folder.read(path));
    expect(acts).toEqual([
      ...documents.map(({ id: objectId }) => ({ act: 'document.give', objectId, facts: null })),
      {
        ...{ act: 'exhibit.bundle', objectId: ours.id },
        facts: { exhibits: 1, documents: 2, entries: entries.digest('hex') },
      },
    ]);
  });

  it('of which an order erased the file are left out', async () => {
    const [gone] = await filed('Motion', 'Annex');
    await superuser.query('ALTER TABLE blob DISABLE TRIGGER ALL');
    await superuser.query(
      `UPDATE blob SET object_id = NULL, sha256 = NULL, digests = NULL, erased_at = now() WHERE id = $1`,
      [gone!.originalBlob],
    );
    await superuser.query('ALTER TABLE blob ENABLE TRIGGER ALL');
    const { folder, paths } = await given();
    expect(filesIn(paths)).toEqual(['files/D-1-1.txt']);
    expect(folder.read('files/D-1-1.txt')).toBe('Annex');
    expect(await byShell(folder, key)).toMatchObject({ code: 0 });
  });
});

describe('a document of the docket in a bundle that was tampered with', () => {
  let whole: BundleFolder;
  beforeEach(async () => {
    await filed('Motion', 'Affidavit');
    await filed('Reply');
    whole = (await given()).folder;
  });

  it.each<[string, boolean, (folder: BundleFolder) => void, string]>([
    ['a file', false, (f) => f.write('files/D-1-1.txt', 'forged'), 'manifest: files/D-1-1.txt'],
    ['a file and the manifest', true, (f) => f.write('files/D-1-1.txt', 'forged'), 'file: files/D-1-1.txt'],
    [
      'the file of another document',
      true,
      (f) => f.write('files/D-1-1.txt', f.read('files/D-2-1.txt')),
      'file: files/D-1-1.txt',
    ],
    [
      'the day of filing',
      true,
      (f) => f.change('openings/D-1-1.txt', (t) => t.replace('"filed":"2026-03-02"', '"filed":"2026-03-01"')),
      'entry: entries/D-1-1.json',
    ],
    [
      'the receipt of another document',
      true,
      (f) => f.write('proofs/D-1-1.tlog-proof', f.read('proofs/D-1-2.tlog-proof')),
      'inclusion: proofs/D-1-1.tlog-proof',
    ],
    ['the file taken out', true, (f) => rmSync(join(f.path, 'files/D-2-1.txt')), 'file: files/D-2-1'],
  ])('is found: %s', async (_, summed, tamper, failed) => {
    tamper(whole);
    if (summed) await whole.sum();
    expect(await byAssize(whole.path, key)).toMatchObject({ code: 1, failed });
    expect(await byShell(whole, key)).toMatchObject({ code: 1, failed });
  });
});

describe('the leaf of a document on the docket', () => {
  it('comes without anybody asking, and once', async () => {
    const [motion] = await filed('Motion');
    await evidenceIn(court, () => ours).handIn();
    await court.get(LeafPump).pump();
    const leaf = `SELECT log_index, receipt FROM document_leaf WHERE document_id = $1`;
    const before = await sql<{ log_index: string }>(leaf, motion!.id);
    expect(before[0]!.log_index).toMatch(/^\d+$/);
    const { folder } = await given();
    expect(await sql(leaf, motion!.id)).toEqual(before);
    expect(folder.read('proofs/D-1-1.tlog-proof')).toContain(`\nindex ${before[0]!.log_index}\n`);
    await expect(superuser.query(`UPDATE document_leaf SET log_index = 0`)).rejects.toThrow('stays as it is');
    await expect(superuser.query(`DELETE FROM document_leaf`)).rejects.toThrow('never changed');
  });

  it('shows when a superuser changed the day of filing', async () => {
    const [motion] = await filed('Motion');
    await given();
    const change = (day: string) =>
      superuser.query(
        `ALTER TABLE docket_entry DISABLE TRIGGER ALL; UPDATE docket_entry SET official_file_date = '${day}'
           WHERE id = '${motion!.entryId}'; ALTER TABLE docket_entry ENABLE TRIGGER ALL`,
      );
    await change('2026-02-27');
    const { findings } = await court.get(LeafAudit).run();
    await change('2026-03-02');
    expect(findings.map(({ object }) => object)).toContain(`document ${motion!.id}`);
  });
});

/** Last, for the log keeps leaves whose rows are gone then. */
describe('a docket from before documents had leaves', () => {
  it('has them after the migration, and its documents verify in a bundle', async () => {
    await filed('Motion', 'Affidavit');
    const { up, down } = MIGRATIONS.find(({ id }) => id === '0066-document-leaves')!;
    const owner = new Client({ connectionString: court.database.ownerUrl });
    await owner.connect();
    for (const statement of ['BEGIN', ...down, ...up, 'COMMIT']) await owner.query(statement);
    await owner.end();
    const { folder, paths } = await given();
    expect(filesIn(paths)).toEqual(['files/D-1-1.txt', 'files/D-1-2.txt']);
    expect(await byShell(folder, key)).toMatchObject({ code: 0 });
    const shut = `SELECT FROM pg_class WHERE relname IN ('docket_document', 'document_leaf') AND relrowsecurity AND relforcerowsecurity`;
    expect((await superuser.query(shut)).rowCount).toBe(2);
  });
});
