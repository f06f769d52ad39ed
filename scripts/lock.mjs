import fs from 'fs';
import path from 'path';

/**
 * Runs `work` while no other process does, and waits for another to finish first.
 *
 * The lock is a folder holding one file for each process at work, named by its number. It is renamed into place with its first
 * file inside, which only one process can do, and it is broken when none of them lives. `work` is given a function that
 * adds a child, so that a child that outlives us keeps the lock.
 */
export async function alone(lock, onWait, work) {
  const mine = lock + '.' + process.pid + '-' + Math.random().toString(36).slice(2);
  fs.mkdirSync(mine, { recursive: true });
  note(mine, process.pid);
  let told = false;
  while (!placed(mine, lock)) {
    const pids = holders(lock);
    if (pids.length > 0 && !pids.some((pid) => lives(lock, pid))) breakLock(lock);
    else if (!told && pids.length > 0) told = (onWait(pids[0]), true);
    else await new Promise((done) => setTimeout(done, 50));
  }
  try {
    return await work((pid) => note(lock, pid));
  } finally {
    fs.rmSync(lock, { recursive: true, force: true });
  }
}

function note(folder, pid) {
  fs.writeFileSync(path.join(folder, String(pid)), born(pid));
}

function placed(mine, lock) {
  try {
    fs.renameSync(mine, lock);
    return true;
  } catch (error) {
    if (!fs.existsSync(lock)) return false;
    if (['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(error.code)) return false;
    throw error;
  }
}

function holders(lock) {
  try {
    return fs.readdirSync(lock).map(Number);
  } catch (error) {
    return [];
  }
}

function breakLock(lock) {
  const aside = lock + '.broken-' + process.pid;
  try {
    fs.renameSync(lock, aside);
  } catch (error) {
    return; // Another process broke it first.
  }
  fs.rmSync(aside, { recursive: true, force: true });
}

/** Whether it still runs, and is not another that was given the same number since. */
function lives(lock, pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  try {
    return fs.readFileSync(path.join(lock, String(pid)), 'utf8') === born(pid);
  } catch (error) {
    return true; // Released meanwhile: look again.
  }
}

/** When a process started, in the kernel's ticks (proc_pid_stat(5), field 22); empty where the system does not show it. */
function born(pid) {
  try {
    return fs
      .readFileSync('/proc/' + pid + '/stat', 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')[19];
  } catch (error) {
    return '';
  }
}
