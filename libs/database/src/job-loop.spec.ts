import { JobLoop } from './job-loop';

const nothing = (): Promise<undefined> => Promise.resolve(undefined);

describe('a job loop', () => {
  it('settles one job after the other, and asks again at once while there are more', async () => {
    const waiting = [1, 2, 3];
    const settled: number[] = [];
    const all = new Promise<void>((resolve) => {
      const loop = new JobLoop<number>(
        async () => waiting.shift(),
        async (job) => {
          settled.push(job);
          if (job === 3) void loop.stop().then(resolve);
        },
        () => undefined,
      );
    });
    await all;
    expect(settled).toEqual([1, 2, 3]);
  });

  it('goes on after the queue could not be reached', async () => {
    const lost: unknown[] = [];
    let asked = 0;
    const reached = new Promise<void>((resolve) => {
      const loop: JobLoop<number> = new JobLoop<number>(
        async () => {
          if (asked++ === 0) throw new Error('no connection');
          return 1;
        },
        async () => void loop.stop().then(resolve),
        (error) => {
          lost.push(error);
          // What is lost is asked for again; the wake-up only spares the test the rest.
          queueMicrotask(() => loop.wake());
        },
      );
    });
    await reached;
    expect(lost).toHaveLength(1);
  });

  it('remembers a wake-up that came while it worked', async () => {
    let taken = 0;
    const twice = new Promise<void>((resolve) => {
      const loop: JobLoop<number> = new JobLoop<number>(
        async () => {
          taken++;
          if (taken === 1) loop.wake();
          if (taken === 2) void loop.stop().then(resolve);
          return nothing();
        },
        async () => undefined,
        () => undefined,
      );
    });
    await twice;
    expect(taken).toBe(2);
  });

  it('settles a job that was taken while it was told to stop', async () => {
    const settled: number[] = [];
    let give: (job: number) => void = () => undefined;
    const loop = new JobLoop<number>(
      () => new Promise((resolve) => (give = resolve)),
      async (job) => void settled.push(job),
      () => undefined,
    );
    const stopped = loop.stop();
    give(7);
    await stopped;
    expect(settled).toEqual([7]);
  });
});
