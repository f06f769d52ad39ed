import { PLACEHOLDER } from '@assize/judgments';

const RUN = /[\u4e00-\u9fff0-9a-zA-Z]+/g;
const HAN = /[\u4e00-\u9fff]/;
/** What was masked parts what stands before it from what stands behind, in either kind of pair. */
const BETWEEN = ' … ';
const WORD = /[\p{L}\p{N}]+/gu;

const pairsOfCharacters = (run: string): string[] =>
  Array.from({ length: Math.max(0, run.length - 1) }, (_, at) => run.slice(at, at + 2));

function pairsOfWords(text: string): string[] {
  const words = text.toLowerCase().match(WORD) ?? [];
  return words.slice(1).map((word, at) => `${words[at]} ${word}`);
}

/**
 * Overlapping pairs: of characters where a text is written in Han, of words elsewhere. They need no dictionary, so they find
 * the names of drugs, weapons and schemes that no dictionary holds, and they keep "not" beside what it denies.
 */
export function gramsOf(masked: string): string[] {
  const text = masked.replace(PLACEHOLDER, BETWEEN);
  if (!HAN.test(text)) return pairsOfWords(text);
  return (text.normalize('NFKC').match(RUN) ?? []).flatMap(pairsOfCharacters);
}
