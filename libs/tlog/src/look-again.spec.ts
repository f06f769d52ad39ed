import { DomainError } from '@assize/kernel';
import { logRolledBack, logSequencingLost } from './errors';
import { LookAgain } from './look-again';

/** What happens within a minute of looking that always fails in this way. */
async function aMinuteOf(error: Error) {
  let looks = 0;
  const said: string[] = [];
  const look = async (): Promise<void> => {
    looks += 1;
    throw error;
  };
  const looking = new LookAgain(look, (why) => said.push(why));
  looking.start();
  await jest.advanceTimersByTimeAsync(60_000);
  looking.stop();
  const [before, told] = [looks, [...said]];
  await jest.advanceTimersByTimeAsync(600_000);
  expect(looks).toBe(before);
  return { looks, said: told };
}

describe('looking for the right to sequence', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is done ever more rarely while the log must not be continued, and why is said once', async () => {
    // After a quarter of a second, then after 1/2, 1, 2, 4, 8, 16 and not yet after 32 more.
    expect(await aMinuteOf(new DomainError(logRolledBack, 'set back'))).toEqual({ looks: 7, said: ['set back'] });
  });

  it('is done as often as ever while the database is away', async () => {
    const lost = new DomainError(logSequencingLost, 'no connection');
    expect(await aMinuteOf(lost)).toEqual({ looks: 240, said: ['no connection'] });
  });

  it('goes on as before once it has succeeded, and says again what fails then', async () => {
    const outcomes = [
      new DomainError(logRolledBack, 'set back'),
      undefined,
      new DomainError(logRolledBack, 'set back'),
    ];
    const said: string[] = [];
    const look = async (): Promise<void> => {
      const outcome = outcomes.shift();
      if (outcome) throw outcome;
    };
    const looking = new LookAgain(look, (why) => said.push(why));
    looking.start();
    await jest.advanceTimersByTimeAsync(250 + 500 + 250);
    looking.stop();
    expect({ left: outcomes.length, said }).toEqual({ left: 0, said: ['set back', 'set back'] });
  });
});
