import fs from 'node:fs';
import path from 'node:path';
import { ourselves, stillRuns, type ProcessMark } from './processes';

const fileIn = (dataDir: string): string => path.join(dataDir, 'keeper.json');

/** Notes that this process started the server, or took it over from one that died. */
export function becomeKeeper(dataDir: string): void {
  fs.writeFileSync(fileIn(dataDir), JSON.stringify(ourselves()), { mode: 0o600 });
}

/** Whether the process that would stop the server is gone, so that it would otherwise run for ever. */
export function isOrphaned(dataDir: string): boolean {
  try {
    return !stillRuns(JSON.parse(fs.readFileSync(fileIn(dataDir), 'utf8')) as ProcessMark);
  } catch {
    return true;
  }
}
