import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedStartRefused } from './refused';
import { ourselves, stillRuns, type ProcessMark } from './processes';

type Holder = ProcessMark & { readonly token: string };

/**
 * Takes the lock on starting in `dataDir` and returns its release. Whoever comes second waits.
 *
 * The lock is a folder that is renamed into place with its holder's mark already inside, which the file system does for one
 * only. The lock of a process that died is broken. Should two break it in the same instant, PostgreSQL's own pid file and
 * the rename of the finished cluster still let only one through.
 *
 * @throws EmbeddedStartRefused when a live process keeps it longer than `patience` milliseconds
 */
export async function lockStart(dataDir: string, patience = 120_000): Promise<() => void> {
  const lock = path.join(dataDir, 'start.lock');
  const mine: Holder = { ...ourselves(), token: randomUUID() };
  const ready = writeLock(`${lock}.${mine.token}`, mine);
  try {
    const until = performance.now() + patience;
    while (!placed(ready, lock)) {
      const holder = holderOf(lock);
      if (holder && !stillRuns(holder)) breakLock(lock, holder);
      else if (performance.now() > until) throw stillHeld(dataDir, holder);
      else await pause(20);
    }
  } catch (error) {
    fs.rmSync(ready, { recursive: true, force: true });
    throw error;
  }
  return () => fs.rmSync(lock, { recursive: true, force: true });
}

function writeLock(folder: string, holder: Holder): string {
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, 'holder.json'), JSON.stringify(holder));
  return folder;
}

function placed(ready: string, lock: string): boolean {
  try {
    fs.renameSync(ready, lock);
    return true;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    // It was there, whatever has become of it since: whoever held it may have released it by now.
    if (['ENOTEMPTY', 'EEXIST'].includes(code)) return false;
    // Windows says this of a folder that is there, and of one that nobody may write to.
    if (code === 'EPERM' && fs.existsSync(lock)) return false;
    throw error;
  }
}

function holderOf(lock: string): Holder | undefined {
  try {
    return JSON.parse(fs.readFileSync(path.join(lock, 'holder.json'), 'utf8')) as Holder;
  } catch {
    return undefined; // It was released between two looks.
  }
}

/** Moves a dead holder's lock aside, and puts it back should it meanwhile have become another's. */
function breakLock(lock: string, dead: Holder): void {
  const aside = `${lock}.broken-${randomUUID()}`;
  try {
    fs.renameSync(lock, aside);
    if (holderOf(aside)?.token !== dead.token) return fs.renameSync(aside, lock);
  } catch {
    return; // Another broke it first.
  }
  fs.rmSync(aside, { recursive: true, force: true });
}

const stillHeld = (dataDir: string, holder?: Holder) =>
  new EmbeddedStartRefused(
    `Another start of the embedded PostgreSQL in ${dataDir} is still under way (process ${holder?.pid ?? 'unknown'}). Wait for it or end it, then start again.`,
  );
