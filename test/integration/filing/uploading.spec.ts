import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  FilingReview,
  Filings,
  FilingUploads,
  MOST_BYTES_READ,
  PdfReader,
  ReaderUnavailable,
  Stamping,
} from '@assize/filing';
import { aPdf, BOMBS } from '@assize/filing/testing';
import { DomainError } from '@assize/kernel';
import { inSpace, testCourt, type TestCourt } from '../court';
import { accept, attempt, complaint, files, received, upload } from './in-court';

let court: TestCourt;
beforeAll(async () => {
  court = await testCourt();
});
afterAll(() => court.close());

const filer = () => court.actor('filer');
const receive = (...contents: Parameters<typeof files>) =>
  court.get(FilingUploads).receive(filer(), files(...contents));
const stored = (): number =>
  readdirSync(join(court.config.text('ASSIZE_DATA_DIR'), 'files'), { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile(),
  ).length;

describe('an upload', () => {
  it('is known by its content and called by the last part of its name', async () => {
    const bytes = await aPdf({ pages: 3 });
    const { fileName, facts } = await receive({ fileName: 'C:\\mine\\Complaint\u202E.pdf', bytes });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(fileName).toBe('Complaint.pdf');
    expect(facts).toMatchObject({ sha256, bytes: bytes.length, mediaType: 'application/pdf', pages: 3 });
  });

  it('larger than may be read is stored, and said to be so', async () => {
    const bytes = Buffer.alloc(MOST_BYTES_READ + 1);
    bytes.write('%PDF-1.7');
    const { facts } = await receive({ bytes });
    expect(facts).toMatchObject({ mediaType: 'application/pdf', pages: null, bytes: MOST_BYTES_READ + 1 });
    expect(facts.beyondLimits).toBe(true);
  });

  it('that would unpack to too much is taken in, and refused in a filing', async () => {
    const bomb = await receive({ bytes: BOMBS['unpacks to too much']() });
    expect(bomb.facts).toMatchObject({ beyondLimits: true, pages: null });
    await expect(received(court, filer(), complaint(bomb))).rejects.toMatchObject({
      code: 'filing-deficient',
      faults: expect.arrayContaining([
        expect.objectContaining({ pointer: '/documents/0/upload', code: 'document-beyond-limits' }),
      ]),
    });
  });

  it('that is found to be beyond the limits only when it is stamped is accepted and not docketed, which is shown and can be tried again', async () => {
    const harmless = await court.get(PdfReader).facts(await aPdf());
    jest.spyOn(court.get(PdfReader), 'facts').mockResolvedValueOnce(harmless);
    const id = await received(court, filer(), complaint(await receive({ bytes: BOMBS['unpacks to too much']() })));
    await accept(court, court.actor('riverside-clerk'), id);
    const event = { id, type: 'filing.accepted', subjectId: id, payload: {} };
    const job = { jobId: id, queue: 'filing-stamp', spaceId: court.spaceId, event };
    const stamp = async () => {
      const finish = await court.get(Stamping).handlers.get('filing-stamp')!.prepare(job);
      await inSpace(court, finish);
      return court.get(Filings).read(court.actor('riverside-clerk'), id);
    };
    expect((await stamp()).filing).toMatchObject({ status: 'accepted', docketing: 'failed', version: 3 });
    // The clerk may have it tried again, and it fails again as a fact, not as a lost job.
    await court.get(FilingReview).docketAgain(court.actor('riverside-clerk'), attempt('docketing'), id, 3);
    expect((await stamp()).filing).toMatchObject({ docketing: 'failed', version: 5 });
    const again = court.get(FilingReview).docketAgain(court.actor('riverside-clerk'), attempt('docketing'), id, 4);
    await expect(again).rejects.toMatchObject({ code: 'changed-meanwhile' });
  });

  it('that nobody can read at the moment leaves nothing, and may be sent again', async () => {
    const before = stored();
    const unread = jest.spyOn(court.get(PdfReader), 'facts');
    unread.mockRejectedValueOnce(new DomainError(ReaderUnavailable, ReaderUnavailable.remedy));
    await expect(upload(court, filer())).rejects.toMatchObject({ code: 'reader-unavailable' });
    expect(stored()).toBe(before);
    await expect(upload(court, filer())).resolves.toMatchObject({ facts: { pages: 1 } });
  });

  it.each([
    ['without bytes', [{ bytes: Buffer.alloc(0) }], 'file-empty'],
    ['that is none', [], 'one-file-expected'],
    ['with a second file', [{ bytes: Buffer.from('a') }, { bytes: Buffer.from('b') }], 'one-file-expected'],
  ])('%s is refused and leaves nothing', async (_, contents, code) => {
    const before = stored();
    await expect(receive(...contents)).rejects.toMatchObject({ code });
    expect(stored()).toBe(before);
  });

  it('is not for judges', async () => {
    const judge = court.actor('riverside-judge-1');
    await expect(upload(court, judge)).rejects.toMatchObject({ code: 'not-permitted' });
  });

  it('of somebody else is as unknown as none', async () => {
    const theirs = await upload(court, court.actor('other-filer'));
    await expect(received(court, filer(), complaint(theirs))).rejects.toMatchObject({
      code: 'filing-deficient',
      faults: expect.arrayContaining([expect.objectContaining({ code: 'upload-unknown' })]),
    });
  });

  it('in a filing can be read by the clerk of its court and by nobody else', async () => {
    const id = await received(court);
    const [document] = (await court.get(Filings).read(filer(), id)).documents;
    const read = (who: string) => court.get(Filings).open(court.actor(who), id, document!.id);
    (await read('riverside-clerk')).stream.destroy();
    await expect(read('harbour-clerk')).rejects.toMatchObject({ code: 'filing-not-found' });
    await expect(read('other-filer')).rejects.toMatchObject({ code: 'filing-not-found' });
  });
});
