import { spawnSync } from 'node:child_process';
import { chownSync, statSync } from 'node:fs';
import { isRoot } from './data-dir';
import { EmbeddedStartRefused } from './refused';

/** The account PostgreSQL's processes run as; empty means our own. Fits the options of `spawn`. */
export interface ServerAccount {
  readonly uid?: number;
  readonly gid?: number;
}

/** PostgreSQL refuses to run as root; these accounts exist on nearly every system and own nothing of ours. */
const UNPRIVILEGED = ['postgres', 'nobody'];

/**
 * Whom the server must run as: ourselves, or under root the owner of the existing cluster, or else an unprivileged account.
 *
 * @throws EmbeddedStartRefused under root when the system has no such account
 */
export function serverAccount(cluster: string): ServerAccount {
  if (!isRoot()) return {};
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  for (const name of UNPRIVILEGED) {
    const [uid, gid] = [idOf(name, '-u'), idOf(name, '-g')];
    if (uid && gid) return { uid, gid };
  }
  throw new EmbeddedStartRefused(
    'PostgreSQL does not run as root, and this system has neither the account postgres nor nobody. Run Assize as an ordinary user, or set DATABASE_URL to a PostgreSQL server of your own.',
  );
}

/** Gives a file to the server's account; nothing to do when that is our own. */
export function giveTo(account: ServerAccount, file: string): void {
  if (account.uid !== undefined && account.gid !== undefined) chownSync(file, account.uid, account.gid);
}

function idOf(name: string, flag: '-u' | '-g'): number | undefined {
  const answer = spawnSync('id', [flag, name], { encoding: 'utf8' });
  return answer.status === 0 ? Number(answer.stdout) : undefined;
}
