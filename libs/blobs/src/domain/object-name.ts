import { createHmac, hkdfSync } from 'node:crypto';

/** A key that wraps other keys makes no MACs itself: those have one derived from it (RFC 5869). */
const derived = (key: Buffer, use: string): Buffer => Buffer.from(hkdfSync('sha256', key, '', use, 32));

/**
 * By what the same bytes are found again under the same key, and under no other: without the key it tells nothing of the
 * digest, and whoever has it without the key cannot try files against it.
 */
export const contentMac = (key: Buffer, sha256: Buffer): Buffer =>
  createHmac('sha256', derived(key, 'assize blob content')).update(sha256).digest();

/**
 * The name under which an object lies in the store, 64 hexadecimal digits: an HMAC of the digest under the key that wraps the
 * object's. The id of the object goes in with it, so that no two objects ever lie under one name: a job that takes the bytes
 * of an erased object away can never meet those of one that was stored after it.
 */
export const objectName = (key: Buffer, objectId: string, sha256: Buffer): string =>
  createHmac('sha256', derived(key, 'assize blob name')).update(objectId).update(sha256).digest('hex');
