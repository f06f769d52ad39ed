import { cutHan } from '@assize/kernel';

/** What stands in every text, and so finds nothing. It is kept in the texts and left out of what is asked. */
const COMMON = new Set(
  (
    'a an and are as at be been but by for from had has have he her his i if in is it its no not of on or our she so such that ' +
    'the their them then there these they this to was we were which who will with would you your ' +
    '的 地 得 了 着 之 其 所 者 也 而 且 并 及 与 和 或 等 于 在 从 自 向 对 将 被 由 因 为 以 是 该 此 本 这 那 就 都 均 但'
  ).split(' '),
);

const RUNS = /(?<han>\p{Script=Han}+)|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{Nd}])+/gu;

/** No word is as long; what is longer is an encoded file that strayed into the text. */
const LONGEST_WORD = 64;

/**
 * The words of a text, each once: runs of letters and digits in lower case and, of Chinese, what jieba cuts in its search
 * mode, so that a word is found within a longer one. Compatibility forms are folded (NFKC). Nothing is stemmed.
 */
export function wordsOf(text: string): Set<string> {
  const words = new Set<string>();
  for (const match of text.normalize('NFKC').toLowerCase().matchAll(RUNS)) {
    if (match.groups?.['han'] !== undefined) for (const word of cutHan(match[0])) words.add(word);
    else if (match[0].length <= LONGEST_WORD) words.add(match[0]);
  }
  return words;
}

/** Every word of them must stand in what is found. */
export const wordsAsked = (query: string): string[] => [...wordsOf(query)].filter((word) => !COMMON.has(word));

/** A part of a text, and where in it the words stand. */
export interface Excerpt {
  readonly page: number;
  readonly text: string;
  readonly marks: readonly { readonly from: number; readonly to: number }[];
}

const joins = (sign: string | undefined): boolean =>
  sign !== undefined && /[\p{L}\p{M}\p{Nd}]/u.test(sign) && !/\p{Script=Han}/u.test(sign);

/** Where the words stand in a text, from left to right and apart from each other. */
export function marksIn(text: string, words: readonly string[]): Excerpt['marks'] {
  const lower = text.toLowerCase();
  // A letter that is longer in lower case would put every place behind it wrong.
  if (lower.length !== text.length) return [];
  const found = words.flatMap((word) => placesOf(word, lower));
  found.sort((one, other) => one.from - other.from || other.to - one.to);
  const marks: { from: number; to: number }[] = [];
  for (const place of found) if (place.from >= (marks.at(-1)?.to ?? 0)) marks.push(place);
  return marks;
}

function placesOf(word: string, lower: string): { from: number; to: number }[] {
  const places: { from: number; to: number }[] = [];
  const han = /\p{Script=Han}/u.test(word);
  for (let from = lower.indexOf(word); from >= 0; from = lower.indexOf(word, from + word.length)) {
    const to = from + word.length;
    if (han || (!joins(lower[from - 1]) && !joins(lower[to]))) places.push({ from, to });
  }
  return places;
}
