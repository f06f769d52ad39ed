// Milliseconds of CPU of this process and of PostgreSQL, and percentiles.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Linux counts a process's time in hundredths of a second. */
const TICK_MS = 10;

/** `[parent, milliseconds of CPU so far]` of a process, from /proc. */
function timesOf(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return [Number(fields[1]), (Number(fields[11]) + Number(fields[12])) * TICK_MS];
}

export const postmasterOf = (folder) =>
  Number(readFileSync(join(folder, 'cluster/postmaster.pid'), 'utf8').split('\n')[0]);

/** CPU of a process and of every process of PostgreSQL. */
export function cpuOf(pid, postmaster) {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const sums = processes.map((name) => {
    try {
      const [parent, spent] = timesOf(name);
      return Number(name) === pid || parent === postmaster ? spent : 0;
    } catch {
      // It ended while we looked.
      return 0;
    }
  });
  return sums.reduce((sum, spent) => sum + spent, 0);
}

export const percentile = (values, share) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];

/**
 * Does the work so often, so many at once.
 *
 * @returns work per second, milliseconds of CPU each (ours and PostgreSQL's), and how long each took
 */
export async function load(work, { times, atOnce, folder }) {
  const postmaster = process.platform === 'linux' ? postmasterOf(folder) : undefined;
  const cpu = () => (postmaster ? cpuOf(process.pid, postmaster) : process.cpuUsage().user / 1000);
  const took = [];
  let left = times;
  const lane = async () => {
    while (left-- > 0) {
      const began = performance.now();
      await work();
      took.push(performance.now() - began);
    }
  };
  const [began, spent] = [performance.now(), cpu()];
  await Promise.all(Array.from({ length: atOnce }, lane));
  return {
    rate: (times * 1000) / (performance.now() - began),
    cpu: (cpu() - spent) / times,
    p50: percentile(took, 0.5),
    p99: percentile(took, 0.99),
  };
}
