import { createWriteStream, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { Blob, BlobScrubber } from '@assize/blobs';
import { fakeS3, type FakeS3 } from '@assize/buckets/testing';
import { Rows } from '@assize/database';
import type { Case } from '@assize/docket';
import { Bundles, ExhibitErasure, Exhibits } from '@assize/evidence';
import { LogScrubber, TransparencyLog, verifyReceipt } from '@assize/tlog';
import { aCase } from '../a-case';
import { inSpace, testCourt, type TestCourt } from '../court';
import { byAssize } from './bundle-folder';
import { attempt, evidenceIn } from './evidence-court';

let s3: FakeS3;
let court: TestCourt;
let ours: Case;
let scratch: string;
let evidence: ReturnType<typeof evidenceIn>;
beforeAll(async () => {
  s3 = await fakeS3();
  scratch = mkdtempSync(join(tmpdir(), 'assize-bucket-'));
  court = await testCourt({
    ASSIZE_S3_BUCKET: 'court',
    ASSIZE_S3_ENDPOINT: s3.url,
    ASSIZE_S3_ACCESS_KEY: 'a',
    ASSIZE_S3_SECRET_KEY: 'b',
  });
  ours = await aCase(court, { parties: ['filer', 'counsel'], panel: ['riverside-judge-1'] });
  evidence = evidenceIn(court, () => ours);
});
afterAll(async () => {
  await court.close();
  await s3.close();
  rmSync(scratch, { recursive: true, force: true });
});

const content = async (id: string) =>
  (await buffer((await court.get(Exhibits).content(court.actor('counsel'), id)).stream)).toString();

/** Under which name the bytes of an exhibit lie in the bucket. */
async function placeOf(blobId: string): Promise<string> {
  const [row] = await inSpace(court, async () => {
    const { objectId } = (await court.get(Rows).one(Blob, { id: blobId }))!;
    return court.get(Rows).sql<{ name: string }>('SELECT name FROM stored_object WHERE id = $1', [objectId]);
  });
  return [...s3.objects.keys()].find((key) => key.endsWith(row!.name))!;
}
const blobOf = async (id: string) => (await evidence.read(id)).blobId;
const scrubbedFiles = async () =>
  (await court.get(BlobScrubber).whole(new Date())).findings.map(({ object }) => object);

describe('a whole court whose files and log lie in a bucket', () => {
  it('takes exhibits in, gives them out, and bundles them so that anybody can verify them', async () => {
    const made = [await evidence.handIn('filer', 'a cellar'), await evidence.handIn('filer', 'a stair')];
    for (const { id, receipt } of made) {
      const { entry } = await court.get(Exhibits).entry(court.actor('filer'), id);
      expect(verifyReceipt(receipt!, entry, court.get(TransparencyLog).vkey).holds).toBe(true);
    }
    expect(await Promise.all(made.map(({ id }) => content(id)))).toEqual(['a cellar', 'a stair']);
    const [zip, key] = [join(scratch, 'given.zip'), join(scratch, 'trusted.vkey')];
    const { stream } = await court.get(Bundles).give(court.actor('counsel'), ours.id);
    await pipeline(stream, createWriteStream(zip));
    writeFileSync(key, `${court.get(TransparencyLog).vkey}\n`);
    expect(await byAssize(zip, key)).toMatchObject({ code: 0, failed: '' });
  });

  it('keeps outside it only keys and what the signer signed last', () => {
    const inFolder = readdirSync(court.config.text('ASSIZE_DATA_DIR'), { recursive: true, encoding: 'utf8' });
    expect(inFolder.filter((path) => /blobs.|tile|public/.test(path))).toEqual([]);
    expect(inFolder).toEqual(expect.arrayContaining([expect.stringMatching(/last-checkpoint$/)]));
    expect([...s3.objects.keys()].some((key) => key.endsWith('tile/0/000.p/2'))).toBe(true);
  });

  it('holds no name, digest or word of a file in clear', async () => {
    const { id } = await evidence.handIn('filer', 'a name that nobody may read');
    const digest = (await court.get(Exhibits).view(court.actor('filer'), id)).file.sha256!.toString('hex');
    for (const [key, { bytes }] of s3.objects) {
      expect(key).not.toContain(digest);
      expect(bytes.includes('nobody may read')).toBe(false);
    }
  });

  it('is scrubbed like one on disk: what was changed or taken away in the bucket is named', async () => {
    const [changed, gone] = [await evidence.handIn('filer', 'to change'), await evidence.handIn('filer', 'to remove')];
    const { size, findings } = await court.get(LogScrubber).run();
    expect(findings).toEqual([]);
    expect(await scrubbedFiles()).toEqual([]);
    const [at, missing] = [await placeOf(await blobOf(changed.id)), await placeOf(await blobOf(gone.id))];
    const held = s3.objects.get(at)!;
    s3.objects.set(at, { ...held, bytes: Buffer.from(held.bytes.map((byte, n) => (n === 15 ? byte ^ 1 : byte))) });
    const removed = s3.objects.get(missing)!;
    s3.objects.delete(missing);
    expect(await scrubbedFiles()).toHaveLength(2);
    s3.objects.set(at, held).set(missing, removed);
    const tile = [...s3.objects.keys()].find((key) => key.endsWith(`tile/0/000.p/${size}`))!;
    const whole = s3.objects.get(tile)!;
    s3.objects.set(tile, { ...whole, bytes: Buffer.from(whole.bytes.map((byte, n) => (n === 0 ? byte ^ 1 : byte))) });
    const found = (await court.get(LogScrubber).run()).findings.map(({ object }) => object);
    // The narrower tiles from before tell the same: each differs from the one that was changed.
    const narrower = Array.from({ length: size! - 1 }, (_, at) => `tile/0/000.p/${at + 1}`);
    expect(found.filter((object) => !narrower.includes(object))).toEqual(['entry 0']);
    s3.objects.set(tile, whole);
  });

  it('erases by order: the bytes go too', async () => {
    const { id, version, blobId } = await evidence.handIn('filer', 'a child');
    const at = await placeOf(blobId);
    const order = { reason: 'It shows a child.', entry: await evidence.order() };
    await court.get(ExhibitErasure).erase(court.actor('riverside-judge-1'), attempt(), id, version, order);
    expect(s3.objects.has(at)).toBe(false);
    await expect(content(id)).rejects.toMatchObject({ code: 'file-erased' });
  });
});
