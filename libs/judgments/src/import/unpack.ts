import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** A source of bytes: a file stream, an upload, or an array of buffers. */
export type ByteSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** The packed bytes end too early or are not what their checksum says. What was unpacked before is good. */
export class DamagedGzip extends Error {}

export const isGzip = (beginning: Uint8Array): boolean => beginning[0] === 0x1f && beginning[1] === 0x8b;

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/** Counts what it passes on. */
export class CountedSource {
  bytesRead = 0;

  constructor(private readonly source: ByteSource) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    for await (const chunk of this.source) {
      this.bytesRead += chunk.length;
      yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    }
  }
}

/** A source whose first bytes have been looked at: `beginning` holds at least `count` of them, or all there are. */
export async function peek(
  chunks: AsyncIterable<Buffer>,
  count: number,
): Promise<{ readonly beginning: Buffer; readonly all: AsyncGenerator<Buffer> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  let beginning: Buffer = Buffer.alloc(0);
  while (beginning.length < count) {
    const next = await iterator.next();
    if (next.done) break;
    beginning = Buffer.concat([beginning, next.value]);
  }
  return { beginning, all: again(beginning, iterator) };
}

async function* again(beginning: Buffer, iterator: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    if (beginning.length > 0) yield beginning;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}

/** @throws DamagedGzip after the last byte that could be unpacked; errors of the source itself pass through unchanged */
async function* gunzipped(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const source = Readable.from(chunks, { objectMode: false });
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  try {
    for await (const chunk of source.pipe(gunzip)) yield chunk as Buffer;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code?.startsWith('Z_') ? new DamagedGzip(code) : error;
  } finally {
    source.destroy();
  }
}

async function* withoutBom(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const { beginning, all } = await peek(chunks, BOM.length);
  let skip = beginning.subarray(0, BOM.length).equals(BOM) ? BOM.length : 0;
  for await (const chunk of all) {
    yield chunk.subarray(skip);
    skip = 0;
  }
}

/** The bytes of a source: unpacked when its first bytes say that it is gzip, and without a byte order mark. */
export async function* unpacked(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const { beginning, all } = await peek(chunks, 2);
  yield* withoutBom(isGzip(beginning) ? gunzipped(all) : all);
}
