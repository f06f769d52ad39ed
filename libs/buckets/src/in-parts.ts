import type { Readable } from 'node:stream';

/** The bytes in parts of one size, but for the last, which may be shorter; nothing of no bytes. One part at a time is in memory. */
export async function* inParts(bytes: Readable | Buffer, size: number): AsyncGenerator<Buffer, void> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const chunk of Buffer.isBuffer(bytes) ? [bytes] : bytes) {
    for (let rest = chunk as Buffer; rest.length > 0;) {
      const taken = rest.subarray(0, size - length);
      held.push(taken);
      length += taken.length;
      rest = rest.subarray(taken.length);
      if (length < size) continue;
      yield Buffer.concat(held);
      [held, length] = [[], 0];
    }
  }
  if (length > 0) yield Buffer.concat(held);
}
