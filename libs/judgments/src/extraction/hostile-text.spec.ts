import type { Language } from '../domain/language';
import { extract, LONGEST_READ } from './extract';

const MEGABYTES = 5_000_000;
const LANGUAGES: readonly Language[] = ['en', 'zh'];

/** Far above what any of them takes (half a second), far below what a pattern that backtracks would. */
const LIMIT_MS = 10_000;

const HOSTILE: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['one Latin letter', 'a'.repeat(MEGABYTES)],
  ['one Chinese numeral', '一'.repeat(MEGABYTES)],
  ['digits and commas', '1,'.repeat(MEGABYTES / 2)],
  ['opening brackets', '《'.repeat(MEGABYTES)],
  ['white space', ' '.repeat(MEGABYTES)],
  ['articles without end', '审理终结本院认为' + '第一、'.repeat(MEGABYTES / 3)],
  ['persons sentenced without end', '审理终结本院认为，判决如下：' + '被告人甲犯盗窃罪有期徒刑'.repeat(400_000)],
  ['sections without end', "FACTS\nIn the court's view, " + 'section 12, '.repeat(400_000)],
  ['capital words', "FACTS\nIn the court's view, " + 'Penal Of The '.repeat(400_000)],
  ['terms without end', 'FACTS\nIt is ordered guilty ' + 'imprisonment for a term of '.repeat(200_000)],
  ['every unit there is', Array.from({ length: 65_536 }, (_, unit) => String.fromCharCode(unit)).join('')],
];

describe('reading what is no judgment', () => {
  it.each(HOSTILE)(
    'comes to an end with %s',
    (_, text) => {
      for (const language of LANGUAGES) {
        const read = extract(text, language);
        for (const { start, end } of [...read.sections, ...read.causes, ...read.articles, ...read.circumstances]) {
          expect(0 <= start && start < end && end <= Math.min(text.length, LONGEST_READ)).toBe(true);
        }
      }
    },
    LIMIT_MS,
  );

  it.each(LANGUAGES)('answers "not found" to an empty text (%s)', (language) => {
    expect(extract('', language)).toMatchObject({
      sections: [],
      causes: [],
      articles: [],
      circumstances: [],
      sentenced: 0,
    });
    expect(extract('', language).branch).toBeUndefined();
  });
});
