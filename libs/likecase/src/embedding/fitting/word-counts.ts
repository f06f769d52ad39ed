import { cutHan } from '@assize/kernel';
import { isSurname, type WordCount } from './names';

const RUNS = /(?<han>[\u4e00-\u9fff\u3400-\u4dbf]+)|(?<word>(?:(?![\u4e00-\u9fff\u3400-\u4dbf])\p{L})+)/gu;

/** No word of a vocabulary is longer; dictionaries hold sayings that are. */
const LONGEST_HAN = 6;
const LONGEST_WORD = 30;

type Counting = { -readonly [K in keyof WordCount]: WordCount[K] };

/** Counts the words of texts, Han words and single Han characters by themselves and others in lower case. */
export class WordCounts {
  readonly han = new Map<string, Counting>();
  readonly other = new Map<string, Counting>();

  /** Adds a document. */
  add(text: string): void {
    const seen = new Set<Counting>();
    for (const { groups } of text.normalize('NFKC').matchAll(RUNS)) {
      if (groups?.['han'] !== undefined) this.addHan(groups['han'], seen);
      else if (groups?.['word'] !== undefined) this.addOther(groups['word'], seen);
    }
    for (const counting of seen) counting.documents += 1;
  }

  private addHan(run: string, seen: Set<Counting>): void {
    const words = cutHan(run).filter((word) => word.length > 1 && word.length <= LONGEST_HAN);
    for (const word of words) seen.add(counted(this.han, word));
    for (let at = 0; at < run.length; at += 1) seen.add(counted(this.han, run[at]!));
    // A given name has one or two characters behind a surname that no other word takes in.
    for (let at = 1; at < run.length; at += 1) {
      if (!isSurname(run[at - 1]!)) continue;
      const given = this.han.get(run.slice(at, at + 2));
      if (given) given.behindSurname += 1;
    }
  }

  private addOther(word: string, seen: Set<Counting>): void {
    if (word.length > LONGEST_WORD) return;
    const lower = word.toLowerCase();
    const counting = counted(this.other, lower);
    if (word[0] === lower[0]) counting.small += 1;
    seen.add(counting);
  }
}

function counted(counts: Map<string, Counting>, word: string): Counting {
  let counting = counts.get(word);
  if (!counting) counts.set(word, (counting = { documents: 0, times: 0, behindSurname: 0, small: 0 }));
  counting.times += 1;
  return counting;
}
