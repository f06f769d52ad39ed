import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { buffer, text } from 'node:stream/consumers';
import { Blobs, SegmentFiles } from '@assize/blobs';
import { Rows, Transactions } from '@assize/database';
import type { Case } from '@assize/docket';
import { ExhibitIntake, Exhibits } from '@assize/evidence';
import { FilingUploads } from '@assize/filing';
import { newId, type Actor } from '@assize/kernel';
import { ResumableUploads, UploadAppending, UploadEnding, UploadTaking, type ResumableUpload } from '@assize/uploads';
import { MeasuredUploads } from '../../../libs/uploads/src/measured-uploads';
import { UploadLeases } from '../../../libs/uploads/src/upload-leases';
import { UPLOAD_LIMITS, type UploadLimits } from '../../../libs/uploads/src/upload-limits';
import { aCase } from '../a-case';
import { inSpace, testCourt, type TestCourt } from '../court';
import { attempt } from '../evidence/evidence-court';

const OPEN = 3;

let court: TestCourt;
let ours: Case;
beforeAll(async () => {
  court = await testCourt({ ASSIZE_UPLOADS_OPEN: String(OPEN) });
  ours = await aCase(court, { parties: ['filer', 'counsel'], panel: ['riverside-judge-1'] });
});
afterAll(() => court.close());
afterEach(() => sql(`DELETE FROM resumable_upload`));

const sql = <R>(text: string, ...values: unknown[]) => inSpace(court, () => court.get(Rows).sql<R>(text, values));
const filer = (): Actor => court.actor('filer');
const uploads = () => court.get(ResumableUploads);
const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

const begin = (text: string, sha?: Buffer): Promise<ResumableUpload> =>
  uploads().begin(filer(), { length: text.length, fileName: 'a.txt', sha256: sha });

const append = (id: string, offset: number, sent: string, bytes?: number): Promise<number> =>
  court.get(UploadAppending).append(filer(), id, { offset, bytes, source: Readable.from([Buffer.from(sent)]) });

async function whole(text: string): Promise<string> {
  const { id } = await begin(text);
  await append(id, 0, text);
  return id;
}

const submission = (upload: string) => ({ upload, title: 'Photograph', provenance: { statement: 'I took it.' } });

const folderOf = (id: string): string =>
  join(court.config.text('ASSIZE_DATA_DIR'), 'files', 'uploads', id.slice(-2), id);

/** Where the disk has a stored object. */
const pathOf = (name: string): string[] => [name.slice(-2), name.slice(-4, -2), name];

const piecesOf = (id: string): string[] => {
  const folder = folderOf(id);
  return existsSync(folder) ? readdirSync(folder) : [];
};

/** What the job of the event does when its time has come. */
async function work(queue: 'upload-expiry' | 'upload-clearing', id: string): Promise<void> {
  const handler = court.get(UploadEnding).handlers.get(queue)!;
  const event = { id: newId(), type: 'asked', subjectId: id, payload: {} };
  const job = { jobId: newId(), queue, spaceId: court.spaceId, event };
  await inSpace(court, 'prepare' in handler ? await handler.prepare(job) : () => handler(job));
}

describe('a finished upload', () => {
  it('becomes an exhibit, once: the same request again gives the same one, and another none', async () => {
    const id = await whole('a photograph');
    const asked = attempt();
    const intake = court.get(ExhibitIntake);
    const { exhibit } = await intake.submitUpload(filer(), asked, ours.id, submission(id));
    const again = await intake.submitUpload(filer(), asked, ours.id, submission(id));
    expect([again.exhibit.id, again.exhibit.receipt]).toEqual([exhibit.id, exhibit.receipt]);
    const { stream } = await court.get(Exhibits).content(filer(), exhibit.id);
    expect((await buffer(stream)).toString()).toBe('a photograph');
    await expect(intake.submitUpload(filer(), attempt(), ours.id, submission(id))).rejects.toMatchObject({
      code: 'resumable-upload-taken',
    });
    const other = { ...submission(id), title: 'Another' };
    await expect(intake.submitUpload(filer(), asked, ours.id, other)).rejects.toMatchObject({
      code: 'idempotency-key-reused',
    });
    await expect(court.get(FilingUploads).receiveUpload(filer(), id)).rejects.toMatchObject({
      code: 'resumable-upload-taken',
    });
  });

  it('becomes one thing of two that are asked for at once', async () => {
    const id = await whole('a photograph');
    const asked = await Promise.allSettled([
      court.get(ExhibitIntake).submitUpload(filer(), attempt(), ours.id, submission(id)),
      court.get(ExhibitIntake).submitUpload(filer(), attempt(), ours.id, submission(id)),
      court.get(FilingUploads).receiveUpload(filer(), id),
    ]);
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of asked) {
      if (one.status === 'rejected') expect(one.reason).toHaveProperty('code', expect.stringMatching(/locked|taken/));
    }
  });

  it('stays as it was when what was to be made of it fails on the way', async () => {
    const id = await whole('a photograph');
    const crash = { as: 'exhibit' as const, work: () => Promise.reject(new Error('the power went')) };
    await expect(court.get(UploadTaking).take(filer(), id, crash)).rejects.toThrow('power');
    expect(await court.get(FilingUploads).receiveUpload(filer(), id)).toMatchObject({
      facts: { sha256: sha256('a photograph').toString('hex') },
    });
  });

  it('is readable by nobody once it is taken, and a job takes its pieces away', async () => {
    const id = await whole('a photograph');
    await court.get(FilingUploads).receiveUpload(filer(), id);
    expect(piecesOf(id)).toHaveLength(1);
    expect(await sql(`SELECT wrapped_key FROM resumable_upload WHERE id = $1`, id)).toEqual([{ wrapped_key: null }]);
    await work('upload-clearing', id);
    expect(piecesOf(id)).toEqual([]);
  });

  it('that came in one piece is taken as it lies, and stays when its piece goes', async () => {
    const { id } = await begin('a photograph');
    await append(id, 0, 'a photograph', 'a photograph'.length);
    const upload = await court.get(FilingUploads).receiveUpload(filer(), id);
    expect(upload.facts.sha256).toBe(sha256('a photograph').toString('hex'));
    const blobs = court.get(Blobs);
    const blob = await inSpace(court, () => blobs.find(upload.id));
    const stored = join(court.config.text('ASSIZE_DATA_DIR'), 'files', 'blobs', ...pathOf(blob.name));
    const [piece] = piecesOf(id);
    expect(statSync(stored).ino).toBe(statSync(join(folderOf(id), piece!)).ino);
    await work('upload-clearing', id);
    expect(await text(await blobs.open(blob))).toBe('a photograph');
  });

  it('that another process took in is read again, and changed there becomes nothing', async () => {
    const [sound, changed] = [await whole('a photograph'), await whole('a photograph')];
    for (const id of [sound, changed]) {
      const [segment] = await sql<{ id: string }>(`SELECT id FROM upload_segment WHERE upload_id = $1`, id);
      expect(court.get(MeasuredUploads).take(segment!.id)).toBeUndefined();
    }
    const path = join(folderOf(changed), piecesOf(changed)[0]!);
    const bytes = readFileSync(path);
    bytes[20]! ^= 1;
    writeFileSync(path, bytes);
    await expect(court.get(FilingUploads).receiveUpload(filer(), changed)).rejects.toThrow();
    expect(await court.get(FilingUploads).receiveUpload(filer(), sound)).toMatchObject({
      facts: { sha256: sha256('a photograph').toString('hex') },
    });
  });

  it('is taken in after a fault as if there had been none', async () => {
    const { id } = await begin('a photograph');
    await append(id, 0, 'a photograph', 'a photograph'.length);
    const crash = { as: 'exhibit' as const, work: () => Promise.reject(new Error('the power went')) };
    await expect(court.get(UploadTaking).take(filer(), id, crash)).rejects.toThrow('power');
    expect(await court.get(FilingUploads).receiveUpload(filer(), id)).toMatchObject({
      facts: { sha256: sha256('a photograph').toString('hex') },
    });
  });

  it('of which a bit was changed where it lies becomes nothing', async () => {
    const id = await whole('a photograph');
    await sql(`UPDATE upload_segment SET bytes = bytes - 1 WHERE upload_id = $1`, id);
    await expect(court.get(FilingUploads).receiveUpload(filer(), id)).rejects.toThrow('as many bytes');
    expect(await sql(`SELECT FROM filing_upload WHERE file_name = 'a.txt' AND id = $1`, id)).toEqual([]);
  });
});

describe('an upload under way', () => {
  it('is added to by one of many who send the same bytes at once', async () => {
    const text = 'x'.repeat(1000);
    const { id } = await begin(text);
    for (let offset = 0; offset < text.length; offset += 100) {
      const sent = await Promise.allSettled(Array.from({ length: 4 }, () => append(id, offset, 'x'.repeat(100))));
      expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    }
    const [found] = await sql(
      `SELECT u.received::int, sum(s.bytes)::int AS bytes, count(*)::int AS segments
      FROM resumable_upload u JOIN upload_segment s ON s.upload_id = u.id WHERE u.id = $1 GROUP BY u.received`,
      id,
    );
    expect(found).toEqual({ received: 1000, bytes: 1000, segments: 10 });
    expect(piecesOf(id)).toHaveLength(10);
  });

  it('counts nothing of a writer who was given up for dead and comes back', async () => {
    const { id } = await begin('four');
    const source = new PassThrough();
    const late = court.get(UploadAppending).append(filer(), id, { offset: 0, source });
    late.catch(() => undefined);
    for (let held = 0; held === 0;) {
      held = (await sql(`SELECT FROM resumable_upload WHERE lease_id IS NOT NULL`)).length;
      await setTimeout(20);
    }
    await sql(`UPDATE resumable_upload SET leased_until = '2000-01-01' WHERE id = $1`, id);
    expect(await append(id, 0, 'fo')).toBe(2);
    source.end('FOUR');
    await expect(late).rejects.toMatchObject({ code: 'resumable-upload-not-found' });
    expect(await append(id, 2, 'ur')).toBe(4);
    expect(await court.get(FilingUploads).receiveUpload(filer(), id)).toMatchObject({
      facts: { sha256: sha256('four').toString('hex') },
    });
    expect(piecesOf(id)).toHaveLength(2);
  });

  it('is one of so many that a person may have, also when they are begun at once', async () => {
    const begun = await Promise.allSettled(Array.from({ length: OPEN + 2 }, () => begin('four')));
    expect(begun.filter(({ status }) => status === 'fulfilled')).toHaveLength(OPEN);
    await expect(begin('four')).rejects.toMatchObject({ code: 'resumable-uploads-open', facts: { limit: OPEN } });
    const [first] = await uploads().list(filer());
    await uploads().remove(filer(), first!.id);
    await expect(begin('four')).resolves.toHaveProperty('id');
    await expect(
      uploads().begin(court.actor('counsel'), { length: 4, fileName: 'a', sha256: undefined }),
    ).resolves.toHaveProperty('id');
  });

  it('is cut where one request takes too long, and goes on from there', async () => {
    const { id } = await begin('four');
    const limits = { ...court.get<UploadLimits>(UPLOAD_LIMITS as never), requestMs: 0 };
    const [transactions, rows] = [court.get(Transactions), court.get(Rows)];
    const files = court.get(SegmentFiles);
    const short = new UploadAppending(
      transactions,
      rows,
      uploads(),
      court.get(UploadLeases),
      files,
      new MeasuredUploads(),
      limits,
    );
    async function* endless() {
      for (;;) yield Promise.resolve(Buffer.from('f'));
    }
    const sending = short.append(filer(), id, { offset: 0, source: Readable.from(endless(), { objectMode: false }) });
    await expect(sending).rejects.toMatchObject({ code: 'upload-took-long' });
    expect((await uploads().read(filer(), id)).received).toBe(1);
    expect(await append(id, 1, 'our')).toBe(4);
  });

  it('has only so many parts', async () => {
    const { id } = await begin('x'.repeat(5000));
    await sql(
      `INSERT INTO upload_segment (space_id, upload_id, id, from_byte, bytes, stored)
       SELECT current_space(), $1, gen_random_uuid(), n, 1, 33 FROM generate_series(0, 999) n`,
      id,
    );
    await sql(`UPDATE resumable_upload SET received = 1000 WHERE id = $1`, id);
    await expect(append(id, 1000, 'x')).rejects.toMatchObject({ code: 'upload-in-too-many-parts' });
  });

  it('expires when nobody finishes it: its pieces and key go, its owner is told, and at last nothing is left', async () => {
    const { id } = await begin('four');
    await append(id, 0, 'fo');
    await work('upload-expiry', id);
    expect((await uploads().read(filer(), id)).received).toBe(2);
    await sql(`UPDATE resumable_upload SET expires_at = '2000-01-01' WHERE id = $1`, id);
    await expect(append(id, 2, 'ur')).rejects.toMatchObject({ code: 'resumable-upload-expired' });
    await work('upload-expiry', id);
    await work('upload-clearing', id);
    expect(piecesOf(id)).toEqual([]);
    await expect(uploads().read(filer(), id)).rejects.toMatchObject({ code: 'resumable-upload-expired' });
    await work('upload-expiry', id);
    await expect(uploads().read(filer(), id)).rejects.toMatchObject({ code: 'resumable-upload-not-found' });
  });

  it('is let be while somebody is sending to it, though its time is over', async () => {
    const { id } = await begin('four');
    await sql(
      `UPDATE resumable_upload SET expires_at = '2000-01-01', lease_id = $2, leased_until = '2999-01-01' WHERE id = $1`,
      id,
      newId(),
    );
    await work('upload-expiry', id);
    expect(await sql(`SELECT status FROM resumable_upload WHERE id = $1`, id)).toEqual([{ status: 'open' }]);
  });
});
