import { createHash } from 'node:crypto';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DEFAULT_SPACE, Rows } from '@assize/database';
import type { Case } from '@assize/docket';
import { Bundles, ExhibitErasure, Exhibits } from '@assize/evidence';
import {
  COSIGNATURE,
  cosignatureLine,
  DiskTileStore,
  encodeVkey,
  noteKey,
  timestampRequest,
  TransparencyLog,
  unverifiedText,
} from '@assize/tlog';
import { aNoteSigner, aPrivateKey, LocalTsa } from '@assize/tlog/testing';
import { openBundle } from '../../../apps/cli/src/bundle-files';
import { writeBundle } from '../../../apps/cli/src/commands/bundle';
import { emailOf } from '@seed/accounts';
import { aCase } from '../a-case';
import { inSpace, testCourt, type TestCourt } from '../court';
import { BundleFolder, byAssize, byShell } from './bundle-folder';
import { attempt, CUSTODY_WITHOUT_ACT, evidenceIn } from './evidence-court';

let court: TestCourt;
let ours: Case;
let scratch: string;
let key: string;
const made: BundleFolder[] = [];
let evidence: ReturnType<typeof evidenceIn>;

beforeAll(async () => {
  court = await testCourt();
  scratch = mkdtempSync(join(tmpdir(), 'assize-bundles-'));
  key = join(scratch, 'trusted.vkey');
  writeFileSync(key, `${court.get(TransparencyLog).vkey}\n`);
  ours = await fresh();
  evidence = evidenceIn(court, () => ours);
});
afterAll(async () => {
  made.forEach((folder) => folder.remove());
  rmSync(scratch, { recursive: true, force: true });
  await court.close();
});

const fresh = () => aCase(court, { parties: ['filer', 'counsel'], panel: ['riverside-judge-1'] });
const sql = <R>(text: string, ...parameters: unknown[]): Promise<R[]> =>
  inSpace(court, () => court.get(Rows).sql<R>(text, parameters));

/** Has the published checkpoint cosigned and stamped, as the worker would. */
async function attested() {
  const files = new DiskTileStore(join(court.config.text('ASSIZE_DATA_DIR'), 'log', 'public'));
  const checkpoint = await court.get(TransparencyLog).checkpoint();
  const witness = {
    ...noteKey('w1.example', aNoteSigner({ seed: 9 }).publicKey, COSIGNATURE),
    privateKey: aPrivateKey(9),
  };
  const note = checkpoint + cosignatureLine(unverifiedText(checkpoint)!, witness, 1_790_000_000);
  const authority = new LocalTsa(join(scratch, 'tsa'));
  const stampFolder = `timestamp/1/local-0`;
  await files.add([
    { path: `${stampFolder}/checkpoint`, bytes: Buffer.from(note) },
    {
      path: `${stampFolder}/reply.tsr`,
      bytes: authority.reply(timestampRequest(Buffer.from(note), Buffer.from('41', 'hex'))),
    },
  ]);
  await files.replace('timestamps', Buffer.from(JSON.stringify({ local: { folder: stampFolder, size: 1 } })));
  return { note, authority, witness };
}

let zips = 0;
async function given(to = 'counsel', caseId = ours.id): Promise<string> {
  const path = join(scratch, `${(zips += 1)}.zip`);
  const { stream } = await court.get(Bundles).give(court.actor(to), caseId);
  await pipeline(stream, createWriteStream(path));
  return path;
}

async function unpacked(zip: string): Promise<BundleFolder> {
  const folder = await BundleFolder.of(zip);
  made.push(folder);
  return folder;
}

const seal = (exhibit: string) =>
  sql(
    `INSERT INTO restriction (space_id, id, case_id, kind, object_kind, object_id, to_parties, order_text, ordered_by, recorded_by, from_at)
     VALUES (current_space(), gen_random_uuid(), $1, 'sealed', 'exhibit', $2, false, 'x', $3, $3, '2020-01-01')`,
    ours.id,
    exhibit,
    court.actor('riverside-judge-1').personId,
  );

describe('a bundle', () => {
  const HOSTILE = [
    '../../x',
    'a\0b',
    'a\r\nb: c',
    'photo\u202egpj.exe',
    '名'.repeat(1300),
    '<script>alert(1)</script>',
  ];

  it('holds what is needed to verify it, under names of our own, whatever the files were called', async () => {
    ours = await fresh();
    for (const [at, name] of HOSTILE.entries()) await evidence.handIn('filer', `file ${at}`, name);
    const zip = await given();
    const folder = await unpacked(zip);
    const { paths } = await openBundle(folder.path);
    expect(paths.every((path) => /^[A-Za-z0-9][A-Za-z0-9./-]*$/.test(path) && !path.includes('..'))).toBe(true);
    expect(paths.filter((path) => path.startsWith('files/'))).toEqual(HOSTILE.map((_, at) => `files/E-${at + 1}.bin`));
    expect(folder.read('files/E-1.bin')).toBe('file 0');
    expect(folder.read('summary.html')).not.toContain('<script');
    expect(await byShell(folder, key)).toMatchObject({ code: 0, failed: '' });
    expect(await byAssize(folder.path, key)).toMatchObject({ code: 0, failed: '' });
    expect(await byAssize(zip, key)).toMatchObject({ code: 0, failed: '' });
  });

  it('keeps integrity and provenance apart, on the summary and as papers to sign', async () => {
    const folder = await unpacked(await given());
    const [integrity, provenance] = folder.read('summary.html').split('<section><h2').slice(1);
    expect(integrity).toContain('Certificate of integrity since storage');
    expect(integrity).toContain('存证后完整性证明');
    expect(integrity).toContain('I am responsible for the operation of this system');
    expect(integrity).not.toContain('I took it.');
    expect(provenance).toContain('Statement of provenance before storage');
    expect(provenance).toContain('I took it.');
    expect(provenance).not.toMatch(/[0-9a-f]{64}/);
    expect(folder.read('certificates/E-1-integrity.html')).toContain('Capacity / 职务');
    expect(folder.read('certificates/E-1-provenance.html')).toContain('I took it.');
    expect(folder.read('summary.pdf').startsWith('%PDF-')).toBe(true);
  });

  it('is on record: an act of the case, and in the custody of each exhibit', async () => {
    ours = await fresh();
    const { id } = await evidence.handIn();
    await given('counsel');
    const custody = await court.get(Exhibits).custodyOf(court.actor('riverside-clerk'), id);
    expect(custody.at(-1)).toMatchObject({ kind: 'given', personId: court.actor('counsel').personId });
    const acts = await sql<{ person_id: string }>(
      `SELECT person_id FROM act WHERE act = 'exhibit.bundle' AND object_id = $1`,
      ours.id,
    );
    expect(await sql(CUSTODY_WITHOUT_ACT)).toEqual([]);
    expect(acts).toEqual([{ person_id: court.actor('counsel').personId }]);
  });

  it('is for nobody who may not know of the case', async () => {
    await expect(court.get(Bundles).give(court.actor('administrator'), ours.id)).rejects.toMatchObject({
      code: 'case-not-found',
    });
  });

  it('holds nothing of what is sealed from its recipient, and breaks off where it is sealed meanwhile', async () => {
    ours = await fresh();
    const [open, secret] = [await evidence.handIn('filer', 'open'), await evidence.handIn('filer', 'secret')];
    const started = await court.get(Bundles).give(court.actor('counsel'), ours.id);
    await seal(secret.id);
    const broken = join(scratch, 'broken.zip');
    await expect(pipeline(started.stream, createWriteStream(broken))).rejects.toThrow();
    await expect(openBundle(broken)).rejects.toThrow();
    const folder = await unpacked(await given('counsel'));
    const { paths } = await openBundle(folder.path);
    expect(paths.filter((path) => path.includes('E-1')).length).toBeGreaterThan(3);
    expect(paths.filter((path) => path.includes('E-2'))).toEqual([]);
    for (const path of paths.filter((one) => !one.endsWith('.pdf')))
      expect(folder.read(path)).not.toMatch(new RegExp(`E-2|${secret.id}|${secret.commitment.toString('hex')}`));
    expect(folder.read('summary.html')).toContain(`>E-${open.number}<`);
    expect(await byShell(folder, key)).toMatchObject({ code: 0 });
  });

  it('says of an erased exhibit that it was, and holds neither its file nor what would recognise it', async () => {
    ours = await fresh();
    const [gone] = [await evidence.handIn('filer', 'a child'), await evidence.handIn('filer', 'a cellar')];
    const order = { reason: 'It shows a child.', entry: await evidence.order() };
    await court.get(ExhibitErasure).erase(court.actor('riverside-judge-1'), attempt(), gone.id, gone.version, order);
    const folder = await unpacked(await given());
    const { paths } = await openBundle(folder.path);
    expect(paths.filter((path) => path.includes('E-1'))).toEqual([
      'certificates/E-1-integrity.html',
      'certificates/E-1-provenance.html',
    ]);
    expect(folder.read('summary.html')).toContain('erased by order');
    expect(folder.read('certificates/E-1-integrity.html')).toContain('was erased by order');
    const digest = createHash('sha256').update('a child').digest('hex');
    for (const path of paths.filter((one) => !one.endsWith('.pdf'))) expect(folder.read(path)).not.toContain(digest);
    expect((await byShell(folder, key)).text).toMatch(/^OK: 1 files/);
    expect(await byAssize(folder.path, key)).toMatchObject({ code: 0 });
  });

  it('is proved under a checkpoint that a witness cosigned and an authority stamped, when it covers all', async () => {
    ours = await fresh();
    await evidence.handIn();
    const { note, authority, witness } = await attested();
    const folder = await unpacked(await given());
    expect(folder.read('checkpoint')).toBe(note);
    const both = join(scratch, 'both.vkey');
    writeFileSync(both, readFileSync(key, 'utf8') + `${encodeVkey(witness)}\n`);
    const roots = join(scratch, 'roots.pem');
    writeFileSync(roots, authority.root);
    expect(await byShell(folder, both, roots)).toMatchObject({ code: 0, failed: '' });
    expect(await byAssize(folder.path, both, roots)).toMatchObject({ code: 0, failed: '' });
    expect((await byShell(folder, both)).text).toContain('not checked');
    // What came later is proved by the log alone until somebody has vouched for it too.
    await evidence.handIn();
    const later = await unpacked(await given());
    expect(later.read('checkpoint')).toBe(await court.get(TransparencyLog).checkpoint());
    expect(await byShell(later, key)).toMatchObject({ code: 0 });
  });

  it('may be empty, and then says so truly', async () => {
    ours = await fresh();
    const folder = await unpacked(await given());
    expect((await byShell(folder, key)).text).toMatch(/^OK: 0 files/m);
    expect(await byAssize(folder.path, key)).toMatchObject({ code: 0 });
  });

  it('is written by the command line for a person, by the number of the case, and never over a file', async () => {
    ours = await fresh();
    await evidence.handIn();
    const output = join(scratch, 'by-command.zip');
    const options = { to: emailOf('counsel'), output, space: DEFAULT_SPACE };
    expect(await writeBundle(court.app, ours.docketNumber, options)).toContain(ours.docketNumber);
    expect(await byAssize(output, key)).toMatchObject({ code: 0 });
    await expect(writeBundle(court.app, ours.docketNumber, options)).rejects.toThrow('is there already');
    const [act] = await sql<{ for_person_id: string }>(
      `SELECT for_person_id FROM act WHERE act = 'exhibit.bundle' AND object_id = $1`,
      ours.id,
    );
    expect(act!.for_person_id).toBe(court.actor('counsel').personId);
    const nobody = { ...options, to: emailOf('administrator'), output: join(scratch, 'none.zip') };
    await expect(writeBundle(court.app, ours.docketNumber, nobody)).rejects.toThrow('no case');
  });
});
