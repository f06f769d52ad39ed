import { PassThrough } from 'node:stream';
import { paced } from './paced';

const MINUTE = 60_000;

/** Two minutes without a kilobyte are too long. */
const PACE = { bytes: 1000, ms: 2 * MINUTE };

beforeEach(() => jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] }));
afterEach(() => jest.useRealTimers());

/** Reads until it is given up, and tells what came. */
function reading(source: PassThrough) {
  const came = { bytes: 0 };
  const ended = (async () => {
    for await (const chunk of paced(source, PACE)) came.bytes += chunk.length;
  })();
  ended.catch(() => undefined);
  return { came, ended };
}

async function sent(source: PassThrough, bytes: number): Promise<void> {
  source.write(Buffer.alloc(bytes));
  await jest.advanceTimersByTimeAsync(0);
}

describe('who sends too slowly', () => {
  it('with one byte a minute is given up after two', async () => {
    const source = new PassThrough();
    const { came, ended } = reading(source);
    await sent(source, 1);
    await jest.advanceTimersByTimeAsync(MINUTE);
    await sent(source, 1);
    await jest.advanceTimersByTimeAsync(MINUTE);
    await expect(ended).rejects.toMatchObject({ code: 'upload-stalled' });
    expect(came.bytes).toBe(2);
    expect(source.destroyed).toBe(false);
  });

  it('is given as long again with every kilobyte, and is heard to the end', async () => {
    const source = new PassThrough();
    const { came, ended } = reading(source);
    for (let sends = 0; sends < 5; sends += 1) {
      await jest.advanceTimersByTimeAsync(1.9 * MINUTE);
      await sent(source, 1000);
    }
    source.end();
    await ended;
    expect(came.bytes).toBe(5000);
  });
});
