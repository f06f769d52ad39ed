import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Measure, OpenStream, sealed } from './sealed-stream';

const key = Buffer.alloc(32, 1);

/** In pieces of `size` bytes, as they may come from a disk or a network. */
const inPieces = (bytes: Buffer, size: number): Readable =>
  Readable.from(
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size)),
  );

const whole = (pieces: AsyncIterable<Buffer>): Promise<Buffer> => buffer(pieces);

const seal = async (bytes: Buffer, size = 7): Promise<Buffer> => whole(sealed(inPieces(bytes, size), key));

const open = async (sealed: Buffer, size = 7, under = key): Promise<Buffer> =>
  Buffer.concat(await inPieces(sealed, size).pipe(new OpenStream(under)).toArray());

describe('a sealed stream', () => {
  it.each([1, 15, 16, 17, 1000])('opens again when it comes in pieces of %i bytes', async (size) => {
    const bytes = Buffer.from('0123456789'.repeat(20));
    expect(await open(await seal(bytes), size)).toEqual(bytes);
  });

  it('is refused at its end when any one bit was changed', async () => {
    const bytes = await seal(Buffer.from('evidence'));
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      await expect(open(changed)).rejects.toThrow('changed');
    }
  });

  it('is refused when it was cut, or belongs to another key', async () => {
    const bytes = await seal(Buffer.from('evidence'));
    await expect(open(bytes.subarray(0, -1))).rejects.toThrow('changed');
    await expect(open(bytes.subarray(0, 3))).rejects.toThrow('changed');
    await expect(open(bytes, 7, Buffer.alloc(32, 2))).rejects.toThrow('changed');
  });
});

describe('the measure of a stream', () => {
  it('counts, hashes and keeps the first bytes, whatever the pieces', async () => {
    const bytes = Buffer.alloc(5000, 'a');
    const measure = new Measure();
    expect(await whole(measure.through(inPieces(bytes, 3001)))).toEqual(bytes);
    expect(measure.bytes).toBe(5000);
    expect(measure.head).toEqual(bytes.subarray(0, 4096));
    expect(measure.sha256.toString('hex')).toBe('c526c6222044dab5674de9c4ac7f4566ebb5e4d8bf9d8ea34c9cc8a7cc3c869c');
  });

  it('has every digest that was asked for', async () => {
    const measure = new Measure(['sm3']);
    await whole(measure.through(inPieces(Buffer.from('abc'), 1)));
    expect(measure.digests.map(({ alg, digest }) => [alg, digest.slice(0, 16)])).toEqual([
      ['sha-256', 'ba7816bf8f01cfea'],
      ['sm3', '66c7f0f462eeedd9'],
    ]);
  });
});
