import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process as we can recognise it again: a number alone may by then belong to another. */
export interface ProcessMark {
  readonly pid: number;
  /** When it started, in the kernel's own ticks; absent where the system does not show it. */
  readonly born?: string;
}

export const ourselves = (): ProcessMark => ({ pid: process.pid, born: stat(process.pid)?.born });

/** Whether that very process still runs. A zombie does not: it can hold no lock and answer nobody. */
export function stillRuns({ pid, born }: ProcessMark): boolean {
  if (!isAlive(pid)) return false;
  return born === undefined || stat(pid)?.born === born;
}

/** Whether a process of this number runs, whosever it is. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return stat(pid)?.state !== 'Z';
}

/** The words a process was started with; undefined when it is gone or the system hides them. */
export function commandOf(pid: number): string[] | undefined {
  if (process.platform === 'linux') return read(`/proc/${pid}/cmdline`)?.split('\0');
  const answer = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return answer.status === 0 ? answer.stdout.trim().split(/\s+/) : undefined;
}

function stat(pid: number): { state?: string; born?: string } | undefined {
  // The name in brackets may itself hold brackets and spaces, so count from its end (proc_pid_stat(5), fields 3 and 22).
  const fields = read(`/proc/${pid}/stat`)
    ?.replace(/^.*\) /s, '')
    .split(' ');
  return fields && { state: fields[0], born: fields[19] };
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
