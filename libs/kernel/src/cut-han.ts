import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict';

let jieba: Jieba | undefined;

/** Made at first use and kept, once a process: reading the dictionary takes about a third of a second and 100 MB. */
const segmenter = (): Jieba => (jieba ??= Jieba.withDict(dict));

/** The words of a run of Han characters, and the words within its long words, so that either finds the other. */
export const cutHan = (run: string): string[] => segmenter().cutForSearch(run, true);

/** What kind of word the dictionary has under exactly these characters: `n…` nouns, `v…` verbs, `nr…` people, `ns` places; nothing when it has none, or is one character. */
export const hanWordClass = (word: string): string | undefined => (word.length > 1 ? classOf(word) : undefined);

/** Whether the dictionary knows a word for the name of a person; it errs on the side of names. */
export const isHanName = (word: string): boolean => classOf(word)?.startsWith('nr') ?? false;

function classOf(word: string): string | undefined {
  const known = segmenter().tag(word, false);
  return known.length === 1 ? known[0]!.tag : undefined;
}
