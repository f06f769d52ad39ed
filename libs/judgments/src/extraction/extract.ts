import { languageOf } from '../domain/language';
import type { Language } from '../domain/language';
import type { Section } from '../domain/section';
import { readChinese } from './chinese/read';
import { CHINESE_MARKERS } from './chinese/sections';
import { readEnglish } from './english/read';
import { ENGLISH_MARKERS } from './english/sections';
import type { Extraction } from './extraction';
import { cutSections } from './sections';

/** No judgment we know is longer; of a longer text only the beginning is read, so that a hostile one cannot hold the court up. */
export const LONGEST_READ = 1_000_000;

/** Rises whenever a rule changes what is found, so that stored extractions can be told from those made by other rules. */
export const EXTRACTION_VERSION = '2';

/**
 * Reads the structure of a judgment by rules: the same text always gives the same answer.
 *
 * Never throws and takes time linear in the text, whatever the text is. What is not found is left out or empty.
 *
 * @param language told from the text when absent
 * @param sections the source's own division, when it has one; otherwise they are cut at the words that usually begin them
 */
export function extract(text: string, language?: Language, sections?: readonly Section[]): Extraction {
  const read = text.slice(0, LONGEST_READ);
  const tongue = language ?? languageOf(read);
  const cut = sections ?? cutSections(read, tongue === 'zh' ? CHINESE_MARKERS : ENGLISH_MARKERS);
  return { language: tongue, sections: cut, ...(tongue === 'zh' ? readChinese(read, cut) : readEnglish(read, cut)) };
}
