import { S3Bucket } from '@assize/buckets';
import { fakeS3, type FakeS3 } from '@assize/buckets/testing';
import { S3TileStore } from './s3-tile-store';
import { tileStoreContract } from './testing';

let s3: FakeS3;
beforeEach(async () => {
  s3 = await fakeS3();
});
afterEach(() => s3.close());

const fresh = () =>
  new S3TileStore(
    new S3Bucket({
      bucket: 'court',
      prefix: 'log/',
      region: 'us-east-1',
      endpoint: s3.url,
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      lock: { mode: 'GOVERNANCE', days: 30 },
    }),
  );

describe('tiles in a bucket', () => {
  tileStoreContract(fresh);

  it('are all listed, however many pages that takes, and only full ones are locked', async () => {
    const store = fresh();
    const paths = Array.from({ length: 8 }, (_, at) => `tile/0/00${at}`);
    await store.add([...paths, 'tile/0/008.p/7'].map((path) => ({ path, bytes: Buffer.from(path) })));
    expect(await store.list('tile')).toEqual([...paths, 'tile/0/008.p/7']);
    expect(s3.objects.get('log/tile/0/000')?.lock).toBe('GOVERNANCE');
    expect(s3.objects.get('log/tile/0/008.p/7')?.lock).toBeUndefined();
  });
});
