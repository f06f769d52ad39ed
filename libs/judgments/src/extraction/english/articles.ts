import type { Article } from '../../domain/article';
import { articleKey } from '../../domain/article';
import type { Found, Passage } from '../found';

const STATUTE = "((?:[A-Z][A-Za-z']{1,24} (?:(?:of|and|for|the) )?){1,6}?(?:Act|Code|Ordinance|Statute)(?:,? \\d{4})?)";
/** Patterns of what lawyers write for short, and the full name. */
const SHORT: readonly (readonly [pattern: string, name: string])[] = [
  ['I\\.?P\\.?C\\b\\.?', 'Indian Penal Code'],
  ['Cr\\.? ?P\\.? ?C\\b\\.?', 'Code of Criminal Procedure'],
  ['C\\.?P\\.?C\\b\\.?', 'Code of Civil Procedure'],
  ['Criminal Procedure Code', 'Code of Criminal Procedure'],
  ['Constitution(?: of India)?', 'Constitution of India'],
];
const SHORT_NAMES = `(${SHORT.map(([pattern]) => pattern).join('|')})`;
const FULL_NAMES = SHORT.map(([pattern, name]) => [new RegExp(`^(?:${pattern})$`), name] as const);

const NUMBER = '\\d{1,4}[A-Z]{0,2}(?:\\(\\w{1,3}\\))?';
const NUMBERS = `(${NUMBER}(?:(?:, | and | or |, and | ?/ ?| read with (?:[Ss]ections? |[Ss]s?\\. )?)${NUMBER}){0,8})`;
const WORD = '(?:u/ss?\\.?|[Ss][Ss]?\\.|[Ss]ections?|[Aa]rticles?|[Aa]rts?\\.)';

const STATUTE_FIRST = new RegExp(`\\b${STATUTE},? ${WORD} ?${NUMBERS}`, 'g');
const NUMBER_FIRST = new RegExp(`\\b${WORD} ?${NUMBERS} of (?:the )?${STATUTE}`, 'g');
const BEFORE_SHORT = new RegExp(`\\b${WORD} ?${NUMBERS}(?: Part I{1,2})?,? (?:of (?:the )?)?${SHORT_NAMES}`, 'g');
const ONE_NUMBER = /(\d{1,4}[A-Z]{0,2})(?:\((\w{1,3})\))?/g;

const fullName = (statute: string): string => FULL_NAMES.find(([short]) => short.test(statute))?.[1] ?? statute;

const articlesOf = (statute: string, numbers: string): Article[] =>
  [...numbers.matchAll(ONE_NUMBER)].map(([, number = '', paragraph]) => ({
    statute: fullName(statute.replace(/^(?:The|Under|Under the|By|Of|And) /, '')),
    number,
    ...(paragraph === undefined ? {} : { paragraph }),
  }));

function cited(passage: Passage, pattern: RegExp, statuteGroup: 1 | 2): Found<Article>[] {
  return [...passage.text.matchAll(pattern)].flatMap((match) => {
    const start = passage.offset + match.index;
    return articlesOf(match[statuteGroup] ?? '', match[3 - statuteGroup] ?? '').map((value) => ({
      value,
      start,
      end: start + match[0].length,
    }));
  });
}

/** Every section of a named statute that a passage cites, each once, in the order of the text. */
export function articlesIn(passage: Passage): Found<Article>[] {
  const all = [
    ...cited(passage, STATUTE_FIRST, 1),
    ...cited(passage, NUMBER_FIRST, 2),
    ...cited(passage, BEFORE_SHORT, 2),
  ];
  const first = new Map<string, Found<Article>>();
  for (const found of all.sort((one, other) => one.start - other.start)) {
    const key = articleKey(found.value);
    if (!first.has(key)) first.set(key, found);
  }
  return [...first.values()];
}
