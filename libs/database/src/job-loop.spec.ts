import { JobLoop } from './job-loop';

const nothing = (): Promise<readonly number[]> => Promise.resolve([]);

describe('a job loop', () => {
  it('settles every job of a batch in order, and asks again at once while there are more', async () => {
    const batches = [[1, 2], [3]];
    const settled: number[] = [];
    const all = new Promise<void>((resolve) => {
      const loop = new JobLoop<number>(
        async () => batches.shift() ?? [],
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
          return [1];
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
});
