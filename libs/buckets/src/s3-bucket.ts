import type { Readable } from 'node:stream';
import type { CompletedPart, S3Client } from '@aws-sdk/client-s3';
import { inParts } from './in-parts';

type Sdk = typeof import('@aws-sdk/client-s3');

/** Until when nobody, not even the owner of the bucket, may overwrite or delete a version of an object. */
export interface ObjectLock {
  readonly mode: 'GOVERNANCE' | 'COMPLIANCE';
  readonly days: number;
}

export interface BucketOptions {
  readonly bucket: string;
  /** Before the name of every object, such as `files/`. */
  readonly prefix: string;
  readonly region: string;
  /** Of a store that is not Amazon's. */
  readonly endpoint?: string | undefined;
  /** Absent where the SDK finds them itself. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
  /** Of what is written once for good; the bucket must have been made with object lock. */
  readonly lock?: ObjectLock | undefined;
}

export interface StoredKey {
  readonly key: string;
  readonly storedAt: Date;
}

/** The least that S3 takes for any part but the last is 5 MiB. */
const PART_BYTES = 8 * 1024 * 1024;

/** What one request of S3 copies at most. */
const MOST_COPIED = 5 * 1024 ** 3;

const DAY_MS = 86_400_000;

const statusOf = (error: unknown): number | undefined =>
  (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;

/** Of two who write one key at once S3 answers the later one 412, or 409 while the first is still writing. */
const isTaken = (error: unknown): boolean => statusOf(error) === 412 || statusOf(error) === 409;

/** The few things that we ask of S3. What it has answered for is durable. */
export class S3Bucket {
  private loaded: Promise<{ readonly client: S3Client; readonly sdk: Sdk }> | undefined;

  constructor(private readonly options: BucketOptions) {}

  /**
   * Writes an object that is not there, in parts, of which one at a time is in memory.
   *
   * @returns false, and nothing is changed, when the key is taken
   */
  async create(key: string, bytes: Readable | Buffer, lock: 'locked' | 'free'): Promise<boolean> {
    const parts = inParts(bytes, PART_BYTES);
    const first = await parts.next();
    const body = first.done ? Buffer.alloc(0) : first.value;
    try {
      if (body.length < PART_BYTES) await this.put(key, body, lock);
      else await this.putInParts(key, body, parts, lock);
      return true;
    } catch (error) {
      if (isTaken(error)) return false;
      throw error;
    }
  }

  /** Writes an object whether or not there is one. */
  async replace(key: string, bytes: Buffer): Promise<void> {
    await this.ask((s3, { PutObjectCommand }) => s3.send(new PutObjectCommand({ ...this.at(key), Body: bytes })));
  }

  /** @returns undefined when there is none */
  async read(key: string): Promise<Readable | undefined> {
    const found = await this.ifThere(() =>
      this.ask((s3, { GetObjectCommand }) => s3.send(new GetObjectCommand(this.at(key)))),
    );
    return found?.Body as Readable | undefined;
  }

  /** Its length; undefined when there is none. */
  async length(key: string): Promise<number | undefined> {
    const found = await this.ifThere(() =>
      this.ask((s3, { HeadObjectCommand }) => s3.send(new HeadObjectCommand(this.at(key)))),
    );
    return found && (found.ContentLength ?? 0);
  }

  /** Copies inside the store, without overwriting what is there. @returns false when there is nothing to copy */
  async copy(from: string, to: string): Promise<boolean> {
    if ((await this.length(to)) !== undefined) return true;
    const length = await this.length(from);
    if (length === undefined) return false;
    if (length > MOST_COPIED) {
      await this.create(to, (await this.read(from))!, 'locked');
      return true;
    }
    const CopySource = encodeURI(`${this.options.bucket}/${this.options.prefix}${from}`);
    await this.ask((s3, { CopyObjectCommand }) =>
      s3.send(new CopyObjectCommand({ ...this.at(to), ...this.locked('locked'), CopySource })),
    );
    return true;
  }

  async remove(key: string): Promise<void> {
    await this.ask((s3, { DeleteObjectCommand }) => s3.send(new DeleteObjectCommand(this.at(key))));
  }

  /** Whose keys begin so, in their order. */
  async *list(beginning = ''): AsyncIterable<StoredKey> {
    const { bucket: Bucket, prefix } = this.options;
    let ContinuationToken: string | undefined;
    do {
      const wanted = { Bucket, Prefix: prefix + beginning, ContinuationToken };
      const page = await this.ask((s3, { ListObjectsV2Command }) => s3.send(new ListObjectsV2Command(wanted)));
      for (const { Key, LastModified } of page.Contents ?? [])
        if (Key) yield { key: Key.slice(prefix.length), storedAt: LastModified ?? new Date(0) };
      ContinuationToken = page.IsTruncated ? page.NextContinuationToken : undefined;
    } while (ContinuationToken);
  }

  private async put(key: string, Body: Buffer, lock: 'locked' | 'free'): Promise<void> {
    await this.ask((s3, { PutObjectCommand }) =>
      s3.send(new PutObjectCommand({ ...this.at(key), ...this.locked(lock), Body, IfNoneMatch: '*' })),
    );
  }

  private async putInParts(key: string, first: Buffer, rest: AsyncIterator<Buffer>, lock: 'locked' | 'free') {
    const begun = { ...this.at(key), ...this.locked(lock) };
    const { UploadId } = await this.ask((s3, { CreateMultipartUploadCommand }) =>
      s3.send(new CreateMultipartUploadCommand(begun)),
    );
    const upload = { ...this.at(key), UploadId };
    try {
      const Parts: CompletedPart[] = [];
      for (let Body: Buffer | undefined = first; Body;) {
        const PartNumber = Parts.length + 1;
        const { ETag } = await this.ask((s3, { UploadPartCommand }) =>
          s3.send(new UploadPartCommand({ ...upload, PartNumber, Body })),
        );
        Parts.push({ PartNumber, ETag });
        const next: IteratorResult<Buffer, unknown> = await rest.next();
        Body = next.done ? undefined : next.value;
      }
      const whole = { ...upload, MultipartUpload: { Parts }, IfNoneMatch: '*' };
      await this.ask((s3, { CompleteMultipartUploadCommand }) => s3.send(new CompleteMultipartUploadCommand(whole)));
    } catch (error) {
      await this.ask((s3, { AbortMultipartUploadCommand }) => s3.send(new AbortMultipartUploadCommand(upload))).catch(
        () => undefined,
      );
      throw error;
    }
  }

  private async ask<T>(question: (s3: S3Client, sdk: Sdk) => Promise<T>): Promise<T> {
    const { client, sdk } = await (this.loaded ??= this.load());
    return question(client, sdk);
  }

  /** When it is first needed: it is some hundreds of files, which a court whose files lie on its own disk starts without. */
  private async load(): Promise<{ client: S3Client; sdk: Sdk }> {
    const { region, endpoint, credentials } = this.options;
    // A CommonJS module: as a whole it is the default of what an import gives, whoever compiled that.
    const imported: unknown = await import('@aws-sdk/client-s3');
    const sdk = (imported as { readonly default: Sdk }).default;
    const client = new sdk.S3Client({
      region,
      // Stores that are not Amazon's have no name of their own for each bucket.
      ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
      ...(credentials ? { credentials } : {}),
    });
    return { client, sdk };
  }

  private async ifThere<T>(ask: () => Promise<T>): Promise<T | undefined> {
    try {
      return await ask();
    } catch (error) {
      if (statusOf(error) === 404) return undefined;
      throw error;
    }
  }

  private at(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.options.bucket, Key: this.options.prefix + key };
  }

  private locked(lock: 'locked' | 'free') {
    const wanted = this.options.lock;
    if (lock === 'free' || !wanted) return {};
    const until = new Date(Date.now() + wanted.days * DAY_MS);
    return { ObjectLockMode: wanted.mode, ObjectLockRetainUntilDate: until } as const;
  }
}
