import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Events, Rows, Transactions } from '@assize/database';
import { DomainError, newId } from '@assize/kernel';
import { BlobStore } from './blob-store';
import { Blob } from './blob.entity';
import type { DigestAlgorithm } from './domain/digests';
import { FileEmpty, FileErased } from './errors';
import type { BlobOwner } from './keys/key-ring.service';
import { newKey } from './keys/wrapped-key';
import { openObject } from './open-object';
import { Measure, sealed } from './sealed-stream';
import type { Measured, Openable, SealedFile, Staged } from './staged';
import { StoredObjects } from './stored-objects.service';

/** A file that can be opened. */
export type KeptBlob = Blob & Openable & { readonly sha256: Buffer };

/** To lock it is to know whose it is: of two who place it at once, the second finds it placed. */
const LOCK = `SELECT id FROM blob WHERE space_id = current_space() AND id = $1 FOR NO KEY UPDATE`;

const MOVE = `WITH moved AS (
    UPDATE blob SET object_id = $2 WHERE space_id = current_space() AND id = $1 RETURNING id)
  SELECT id FROM moved`;

const KEPT = `SELECT id FROM blob WHERE space_id = current_space() AND id = $1 AND object_id IS NOT NULL`;

const ERASE = `WITH erased AS (
    UPDATE blob SET object_id = NULL, sha256 = NULL, digests = NULL, erased_at = now()
    WHERE space_id = current_space() AND id = $1 AND erased_at IS NULL RETURNING id)
  SELECT id FROM erased`;

/** Takes files in, encrypted and hashed while they stream, and gives them out again, checked while they stream. */
@Injectable()
export class Blobs {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly events: Events,
    private readonly store: BlobStore,
    private readonly objects: StoredObjects,
  ) {}

  /**
   * First half, outside any transaction: the bytes are on disk when it resolves, under a random name and a key that is
   * nowhere but in the answer. A crash before `keep` leaves bytes that nobody can read and no row names, which is waste.
   *
   * @param digests which are wanted besides SHA-256
   * @throws FileEmpty
   */
  async stage(source: Readable, digests: readonly DigestAlgorithm[] = []): Promise<Staged> {
    const [name, key, measure] = [newId(), newKey(), new Measure(digests)];
    await this.store.write(name, sealed(measure.through(source), key));
    const staged = stagedAs(name, key, measure);
    if (staged.bytes === 0) {
      await this.discard(staged);
      throw new DomainError(FileEmpty, 'The file has no bytes.');
    }
    return staged;
  }

  /** The same for a file that lies sealed on this machine already, which is not written again. @param measured what it opens to */
  async adopt({ path, key }: SealedFile, measured: Measured): Promise<Staged> {
    const name = newId();
    await this.store.adopt(name, path);
    return stagedAs(name, key, measured);
  }

  /** What a file is that is kept nowhere. @throws what the stream does */
  async measure(source: Readable, digests: readonly DigestAlgorithm[] = []): Promise<Measured> {
    const measure = new Measure(digests);
    for await (const chunk of measure.through(source)) void chunk;
    return measure;
  }

  /** Second half, once, in the unit of work that gives the file its meaning. @param owner under whose key it is kept */
  async keep(staged: Staged, mediaType: string, owner: BlobOwner): Promise<Blob> {
    return this.insert(staged, mediaType, owner, null);
  }

  /** For a file that was refused after it came. */
  async discard({ name }: Pick<Staged, 'name'>): Promise<void> {
    await this.store.remove(name);
  }

  /**
   * Makes a kept file part of a case, under the key of the case, in the unit of work that puts it there.
   *
   * What is in another case already stays there, and is encrypted anew for this one. It is the one place where a
   * transaction waits for a file: whoever ties the copy to the original must know that there still is one.
   *
   * @returns the id of the blob of this case, which is another one for a copy
   * @throws FileErased
   */
  async placeIn(caseId: string, id: string): Promise<string> {
    await this.rows.sql(LOCK, [id]);
    const blob = await this.find(id);
    const { owner } = await this.objects.find(blob.objectId!);
    const into: BlobOwner = { kind: 'case', id: caseId };
    if (owner?.kind === 'case') return owner.id === caseId ? id : this.copy(blob, into);
    await this.rows.sql(MOVE, [id, await this.objects.put(blob, into)]);
    return id;
  }

  /**
   * Takes kept files away, in the unit of work that no longer needs them. Keys to which nothing else leads go with them, so
   * nobody can read the bytes from then on; these are taken away by a job.
   *
   * @throws QueryFailedError when something still names one of them
   */
  async erase(ids: readonly string[]): Promise<void> {
    await this.rows.sql(`DELETE FROM blob WHERE space_id = current_space() AND id = ANY ($1::uuid[])`, [ids]);
    for (const id of ids) await this.events.publish('blob.erased', id);
  }

  /**
   * Erases what a kept file says and what it could be recognised by; that there was one stays. In the unit of work of whoever
   * orders it, who answers after `Erasing.finish`; a job does that too, should they not live to.
   *
   * @throws QueryFailedError when something still needs the file
   */
  async eraseByOrder(id: string): Promise<void> {
    await this.rows.sql(ERASE, [id]);
    await this.events.publish('blob.erased', id);
  }

  /** What is known of the file and opens it, in a unit of work. @throws FileErased */
  async find(id: string): Promise<KeptBlob> {
    const blob = await this.rows.one(Blob, { id });
    if (!blob) throw new Error(`No blob ${id}`);
    if (!blob.objectId || !blob.sha256) throw new DomainError(FileErased, FileErased.title);
    const { name, key } = await this.objects.find(blob.objectId);
    return Object.assign(blob, { sha256: blob.sha256, name, key });
  }

  /** Whether the file was not erased meanwhile. Asked again and again while it goes out; in one message, which keeps no connection. */
  async still(spaceId: string, id: string): Promise<boolean> {
    return (await this.transactions.ask(spaceId, KEPT, [id])).length > 0;
  }

  /** The bytes, in no unit of work: no transaction waits for a file. The stream fails at its end when they were changed. */
  async open({ name, key }: Openable): Promise<Readable> {
    const opening = key();
    return openObject(await this.store.read(name), opening);
  }

  /** The whole file, for what must see it at once, such as reading a PDF. It is never in memory twice. */
  async bytes(blob: Openable & Pick<Blob, 'id' | 'bytes'>): Promise<Buffer> {
    const whole = Buffer.allocUnsafeSlow(blob.bytes);
    let length = 0;
    for await (const chunk of await this.open(blob)) length += (chunk as Buffer).copy(whole, length);
    if (length !== blob.bytes) throw new Error(`Blob ${blob.id} has ${length} bytes and not ${blob.bytes}.`);
    return whole;
  }

  private async copy(blob: KeptBlob, owner: BlobOwner): Promise<string> {
    const staged = await this.stage(
      await this.open(blob),
      blob.digests!.map(({ alg }) => alg),
    );
    return (await this.insert(staged, blob.mediaType, owner, blob.id)).id;
  }

  private async insert(staged: Staged, mediaType: string, owner: BlobOwner, copyOf: string | null): Promise<Blob> {
    const { id, sha256, digests, bytes, name } = staged;
    const objectId = await this.objects.put(staged, owner);
    await this.store.remove(name);
    return this.rows.insert(Blob, { id, sha256, digests, bytes, mediaType, objectId, copyOf, erasedAt: null });
  }
}

const stagedAs = (name: string, key: Buffer, { bytes, sha256, digests, head }: Measured): Staged => ({
  id: name,
  name,
  key: () => key,
  bytes,
  sha256,
  digests,
  head,
});
