import { isHanName } from '@assize/kernel';

/** 某 and crosses stand where a court took a name out. */
const PLACEHOLDER = /[某×ＸxX*＊]/;

/** How often an English word may begin with a small letter and still be taken for a name. */
const SMALL_SHARE = 0.1;
/** In which share of its places a word stands behind a surname when it is a given name. */
const GIVEN_SHARE = 0.3;

/** What was counted of a word in a corpus. */
export interface WordCount {
  readonly documents: number;
  readonly times: number;
  /** Of these, how often behind a lone surname; of Han words. */
  readonly behindSurname: number;
  /** Of these, how often with a small first letter; of other words. */
  readonly small: number;
}

/** The dictionary is asked once a character: it takes microseconds, and a corpus has millions. */
const asked = new Map<string, boolean>();

/** A lone character that the dictionary knows as a name and nothing else. */
export function isSurname(word: string): boolean {
  if (word.length !== 1) return false;
  let known = asked.get(word);
  if (known === undefined) asked.set(word, (known = isHanName(word)));
  return known;
}

/** A name as the dictionary knows it, behind a surname or after one; words such as 公共安全, which it takes for names too, begin with none. */
function isHanPerson(word: string, { times, behindSurname }: WordCount): boolean {
  if (PLACEHOLDER.test(word) || isSurname(word)) return true;
  if (behindSurname >= GIVEN_SHARE * times) return true;
  return word.length <= 3 && isSurname(word[0]!) && isHanName(word);
}

/**
 * Whether a word is the name of a person, or may well be. Where it is not certain a word is lost rather than a name kept: a model that knows
 * names finds the same people again and not like cases. Of English, every word goes that is hardly ever written small.
 */
export const isName = (word: string, count: WordCount, han: boolean): boolean =>
  han ? isHanPerson(word, count) : count.small < SMALL_SHARE * count.times;
