import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM (NIST SP 800-38D) with a key used once; the tag follows the ciphertext. */
export function sealStream(key: Buffer): Transform {
  // The key belongs to this one file, so a constant nonce is used once with it.
  const cipher = createCipheriv('aes-256-gcm', key, Buffer.alloc(NONCE_BYTES));
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => done(null, cipher.update(chunk)),
    flush(done) {
      this.push(cipher.final());
      this.push(cipher.getAuthTag());
      done();
    },
  });
}

/** The reverse. It ends with an error when one bit was changed; what came before the end must not be trusted until then. */
export class OpenStream extends Transform {
  private readonly decipher;
  private held: Buffer = Buffer.alloc(0);

  constructor(key: Buffer) {
    super();
    this.decipher = createDecipheriv('aes-256-gcm', key, Buffer.alloc(NONCE_BYTES));
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const all = Buffer.concat([this.held, chunk]);
    const open = Math.max(0, all.length - TAG_BYTES);
    this.held = all.subarray(open);
    done(null, this.decipher.update(all.subarray(0, open)));
  }

  override _flush(done: TransformCallback): void {
    try {
      this.decipher.setAuthTag(this.held);
      done(null, this.decipher.final());
    } catch {
      done(new Error('The stored bytes were changed, or belong to another key.'));
    }
  }
}

export const newKey = (): Buffer => randomBytes(KEY_BYTES);

/** Wraps a file's key under the master key: nonce, ciphertext, tag. The blob's id is bound in, so rows cannot be swapped. */
export function wrapKey(master: Buffer, key: Buffer, id: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', master, nonce).setAAD(Buffer.from(id));
  return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
}

/** @throws Error when the master key is another, or the wrapped key belongs to another blob */
export function unwrapKey(master: Buffer, wrapped: Buffer, id: string): Buffer {
  const nonce = wrapped.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', master, nonce).setAAD(Buffer.from(id));
  decipher.setAuthTag(wrapped.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(wrapped.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}

/** Counts and hashes what passes through. */
export class Measure extends Transform {
  private readonly hash = createHash('sha256');
  bytes = 0;
  /** The first bytes, enough to tell the type of a file. */
  head: Buffer = Buffer.alloc(0);
  sha256: Buffer = Buffer.alloc(0);

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.hash.update(chunk);
    this.bytes += chunk.length;
    if (this.head.length < 4096) this.head = Buffer.concat([this.head, chunk.subarray(0, 4096)]).subarray(0, 4096);
    done(null, chunk);
  }

  override _flush(done: TransformCallback): void {
    this.sha256 = this.hash.digest();
    done();
  }
}
