import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { commandOf, isAlive } from './processes';

/** What a running server writes about itself into `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** It has finished recovery and takes connections. */
  readonly ready: boolean;
}

/** Above every system's largest process number, so it is certainly nobody's. */
const NOBODY = 2_147_483_646;

const recordIn = (cluster: string): string => path.join(cluster, 'postmaster.pid');

/** What the record says; undefined when there is none. A server that finds a dead one's record replaces it, so one look must do. */
function recordOf(cluster: string): string | undefined {
  try {
    return fs.readFileSync(recordIn(cluster), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The server recorded in the cluster; undefined when none is, or the record is still being written. */
export function recordedPostmaster(cluster: string): Postmaster | undefined {
  const [pid, , , port, , , , status] = recordOf(cluster)?.split('\n') ?? [];
  return Number(pid) > 0 ? { pid: Number(pid), port: Number(port), ready: status?.trim() === 'ready' } : undefined;
}

/** Whether the recorded process is a live PostgreSQL server of this cluster, and not a zombie or a stranger that inherited its number. */
export function servesCluster(pid: number, cluster: string): boolean {
  if (pid === NOBODY || !isAlive(pid)) return false;
  const command = commandOf(pid);
  if (!command) return true;
  return path.basename(command[0] ?? '') === 'postgres' && samePlace(command[command.indexOf('-D') + 1] ?? '', cluster);
}

/**
 * Tells PostgreSQL that the recorded process is dead, which it cannot see itself of a zombie or of a number in use again.
 *
 * Only the number is replaced: the record also names the shared memory by which a new server finds survivors of the old one.
 */
export function disownDead(cluster: string): void {
  const record = recordOf(cluster);
  if (record !== undefined) fs.writeFileSync(recordIn(cluster), record.replace(/^-?\d+/, String(NOBODY)));
}

/**
 * Stops a server in order: open transactions are rolled back, everything is written.
 *
 * One that has not stopped after `patience` milliseconds is told to leave at once; it recovers at its next start.
 */
export async function halt(cluster: string, pid: number, patience = 30_000): Promise<void> {
  if (!servesCluster(pid, cluster)) return;
  process.kill(pid, 'SIGINT');
  if (await isGone(pid, patience)) return;
  process.kill(pid, 'SIGQUIT');
  await isGone(pid, patience);
}

async function isGone(pid: number, patience: number): Promise<boolean> {
  const until = performance.now() + patience;
  while (isAlive(pid)) {
    if (performance.now() > until) return false;
    await pause(10);
  }
  return true;
}

function samePlace(one: string, other: string): boolean {
  try {
    return fs.realpathSync(one) === fs.realpathSync(other);
  } catch {
    return one === other;
  }
}
