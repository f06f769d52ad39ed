import { Readable } from 'node:stream';
import { S3Bucket } from '@assize/buckets';
import { fakeS3, type FakeS3 } from '@assize/buckets/testing';
import { newId } from '@assize/kernel';
import { S3BlobStore } from './s3-blob-store';
import { blobStoreContract } from './testing';

let s3: FakeS3;
beforeEach(async () => {
  s3 = await fakeS3();
});
afterEach(() => s3.close());

const bucket = (): S3Bucket =>
  new S3Bucket({
    bucket: 'court',
    prefix: 'files/',
    region: 'us-east-1',
    endpoint: s3.url,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    lock: { mode: 'COMPLIANCE', days: 30 },
  });

describe('blobs in a bucket', () => {
  blobStoreContract(() => new S3BlobStore(bucket()));

  it('are locked under their final name, and not on their way in', async () => {
    const [store, staged, final] = [new S3BlobStore(bucket()), newId(), 'ab'.repeat(32)];
    await store.write(staged, Readable.from([Buffer.from('x')]));
    await store.copy(staged, final);
    const locks = [staged, final].map((name) => s3.objects.get(`files/${name}`)?.lock);
    expect(locks).toEqual([undefined, 'COMPLIANCE']);
  });
});
