/** The embedded database cannot be used as things are. The message is one line that says why and what to do. */
export class EmbeddedStartRefused extends Error {
  override readonly name = 'EmbeddedStartRefused';
}

const FULL = /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/;
/** On a read-only file system Node reports making a folder as ENOENT. */
const SHUT = /EACCES|EPERM|EROFS|ENOENT.*mkdir|Permission denied|Read-only file system/;
const NO_FOLDER = /ENOTDIR|EEXIST/;

const ELSEWHERE = 'or name another folder in ASSIZE_DATA_DIR';

/**
 * Turns what the file system or PostgreSQL complained of into a refusal that names the folder and the way out.
 *
 * A refusal passes through unchanged; anything unknown keeps its own words, because a wrong guess would mislead.
 */
export function asRefusal(cause: unknown, dataDir: string): EmbeddedStartRefused {
  if (cause instanceof EmbeddedStartRefused) return cause;
  const said = cause instanceof Error ? cause.message : String(cause);
  return new EmbeddedStartRefused(explain(said, dataDir), { cause });
}

function explain(said: string, dataDir: string): string {
  if (FULL.test(said))
    return `The disk that holds ${dataDir} is full. Free at least 300 MB and start again, ${ELSEWHERE}.`;
  if (SHUT.test(said))
    return `The data folder ${dataDir} cannot be entered or written by the account PostgreSQL runs as. Mend its permissions, ${ELSEWHERE}.`;
  if (NO_FOLDER.test(said)) return `${dataDir} is not a folder. Move it away, ${ELSEWHERE}.`;
  return `The embedded PostgreSQL in ${dataDir} did not start: ${said.replace(/\s*\n\s*/g, ' ')}`;
}
