import { WORD_BEGIN, type Piece } from '../onnx';
import { isName, type WordCount } from './names';
import type { WordCounts } from './word-counts';

/** Words of fewer documents are left out: they tell few cases apart, and single people can be told by them. */
export const LEAST_DOCUMENTS = 20;

/** What is in a greater share of the documents has a piece, so that it is not read as something else, and a vector of 0. */
const GREATEST_SHARE = 0.5;

/** The pieces of a language's texts, and which of them say something. */
export interface Vocabulary {
  readonly pieces: readonly Piece[];
  readonly telling: readonly boolean[];
}

/** @param documents how many there are */
export function vocabularyOf({ han, other }: WordCounts, documents: number): Vocabulary {
  const kept: { piece: string; count: WordCount }[] = [];
  const add = (counts: ReadonlyMap<string, WordCount>, isHan: boolean): void => {
    for (const [word, count] of counts) {
      if (count.documents < LEAST_DOCUMENTS || isName(word, count, isHan)) continue;
      kept.push({ piece: isHan ? word : WORD_BEGIN + word, count });
    }
  };
  add(han, true);
  add(other, false);
  kept.sort((a, b) => (a.piece < b.piece ? -1 : 1));
  const total = kept.reduce((sum, { count }) => sum + count.times, 0);
  return {
    pieces: kept.map(({ piece, count }) => ({ piece, score: Math.log(count.times / total) })),
    telling: kept.map(({ count }) => count.documents <= GREATEST_SHARE * documents),
  };
}
