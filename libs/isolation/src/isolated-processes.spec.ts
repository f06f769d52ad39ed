import { BeyondLimits, ProcessLost } from './broken-off';
import { IsolatedProcesses, type PoolLimits } from './isolated-processes';

interface Script {
  readonly does: 'answer' | 'tire' | 'fail' | 'loop' | 'abort' | 'leave';
  readonly bytes: Uint8Array;
}

const LIMITS: PoolLimits = { processes: 2, heapMb: 64, answerMs: 60_000, idleMs: 60_000, waitingBytes: 1000 };
const entry = require.resolve('./testing/scripted-process');

const open: IsolatedProcesses<Script, number>[] = [];
afterEach(() => open.splice(0).forEach((processes) => processes.close()));

/** Asking resolves to the id of the process that answered. */
function asking(limits: Partial<PoolLimits> = {}, of = entry) {
  const processes = new IsolatedProcesses<Script, number>(of, { ...LIMITS, ...limits });
  open.push(processes);
  const ask = (does: Script['does'], bytes = 1) => processes.ask({ does, bytes: new Uint8Array(bytes) });
  return { processes, ask };
}

const lives = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('isolated processes', () => {
  it('answer fifty at once with no more processes than they may be', async () => {
    const { ask } = asking();
    const pids = await Promise.all(Array.from({ length: 50 }, () => ask('answer')));
    expect(new Set(pids).size).toBeLessThanOrEqual(2);
    expect(pids).not.toContain(process.pid);
  });

  it('serve again, but not when tired', async () => {
    const { ask } = asking();
    const first = await ask('answer');
    expect(await ask('tire')).toBe(first);
    expect(await ask('answer')).not.toBe(first);
    await until(() => !lives(first));
  });

  it('end when nobody asks for a while', async () => {
    const { ask } = asking({ idleMs: 1 });
    const first = await ask('answer');
    await until(() => !lives(first));
    expect(await ask('answer')).not.toBe(first);
  });

  it.each([
    ['loop', BeyondLimits, { answerMs: 300 }],
    ['abort', BeyondLimits, {}],
    ['leave', ProcessLost, {}],
    ['fail', Error, {}],
  ] as const)('say what became of a process that does %s, and answer the next', async (does, kind, limits) => {
    const { ask } = asking({ processes: 1, ...limits });
    const refused = await ask(does).catch((error: unknown) => error);
    expect((refused as Error).constructor).toBe(kind);
    await expect(asking().ask('answer')).resolves.toBeGreaterThan(0);
    if (does !== 'loop') await expect(ask('answer')).resolves.toBeGreaterThan(0);
  });

  it('are asked again in vain after one was killed while it worked, and then begin anew', async () => {
    const { ask } = asking({ processes: 1 });
    const victim = await ask('answer');
    const broken = ask('loop');
    process.kill(victim, 'SIGKILL');
    await expect(broken).rejects.toThrow(ProcessLost);
    expect(await ask('answer')).not.toBe(victim);
  });

  it('give the turn back when the system refuses to begin one', async () => {
    // No path has a NUL in it, so the fork throws before there is a process, as it does when memory is short.
    const { ask } = asking({ processes: 1, waitingBytes: 0 }, 'no\0path');
    for (const time of ['first', 'second'])
      await expect(ask('answer').catch((error: unknown) => [time, error])).resolves.toEqual([
        time,
        expect.objectContaining({ constructor: ProcessLost, message: expect.stringContaining('could not be begun') }),
      ]);
  });

  it('keep no more waiting than may be', async () => {
    const { ask } = asking({ processes: 1, waitingBytes: 100 });
    const [first, second] = [ask('answer', 1_000_000), ask('answer', 90)];
    await expect(ask('answer', 20)).rejects.toThrow(ProcessLost);
    await Promise.all([first, second]);
    await expect(ask('answer', 20)).resolves.toBeGreaterThan(0);
  });

  it('tell those that work and those that wait when all is closed', async () => {
    const { processes, ask } = asking({ processes: 1 });
    const told = Promise.allSettled([ask('loop'), ask('answer')]);
    await new Promise(setImmediate);
    processes.close();
    expect((await told).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(ask('answer')).rejects.toThrow(ProcessLost);
  });
});
