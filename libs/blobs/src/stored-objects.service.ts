import { Injectable } from '@nestjs/common';
import { Rows } from '@assize/database';
import { newId } from '@assize/kernel';
import { BlobStore } from './blob-store';
import { contentMac, objectName } from './domain/object-name';
import { KeyRing, unwrapObjectKey, wrapObjectKey, type BlobOwner } from './keys/key-ring.service';
import type { Openable } from './staged';

/** A stored object with the key that wraps its own; that is null of what was stored before owners had keys. */
interface ObjectRow {
  readonly id: string;
  readonly name: string;
  readonly wrappedKey: Buffer;
  readonly ownerKeyId: string | null;
  readonly ownerWrappedKey: Buffer | null;
  readonly ownerKind: BlobOwner['kind'] | null;
  readonly ownerId: string | null;
}

/** An object, to be opened, and whose it is. */
export interface StoredObject extends Openable {
  readonly id: string;
  readonly owner: BlobOwner | null;
  /** The key that wraps its own; null of what was stored before owners had keys. */
  readonly ownerKey: (() => Buffer) | null;
}

const FIND = `SELECT o.id, o.name, o.wrapped_key AS "wrappedKey", k.id AS "ownerKeyId", k.wrapped_key AS "ownerWrappedKey",
    k.kind AS "ownerKind", k.of_id AS "ownerId"
  FROM stored_object o LEFT JOIN storage_key k ON k.space_id = o.space_id AND k.id = o.key_id
  WHERE o.space_id = current_space() AND o.id = $1`;

/** Of two that store the same bytes at once, the second waits here for the first, and then finds its object. */
const INSERT = `INSERT INTO stored_object (space_id, id, key_id, content_mac, name, wrapped_key)
  VALUES (current_space(), $1, $2, $3, $4, $5) ON CONFLICT (space_id, key_id, content_mac) DO NOTHING RETURNING id`;

/** Held until the reference to it is committed, so that nobody takes it for unreferenced meanwhile. */
const SAME_BYTES = `SELECT id, name FROM stored_object
  WHERE space_id = current_space() AND key_id = $1 AND content_mac = $2 FOR KEY SHARE`;

/** What lies in the store, and under whose key. Blobs are references to it. In a unit of work. */
@Injectable()
export class StoredObjects {
  constructor(
    private readonly rows: Rows,
    private readonly store: BlobStore,
    private readonly keys: KeyRing,
  ) {}

  async find(id: string): Promise<StoredObject> {
    const [row] = await this.rows.sql<ObjectRow>(FIND, [id]);
    if (!row) throw new Error(`No object ${id}`);
    const { ownerKind: kind, ownerId } = row;
    const owner = kind && ownerId ? { kind, id: ownerId } : null;
    const { ownerKeyId, ownerWrappedKey: wrappedKey } = row;
    const ownerKey = ownerKeyId && wrappedKey ? () => this.keys.unwrap({ id: ownerKeyId, wrappedKey }).key : null;
    return { id, name: row.name, owner, ownerKey, key: () => this.unwrap(row) };
  }

  /**
   * Puts bytes that lie in the store under the key of an owner: their own key is wrapped by it and they have another name; the
   * bytes stay as they are. What a case has already is not put there again.
   *
   * The new name is given before the row is committed: a crash between the two leaves a name that no row has, which is waste
   * and is collected. The other order could leave a row without its bytes. The name of before stays until it is collected:
   * a backup that is restored may know it.
   *
   * @returns the id of the object that holds them
   * @throws BlobMissing
   */
  async put(bytes: Openable & { readonly sha256: Buffer }, owner: BlobOwner): Promise<string> {
    const under = await this.keys.of(owner);
    const mac = owner.kind === 'case' ? contentMac(under.key, bytes.sha256) : null;
    let foundBy = mac;
    const id = newId();
    const name = objectName(under.key, id, bytes.sha256);
    const wrapped = wrapObjectKey(under, bytes.key(), id);
    for (;;) {
      if ((await this.rows.sql(INSERT, [id, under.id, foundBy, name, wrapped])).length > 0) {
        await this.store.copy(bytes.name, name);
        return id;
      }
      const [same] = await this.rows.sql<{ id: string; name: string }>(SAME_BYTES, [under.id, mac]);
      // Gone since with its last reference; then there is room for ours.
      if (!same) continue;
      if (await this.store.has(same.name)) return same.id;
      // That loss is for the scrubber to tell; it must not become the loss of a second file, which lies beside it.
      foundBy = null;
    }
  }

  private unwrap({ id, wrappedKey, ownerKeyId, ownerWrappedKey }: ObjectRow): Buffer {
    if (ownerKeyId === null || ownerWrappedKey === null) return this.keys.unwrapOld(wrappedKey, id);
    return unwrapObjectKey(this.keys.unwrap({ id: ownerKeyId, wrappedKey: ownerWrappedKey }), wrappedKey, id);
  }
}
