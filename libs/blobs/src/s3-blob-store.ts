import { Readable } from 'node:stream';
import type { S3Bucket } from '@assize/buckets';
import { assertBlobName, BlobMissing, BlobStore, type StoredName } from './blob-store';

/** Objects in a bucket. A name is taken by a conditional write, which S3 decides; only final names are locked. */
export class S3BlobStore extends BlobStore {
  constructor(private readonly bucket: S3Bucket) {
    super();
  }

  async write(name: string, bytes: AsyncIterable<Buffer>): Promise<void> {
    assertBlobName(name);
    if (!(await this.bucket.create(name, Readable.from(bytes), 'free')))
      throw new Error('There is a blob of that name.');
  }

  async copy(from: string, to: string): Promise<void> {
    [from, to].forEach(assertBlobName);
    if (!(await this.bucket.copy(from, to))) throw new BlobMissing();
  }

  async read(name: string): Promise<Readable> {
    assertBlobName(name);
    const found = await this.bucket.read(name);
    if (!found) throw new BlobMissing();
    return found;
  }

  async has(name: string): Promise<boolean> {
    assertBlobName(name);
    return (await this.bucket.length(name)) !== undefined;
  }

  /** In a bucket with object lock a version stays behind, unreadable without its key, until its time is over. */
  async remove(name: string): Promise<void> {
    assertBlobName(name);
    await this.bucket.remove(name);
  }

  async *list(): AsyncIterable<StoredName> {
    for await (const { key: name, storedAt } of this.bucket.list()) yield { name, storedAt };
  }
}
