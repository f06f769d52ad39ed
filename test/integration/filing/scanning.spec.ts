import { EICAR, fakeClamd, type FakeClamd } from '@assize/blobs/testing';
import { Rows } from '@assize/database';
import { EnvelopeChecks, Filings, FilingUploads, UploadScans } from '@assize/filing';
import { aPdf, aTextPdf } from '@assize/filing/testing';
import { newId } from '@assize/kernel';
import { inSpace, testCourt, type TestCourt } from '../court';
import { attempt, complaint, files, upload } from './in-court';

jest.setTimeout(60_000);

let clamd: FakeClamd;
let court: TestCourt;
beforeAll(async () => {
  clamd = await fakeClamd();
  court = await testCourt({ ASSIZE_CLAMD_URL: clamd.url, ASSIZE_CLAMD_SECONDS: '2' });
});
beforeEach(() => {
  clamd.mood = 'well';
});
afterAll(async () => {
  await court.close();
  await clamd.close();
});

const filer = () => court.actor('filer');
const submit = (draft: Parameters<Filings['submit']>[2]) =>
  court.get(Filings).submit(filer(), attempt('POST /filings'), draft);
const sql = <R>(text: string, ...values: unknown[]) => inSpace(court, () => court.get(Rows).sql<R>(text, values));

/** What the job does when its time has come. */
async function scanAgain(id: string): Promise<void> {
  const event = { id: newId(), type: 'upload.held', subjectId: id, payload: {} };
  const job = { jobId: newId(), queue: 'upload-scan', spaceId: court.spaceId, event };
  const finish = await court.get(UploadScans).handlers.get('upload-scan')!.prepare(job);
  await inSpace(court, finish);
}

const waiting = async (id: string): Promise<number> =>
  (await sql(`SELECT FROM domain_event WHERE type = 'upload.held' AND subject_id = $1`, id)).length;

describe('an upload to a court with a scanner', () => {
  it('that is clean is scanned whole, and filed', async () => {
    const bytes = await aPdf({ text: 'Clean' });
    const clean = await court.get(FilingUploads).receive(filer(), files({ bytes }));
    expect(clean.facts.scan).toBe('clean');
    expect(clamd.received.at(-1)).toBe(bytes.length);
    await expect(submit(complaint(clean))).resolves.toHaveProperty('id');
  });

  it.each(['silent', 'garbage', 'full', 'leaving'] as const)(
    'whose scanner is %s is kept and held, and filed once it was scanned',
    async (mood) => {
      clamd.mood = mood;
      const held = await upload(court, filer(), `Held while ${mood}`);
      expect(held.facts.scan).toBe('held');
      const draft = complaint(held);
      const { deficiencies } = await court.get(EnvelopeChecks).check(filer(), draft);
      expect(deficiencies.map(({ code, effect }) => [code, effect])).toEqual([['upload-not-scanned', 'refuse']]);
      await expect(submit(draft)).rejects.toMatchObject({
        code: 'filing-deficient',
        faults: [expect.objectContaining({ code: 'upload-not-scanned', pointer: '/documents/0/upload' })],
      });
      await scanAgain(held.id);
      expect(await waiting(held.id)).toBe(2);
      await expect(submit(draft)).rejects.toMatchObject({ code: 'filing-deficient' });
      clamd.mood = 'well';
      await scanAgain(held.id);
      expect(await waiting(held.id)).toBe(2);
      await expect(submit(draft)).resolves.toHaveProperty('id');
    },
  );

  it('that is infected is refused, kept, on record, and never filed', async () => {
    const infected = aTextPdf('Complaint').toString('latin1').replace('%PDF-1.5\n', `%PDF-1.5\n% ${EICAR}\n`);
    const sent = court.get(FilingUploads).receive(filer(), files({ bytes: Buffer.from(infected, 'latin1') }));
    await expect(sent).rejects.toMatchObject({ code: 'file-infected' });
    const [row] = await sql<{ id: string; signature: string }>(
      `SELECT id, signature FROM upload_scan WHERE status = 'infected'`,
    );
    expect(row!.signature).toBe('Eicar-Test-Signature');
    const acts = await sql(`SELECT FROM act WHERE act = 'filing.upload-infected' AND object_id = $1`, row!.id);
    expect(acts).toHaveLength(1);
    const { deficiencies } = await court.get(EnvelopeChecks).check(filer(), complaint({ id: row!.id } as never));
    expect(deficiencies.map(({ code }) => code)).toContain('document-infected');
    await expect(submit(complaint({ id: row!.id } as never))).rejects.toMatchObject({ code: 'filing-deficient' });
  });

  it('that turns out infected when the scanner is back is on record as the act of whoever brought it', async () => {
    clamd.mood = 'silent';
    const text = aTextPdf('Held').toString('latin1').replace('%PDF-1.5\n', `%PDF-1.5\n% ${EICAR}\n`);
    const held = await court.get(FilingUploads).receive(filer(), files({ bytes: Buffer.from(text, 'latin1') }));
    clamd.mood = 'well';
    await scanAgain(held.id);
    const [act] = await sql<{ person_id: string; method: string }>(
      `SELECT person_id, method FROM act WHERE act = 'filing.upload-infected' AND object_id = $1`,
      held.id,
    );
    expect(act).toEqual({ person_id: filer().personId, method: 'system' });
    await expect(submit(complaint(held))).rejects.toMatchObject({ code: 'filing-deficient' });
    // Not even by hand does it become clean again.
    await expect(
      sql(`UPDATE upload_scan SET status = 'clean', signature = NULL WHERE id = $1`, held.id),
    ).rejects.toThrow('scanned already');
  });

  it('that came before there was a scanner is held like what it has not seen', async () => {
    const before = await upload(court, filer(), 'Before');
    const scans = await inSpace(court, () => court.get(UploadScans).of([before.id, newId()]));
    expect([...scans.values()].sort()).toEqual(['clean', 'held']);
  });
});
