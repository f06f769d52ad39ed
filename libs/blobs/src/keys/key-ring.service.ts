import { Inject, Injectable } from '@nestjs/common';
import { Rows } from '@assize/database';
import { newId } from '@assize/kernel';
import { contentMac } from '../domain/object-name';
import { newKey, unwrapKey, wrapKey } from './wrapped-key';

export const MASTER_KEY = Symbol('MASTER_KEY');

/**
 * What a stored file is part of. Everything of one owner is wrapped by one key, and found again by its content there alone:
 * `staging` is what somebody has uploaded and no case has taken in yet.
 */
export interface BlobOwner {
  readonly kind: 'case' | 'staging';
  /** Of the case, or of the person who uploads. */
  readonly id: string;
}

/** A key that wraps those of objects. */
export interface OwnerKey {
  readonly id: string;
  readonly key: Buffer;
}

/** A key as the database has it. */
export interface WrappedOwnerKey {
  readonly id: string;
  readonly wrappedKey: Buffer;
}

const FIND = `SELECT id, wrapped_key AS "wrappedKey" FROM storage_key
  WHERE space_id = current_space() AND kind = $1 AND of_id = $2`;

/** Of two that make it at once, the second finds that of the first. */
const MAKE = `INSERT INTO storage_key (space_id, id, kind, of_id, wrapped_key)
  VALUES (current_space(), $3, $1, $2, $4) ON CONFLICT (space_id, kind, of_id) DO NOTHING`;

/** The middle keys: each wraps the keys of what one case holds, or one uploader, and is wrapped by the master key. */
@Injectable()
export class KeyRing {
  constructor(
    private readonly rows: Rows,
    @Inject(MASTER_KEY) private readonly master: Buffer,
  ) {}

  /** The key of an owner, made when it is first needed. In a unit of work that writes. */
  async of({ kind, id: ofId }: BlobOwner): Promise<OwnerKey> {
    const [known] = await this.rows.sql<WrappedOwnerKey>(FIND, [kind, ofId]);
    if (known) return this.unwrap(known);
    const id = newId();
    await this.rows.sql(MAKE, [kind, ofId, id, wrapKey(this.master, newKey(), `storage-key ${id}`)]);
    const [made] = await this.rows.sql<WrappedOwnerKey>(FIND, [kind, ofId]);
    return this.unwrap(made!);
  }

  /** @throws Error when the master key is another than the one it was wrapped with */
  unwrap({ id, wrappedKey }: WrappedOwnerKey): OwnerKey {
    return { id, key: unwrapKey(this.master, wrappedKey, `storage-key ${id}`) };
  }

  /** The same for the same bytes, and of no use to whoever has the database and a guess at them. Hex. */
  tagOf(sha256: Buffer): string {
    return contentMac(this.master, sha256).toString('hex');
  }

  /** The key of an object that was stored before owners had keys: the master key itself wraps it. */
  unwrapOld(wrappedKey: Buffer, objectId: string): Buffer {
    return unwrapKey(this.master, wrappedKey, objectId);
  }
}

/** An object's key is bound to its id, so that rows cannot be swapped. */
export const wrapObjectKey = (owner: OwnerKey, key: Buffer, objectId: string): Buffer =>
  wrapKey(owner.key, key, `object ${objectId}`);

/** @throws Error when it was wrapped for another object or by another owner */
export const unwrapObjectKey = (owner: OwnerKey, wrapped: Buffer, objectId: string): Buffer =>
  unwrapKey(owner.key, wrapped, `object ${objectId}`);
