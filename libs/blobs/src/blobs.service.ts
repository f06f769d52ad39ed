import { PassThrough, pipeline, type Readable } from 'node:stream';
import { pipeline as finished } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Events, Rows } from '@assize/database';
import { DomainError, newId } from '@assize/kernel';
import { BlobStore } from './blob-store';
import { Blob } from './blob.entity';
import { FileEmpty } from './errors';
import { Measure, newKey, OpenStream, sealStream, unwrapKey, wrapKey } from './sealed-stream';

export const MASTER_KEY = Symbol('MASTER_KEY');

/** Bytes that lie durably in the store and are not yet known to the database. */
export interface Staged {
  readonly id: string;
  readonly sha256: Buffer;
  readonly bytes: number;
  readonly head: Buffer;
  readonly wrappedKey: Buffer;
}

/** Takes files in, encrypted and hashed while they stream, and gives them out again, checked while they stream. */
@Injectable()
export class Blobs {
  constructor(
    private readonly rows: Rows,
    private readonly events: Events,
    private readonly store: BlobStore,
    @Inject(MASTER_KEY) private readonly master: Buffer,
  ) {}

  /**
   * First half, outside any transaction: the bytes are on disk when it resolves. A crash before `keep` leaves bytes that
   * no row names, which is waste and nothing worse.
   *
   * @throws FileEmpty
   */
  async stage(source: Readable): Promise<Staged> {
    const [id, key, measure] = [newId(), newKey(), new Measure()];
    const sealed = new PassThrough();
    await Promise.all([finished(source, measure, sealStream(key), sealed), this.store.write(id, sealed)]);
    const { bytes, sha256, head } = measure;
    const staged = { id, bytes, sha256, head, wrappedKey: wrapKey(this.master, key, id) };
    if (bytes === 0) {
      await this.discard(staged);
      throw new DomainError(FileEmpty, 'The file has no bytes.');
    }
    return staged;
  }

  /** Second half, in the unit of work that gives the file its meaning. */
  async keep({ id, sha256, bytes, wrappedKey }: Staged, mediaType: string): Promise<Blob> {
    return this.rows.insert(Blob, { id, sha256, bytes, mediaType, wrappedKey });
  }

  /** For a file that was refused after it came. */
  async discard({ id }: Pick<Staged, 'id'>): Promise<void> {
    await this.store.remove(id);
  }

  /**
   * Erases kept files, in the unit of work that no longer needs them. Their keys go with it, so nobody can read them from
   * then on; the bytes are taken away by a job.
   *
   * @throws QueryFailedError when something still names one of them
   */
  async erase(ids: readonly string[]): Promise<void> {
    await this.rows.sql(`DELETE FROM blob WHERE space_id = current_space() AND id = ANY ($1::uuid[])`, [ids]);
    for (const id of ids) await this.events.publish('blob.erased', id);
  }

  /** What is known of the file, in a unit of work. */
  async find(id: string): Promise<Blob> {
    const blob = await this.rows.one(Blob, { id });
    if (!blob) throw new Error(`No blob ${id}`);
    return blob;
  }

  /** The bytes, in no unit of work: no transaction waits for a file. The stream fails at its end when they were changed. */
  async open({ id, wrappedKey }: Pick<Blob, 'id' | 'wrappedKey'>): Promise<Readable> {
    const opened = new OpenStream(unwrapKey(this.master, wrappedKey, id));
    const stored = await this.store.read(id);
    // Whichever end goes first takes the other along: a reader who leaves must not keep the file open.
    return pipeline(stored, opened, () => undefined);
  }

  /** The whole file, for what must see it at once, such as reading a PDF. It is never in memory twice. */
  async bytes(blob: Pick<Blob, 'id' | 'wrappedKey' | 'bytes'>): Promise<Buffer> {
    const whole = Buffer.allocUnsafeSlow(blob.bytes);
    let length = 0;
    for await (const chunk of await this.open(blob)) length += (chunk as Buffer).copy(whole, length);
    if (length !== blob.bytes) throw new Error(`Blob ${blob.id} has ${length} bytes and not ${blob.bytes}.`);
    return whole;
  }
}
