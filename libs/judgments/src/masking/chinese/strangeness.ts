import { hanShare } from '@assize/kernel';
import { isOrdinaryWord } from './ordinary';

/** The share that a character has among those of names, as if each of 2,000 were as frequent. */
const IN_NAMES = 1 / 2_000;

const MOST = 4;
const LEAST = -3;

const known = new Float32Array(0x1_0000).fill(NaN);

/** How much more a character is at home in a name than as a word of its own, as a logarithm: 将 -1.4, 打 -0.1, 昶 4. */
export function strangenessOf(character: string): number {
  const unit = character.charCodeAt(0);
  let value = known[unit] ?? NaN;
  if (Number.isNaN(value)) {
    value = Math.max(LEAST, Math.min(MOST, Math.log(IN_NAMES / hanShare(character))));
    known[unit] = value;
  }
  return value;
}

/** A word of the dictionary says that here is none of a name. */
const A_WORD = -3;

/** How little a run reads like words of the language: the more, the likelier it is a name. */
export function strangeness(run: string): number {
  let sum = 0;
  for (let at = 0; at < run.length;) {
    const length = [4, 3, 2].find((size) => at + size <= run.length && isOrdinaryWord(run.slice(at, at + size)));
    sum += length === undefined ? strangenessOf(run[at] ?? '') : A_WORD;
    at += length ?? 1;
  }
  return sum;
}
