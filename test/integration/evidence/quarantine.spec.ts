import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { EICAR, fakeClamd, type FakeClamd } from '@assize/blobs/testing';
import { Rows } from '@assize/database';
import type { Case } from '@assize/docket';
import { Bundles, Exhibits, ExhibitScans } from '@assize/evidence';
import { newId } from '@assize/kernel';
import { openBundle } from '../../../apps/cli/src/bundle-files';
import { aCase } from '../a-case';
import { inSpace, testCourt, type TestCourt } from '../court';
import { evidenceIn } from './evidence-court';

const scratch = mkdtempSync(join(tmpdir(), 'assize-quarantine-'));
let clamd: FakeClamd;
let court: TestCourt;
let ours: Case;
let evidence: ReturnType<typeof evidenceIn>;
beforeAll(async () => {
  clamd = await fakeClamd();
  court = await testCourt({ ASSIZE_CLAMD_URL: clamd.url, ASSIZE_CLAMD_SECONDS: '2' });
  ours = await aCase(court, { parties: ['filer', 'counsel'], panel: ['riverside-judge-1'] });
  evidence = evidenceIn(court, () => ours);
});
beforeEach(() => {
  clamd.mood = 'well';
});
afterAll(async () => {
  await court.close();
  await clamd.close();
  rmSync(scratch, { recursive: true, force: true });
});

const sql = <R>(text: string, ...values: unknown[]) => inSpace(court, () => court.get(Rows).sql<R>(text, values));
const content = async (id: string, by = 'counsel') =>
  (await buffer((await court.get(Exhibits).content(court.actor(by), id)).stream)).toString();
const quarantined = async (id: string, by: string) =>
  (await buffer((await court.get(Exhibits).quarantined(court.actor(by), id)).stream)).toString();
const scanOf = async (id: string) => (await court.get(Exhibits).view(court.actor('filer'), id)).scan;
const held = async (id: string) => sql(`SELECT FROM domain_event WHERE type = 'exhibit.held' AND subject_id = $1`, id);
const infected = (text: string) => `${text} ${EICAR}`;

/** What the job does when its time has come. */
async function scan(id: string): Promise<void> {
  const event = { id: newId(), type: 'exhibit.submitted', subjectId: id, payload: {} };
  const job = { jobId: newId(), queue: 'exhibit-scan', spaceId: court.spaceId, event };
  const finish = await court.get(ExhibitScans).handlers.get('exhibit-scan')!.prepare(job);
  await inSpace(court, finish);
}

describe('an exhibit in a court with a scanner', () => {
  it('that is clean is given out, whether the job was there first or not', async () => {
    const [first, second] = [await evidence.handIn('filer', 'a cellar'), await evidence.handIn('filer', 'a stair')];
    await scan(first.id);
    expect(await scanOf(first.id)).toBe('clean');
    expect(await scanOf(second.id)).toBe('held');
    expect(await content(first.id)).toBe('a cellar');
    expect(await content(second.id)).toBe('a stair');
    expect(await scanOf(second.id)).toBe('clean');
  });

  it('that is infected is stored and logged, and given only to a clerk or judge who asks for it as such', async () => {
    const { id, status, receipt } = await evidence.handIn('filer', infected('invoice.exe'));
    expect([status, receipt]).toEqual(['marked', expect.stringContaining('c2sp.org/tlog-proof@v1')]);
    await scan(id);
    expect(await scanOf(id)).toBe('infected');
    for (const by of ['filer', 'counsel', 'riverside-clerk', 'riverside-judge-1'])
      await expect(content(id, by)).rejects.toMatchObject({ code: 'exhibit-quarantined' });
    await expect(quarantined(id, 'counsel')).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(quarantined(id, 'administrator')).rejects.toMatchObject({ code: 'exhibit-not-found' });
    for (const by of ['riverside-clerk', 'riverside-judge-1'])
      expect(await quarantined(id, by)).toBe(infected('invoice.exe'));
    const acts = await sql(`SELECT FROM act WHERE act = 'exhibit.infected' AND object_id = $1`, id);
    expect(acts).toHaveLength(1);
    const custody = await court.get(Exhibits).custodyOf(court.actor('riverside-clerk'), id);
    expect(custody.filter(({ kind }) => kind === 'copied')).toHaveLength(2);
  });

  it('that is clean is in no quarantine', async () => {
    const { id } = await evidence.handIn('filer', 'a door');
    await expect(quarantined(id, 'riverside-clerk')).rejects.toMatchObject({ code: 'exhibit-not-quarantined' });
  });

  it.each(['silent', 'garbage', 'full', 'leaving'] as const)(
    'whose scanner is %s is logged and held, and given out once it was scanned',
    async (mood) => {
      clamd.mood = mood;
      const { id, status } = await evidence.handIn('filer', `while ${mood}`);
      expect(status).toBe('marked');
      await expect(content(id)).rejects.toMatchObject({ code: 'exhibit-not-scanned' });
      await scan(id);
      expect(await held(id)).toHaveLength(1);
      expect(await scanOf(id)).toBe('held');
      clamd.mood = 'well';
      await scan(id);
      expect(await held(id)).toHaveLength(1);
      expect(await content(id)).toBe(`while ${mood}`);
    },
  );

  it('is found infected once, by two who look at the same time', async () => {
    const { id } = await evidence.handIn('filer', infected('twice'));
    const looked = await Promise.all([1, 2, 3].map(() => court.get(ExhibitScans).ensure(court.spaceId, id)));
    expect(looked).toEqual(['infected', 'infected', 'infected']);
    expect(await sql(`SELECT FROM act WHERE act = 'exhibit.infected' AND object_id = $1`, id)).toHaveLength(1);
    await expect(sql(`UPDATE exhibit_scan SET status = 'clean', signature = NULL WHERE id = $1`, id)).rejects.toThrow();
  });

  it('is left out of bundles while it is infected or not scanned, and the bundle says so', async () => {
    ours = await aCase(court, { parties: ['filer', 'counsel'], panel: ['riverside-judge-1'] });
    await evidence.handIn('filer', infected('in a bundle'));
    await evidence.handIn('filer', 'clean');
    const { stream } = await court.get(Bundles).give(court.actor('counsel'), ours.id);
    const path = join(scratch, 'given.zip');
    writeFileSync(path, await buffer(stream));
    const zip = readFileSync(path, 'latin1');
    expect(zip).toContain('files/E-2.');
    expect(zip).not.toContain('files/E-1.');
    expect(zip).not.toContain(EICAR);
    const bundle = await openBundle(path);
    const certificate = (await buffer(await bundle.open('certificates/E-1-integrity.html'))).toString();
    bundle.close();
    expect(certificate).toContain('was not read for this paper');
    expect(certificate).not.toContain('I am responsible for the operation of this system');
    const given = await sql<{ number: number }>(
      `SELECT e.number FROM custody_event c JOIN exhibit e USING (space_id) WHERE e.id = c.exhibit_id
        AND c.kind = 'given' AND e.case_id = $1`,
      ours.id,
    );
    expect(given).toEqual([{ number: 2 }]);
  });
});
