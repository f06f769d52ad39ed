/** Languages a court writes in. */
export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The same words in English and Chinese, so that one rule speaks in every court. */
export type Bilingual = Readonly<Record<Language, string>>;

/** Puts facts in place of `{name}`. A name without a fact stays as it is, so that a slip in a sentence is seen. */
export const fill = (words: Bilingual, facts: Readonly<Record<string, string | number>>): Bilingual => ({
  en: fillOne(words.en, facts),
  zh: fillOne(words.zh, facts),
});

const fillOne = (sentence: string, facts: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(facts[name] ?? placeholder));
