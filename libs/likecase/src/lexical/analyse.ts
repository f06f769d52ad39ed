import { cutChinese } from './chinese';
import { isEnglishStopWord, stemEnglish } from './english';

/** No language has a word this long; what is longer is an encoded file that strayed into the text. */
const LONGEST_WORD = 64;

/** What was masked is one term, of persons their role: who of them is the third tells nothing of a case. Han runs (without bare radicals, which are signs and no words), numbers with their separators, and words with an inner apostrophe. All else separates. */
const RUNS =
  /(?<masked>⟦[^⟦⟧\s]{1,24}⟧)|(?<han>(?:(?=[\p{L}\p{Nl}])\p{Script=Han})+)|(?<number>\p{Nd}+(?:[.,]\p{Nd}+)*)|(?<word>(?!\p{Script=Han})\p{L}(?:(?!\p{Script=Han})[\p{L}\p{M}\p{Nd}])*(?:['’]\p{L}+)?)/gu;

/** Of a person within her role. */
const NUMBER = /\d+(?=⟧)/;

/** `12,000.50` and `12000.50` are one amount; so are `3.0` and `3`, but `2026.01.05` is a date and stays. */
function numberTerm(digits: string): string {
  const plain = digits.replaceAll(',', '');
  return /^\d+\.\d+$/.test(plain) ? plain.replace(/\.?0+$/, '') : plain;
}

const possessorOf = (word: string): string => word.replace(/['’]s$/, '').replaceAll(/['’]/g, '');

function wordTerms(word: string, english: boolean): string[] {
  const lean = possessorOf(word);
  if (lean.length > LONGEST_WORD) return [];
  if (!english) return [lean];
  return isEnglishStopWord(lean) ? [] : [stemEnglish(lean)];
}

/**
 * The terms by which a text is found, in its order, repeated as often as they stand in it.
 *
 * The script decides, so a Chinese judgment that quotes an English contract is served as well: Han runs are cut by
 * jieba in its search mode; other words are lower-cased, freed of English stop words and plurals; numbers are kept.
 * Compatibility forms (full-width digits and letters) are folded first (NFKC). Deterministic. Its cost is that of
 * segmenting, about half a millisecond for 1,000 Chinese characters: run it when a judgment enters, and store
 * `encodeTerms` of the result.
 *
 * @param language BCP 47 tag of the text; English rules are left out when it is neither English nor Chinese
 */
export function analyse(text: string, language?: string): string[] {
  const english = language === undefined || /^(en|zh)\b/i.test(language);
  const terms: string[] = [];
  for (const { groups } of text.normalize('NFKC').toLowerCase().matchAll(RUNS)) {
    if (groups?.['masked'] !== undefined) terms.push(groups['masked'].replace(NUMBER, ''));
    else if (groups?.['han'] !== undefined) for (const word of cutChinese(groups['han'])) terms.push(word);
    else if (groups?.['number'] !== undefined) pushShort(terms, numberTerm(groups['number']));
    else if (groups?.['word'] !== undefined) for (const term of wordTerms(groups['word'], english)) terms.push(term);
  }
  return terms;
}

/** Whether a term stands for something that was masked. */
export const isMasked = (term: string): boolean => term.startsWith('⟦');

function pushShort(terms: string[], term: string): void {
  if (term.length <= LONGEST_WORD) terms.push(term);
}
