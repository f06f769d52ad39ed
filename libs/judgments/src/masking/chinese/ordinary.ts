import { hanWordClass, hanWordKind } from '@assize/kernel';
import { COURT_WORDS } from './court-words';

const BEGIN_COURT_WORDS = new Uint8Array(0x1_0000);
for (const word of COURT_WORDS) BEGIN_COURT_WORDS[word.charCodeAt(0)] = 1;

/** Names of people, places, organisations and makes. */
const ofNames = (kind: string): boolean => kind[0] === 'n' && 'rstz'.includes(kind[1] ?? '-');

/** Whether two to four characters of a text are a word of the dictionary or the courts that is no name of a person or a place. */
export function isOrdinaryWordAt(text: string, start: number, end: number): boolean {
  const kind = hanWordKind(text, start, end);
  if (kind !== undefined && !ofNames(kind)) return true;
  return BEGIN_COURT_WORDS[text.charCodeAt(start)] === 1 && COURT_WORDS.has(text.slice(start, end));
}

/** The same of a whole word, of any length but one. */
export function isOrdinaryWord(word: string): boolean {
  if (word.length > 4) {
    const kind = hanWordClass(word);
    return kind !== undefined && !ofNames(kind);
  }
  return word.length > 1 && isOrdinaryWordAt(word, 0, word.length);
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
export const isPlaceName = (word: string): boolean =>
  (word.length > 4 ? hanWordClass(word) : hanWordKind(word, 0, word.length)) === 'ns';
