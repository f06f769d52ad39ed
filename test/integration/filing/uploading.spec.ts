import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Filings, FilingUploads, MOST_BYTES_READ } from '@assize/filing';
import { aPdf } from '@assize/filing/testing';
import { testCourt, type TestCourt } from '../court';
import { complaint, files, received, upload } from './in-court';

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

  it('larger than may be read is stored without a count of pages', async () => {
    const bytes = Buffer.alloc(MOST_BYTES_READ + 1);
    bytes.write('%PDF-1.7');
    const { facts } = await receive({ bytes });
    expect(facts).toMatchObject({ mediaType: 'application/pdf', pages: null, bytes: MOST_BYTES_READ + 1 });
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
