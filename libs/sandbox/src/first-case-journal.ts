import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** What the player of the first case has done so far, so that a killed one goes on and a finished one is not played again. */
export interface Journal {
  /** Ids and texts that later steps need, by name. */
  readonly facts: Record<string, string>;
  /** One sentence a step, in order. */
  readonly told: { readonly step: string; readonly sentence: string }[];
  /** What is left for people to try, each with one line to paste. */
  readonly open: { readonly who: string; readonly what: string; readonly line: string }[];
  finished: boolean;
}

export const journalPath = (dataDir: string): string => join(dataDir, 'first-case.json');

export const emptyJournal = (): Journal => ({ facts: {}, told: [], open: [], finished: false });

export function readJournal(dataDir: string): Journal | undefined {
  try {
    return JSON.parse(readFileSync(journalPath(dataDir), 'utf8')) as Journal;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whole or not at all, even when the power goes. */
export function keepJournal(dataDir: string, journal: Journal): void {
  const draft = `${journalPath(dataDir)}.draft`;
  const file = openSync(draft, 'w', 0o600);
  writeSync(file, JSON.stringify(journal, null, 2));
  fsyncSync(file);
  closeSync(file);
  renameSync(draft, journalPath(dataDir));
}
