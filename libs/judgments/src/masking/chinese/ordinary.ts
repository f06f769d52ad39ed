import { hanWordClass } from '@assize/kernel';

/** Words looked up are kept, so that a long text asks for each once; a text of nothing but new words starts over now and then. */
const KEPT = 50_000;
const known = new Map<string, boolean>();

/** Whether the dictionary has it as a word that is no name of a person or a place. */
export function isOrdinaryWord(word: string): boolean {
  let is = known.get(word);
  if (is === undefined) {
    const kind = hanWordClass(word);
    is = kind !== undefined && !/^n[rstz]/.test(kind);
    if (known.size >= KEPT) known.clear();
    known.set(word, is);
  }
  return is;
}

/** Whether a run is made of ordinary words of two characters or more from end to end; `rest` says how many single characters are let pass. */
export function isAllWords(run: string, rest = 0): boolean {
  let spare = rest;
  for (let at = 0; at < run.length;) {
    const length = [4, 3, 2].find((size) => at + size <= run.length && isOrdinaryWord(run.slice(at, at + size)));
    if (length === undefined && --spare < 0) return false;
    at += length ?? 1;
  }
  return true;
}

/** Whether the dictionary has it as the name of a place. */
export const isPlaceName = (word: string): boolean => hanWordClass(word) === 'ns';
