import { Readable } from 'node:stream';
import { NoLongerThere, watched } from './watched';

const KILO = Buffer.alloc(1024);
const chunks = (count: number): Readable => Readable.from(Array.from({ length: count }, () => KILO));

const lengthOf = async (stream: Readable): Promise<number> => {
  let length = 0;
  for await (const chunk of stream) length += (chunk as Buffer).length;
  return length;
};

/** A clock that goes on by so much each time it is looked at. */
const ticking = (step: number) => {
  let at = 0;
  return () => (at += step);
};

describe('a download that is watched', () => {
  it('comes whole when its reader may have it, and asks once a megabyte at most', async () => {
    let asked = 0;
    const still = async () => Boolean((asked += 1));
    expect(await lengthOf(watched(chunks(2500), still, () => 0))).toBe(2500 * 1024);
    expect(asked).toBe(2);
  });

  it('asks once a second, however little has passed', async () => {
    let asked = 0;
    const still = async () => Boolean((asked += 1));
    await lengthOf(watched(chunks(10), still, ticking(500)));
    expect(asked).toBeGreaterThan(2);
  });

  it('breaks off before the next chunk when it is sealed, and takes its source along', async () => {
    const source = chunks(5000);
    let asked = 0;
    const download = watched(
      source,
      async () => (asked += 1) < 2,
      () => 0,
    );
    const received: number[] = [];
    const reading = async () => {
      for await (const chunk of download) received.push((chunk as Buffer).length);
    };
    await expect(reading()).rejects.toThrow(NoLongerThere);
    expect(received.length).toBeLessThanOrEqual(2048);
    expect(source.destroyed).toBe(true);
  });

  it('breaks off when it cannot be asked', async () => {
    const gone = watched(chunks(3), () => Promise.reject(new Error('no database')), ticking(2000));
    await expect(lengthOf(gone)).rejects.toThrow('no database');
  });
});
