import { createCipheriv, createDecipheriv } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import type { Measured } from './staged';
import { hashesFor, type Digest, type DigestAlgorithm } from './domain/digests';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM (NIST SP 800-38D) with a key used once; the tag follows the ciphertext. */
export async function* sealed(bytes: AsyncIterable<Buffer>, key: Buffer): AsyncGenerator<Buffer> {
  // The key belongs to this one file, so a constant nonce is used once with it.
  const cipher = createCipheriv('aes-256-gcm', key, Buffer.alloc(NONCE_BYTES));
  for await (const chunk of bytes) yield cipher.update(chunk);
  yield Buffer.concat([cipher.final(), cipher.getAuthTag()]);
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

/** Counts and hashes what passes through. */
export class Measure implements Measured {
  private readonly hashes;
  bytes = 0;
  /** The first bytes, enough to tell the type of a file. */
  head: Buffer = Buffer.alloc(0);
  /** SHA-256 first; empty until all has passed. */
  digests: readonly Digest[] = [];

  /** @param asked which digests, besides SHA-256 */
  constructor(asked: readonly DigestAlgorithm[] = []) {
    this.hashes = hashesFor(asked);
  }

  get sha256(): Buffer {
    return Buffer.from(this.digests[0]!.digest, 'hex');
  }

  /** The same bytes again, on their way to somebody else. */
  async *through(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of bytes) {
      this.add(chunk);
      yield chunk;
    }
    this.digests = this.hashes.map(([alg, hash]) => ({ alg, digest: hash.digest('hex') }));
  }

  private add(chunk: Buffer): void {
    for (const [, hash] of this.hashes) hash.update(chunk);
    this.bytes += chunk.length;
    if (this.head.length < 4096) this.head = Buffer.concat([this.head, chunk.subarray(0, 4096)]).subarray(0, 4096);
  }
}
