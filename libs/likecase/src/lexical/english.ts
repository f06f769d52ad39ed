/** Words so frequent in English prose that they tell no two judgments apart. Negations stay: they carry the facts. */
const STOP_WORDS = new Set(
  (
    'a an and are as at be been but by did do does for from had has have he her hers him his i if in into is it its ' +
    'may me my of on or our she so such than that the their them then there these they this those to upon us was we ' +
    'were what when where which who whom whose will with would you your s t'
  ).split(' '),
);

export const isEnglishStopWord = (word: string): boolean => STOP_WORDS.has(word);

/** First fitting ending decides; a word named in `unless` is left as it is. */
const PLURALS: readonly { ending: RegExp; unless: RegExp; becomes: string }[] = [
  { ending: /ies$/, unless: /[ea]ies$/, becomes: 'y' },
  { ending: /es$/, unless: /[aeo]es$/, becomes: 'e' },
  { ending: /s$/, unless: /[us]s$/, becomes: '' },
];

/**
 * Takes plural endings off a lower-cased English word: the "S" stemmer of Harman, "How effective is suffixing?",
 * JASIS 42 (1991). Stronger stemmers join words that law keeps apart (`custody` and `custom` in some of them).
 */
export function stemEnglish(word: string): string {
  if (word.length <= 3) return word;
  const plural = PLURALS.find(({ ending }) => ending.test(word));
  return plural && !plural.unless.test(word) ? word.replace(plural.ending, plural.becomes) : word;
}
