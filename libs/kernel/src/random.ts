import { randomFillSync } from 'node:crypto';

/** One call of the system for many small requests; each byte is handed out once. */
const POOL_BYTES = 8192;
const pool = Buffer.alloc(POOL_BYTES);
let used = POOL_BYTES;

/** `size` unpredictable bytes, to be used before the next call. @param size at most 64 */
export function freshBytes(size: number): Buffer {
  if (used + size > POOL_BYTES) {
    randomFillSync(pool);
    used = 0;
  }
  used += size;
  return pool.subarray(used - size, used);
}
