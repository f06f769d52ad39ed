import { chineseNumber } from '../extraction/chinese/numerals';
import type { Authority } from './authority';

/** A case as people cite it. */
export interface Citation {
  /** The same for every way of writing it: `guiding 24`, `reference 2023-02-1-222-001`, or the bare letters and digits. */
  readonly key: string;
  /** What a citation of this form claims by itself. */
  readonly authority: Authority | null;
}

/** The number of an authority, or null for what is cited by anything else, such as by the names of people. */
export const numberOf = (key: string): string | null => (key.startsWith('text ') ? null : key);

interface Form {
  readonly authority: Authority;
  /** Finds it in a text; its first group is the number. At every place it looks at a bounded number of characters. */
  readonly pattern: RegExp;
  readonly number: (written: string) => string | undefined;
}

const whole = (written: string): string | undefined => {
  const number = chineseNumber(written);
  return number !== undefined && Number.isInteger(number) && number > 0 ? String(number) : undefined;
};

/** Full-width forms, white space and hyphens as the patterns have them, one for one, so that every place stays. */
const plain = (text: string): string =>
  text
    .replaceAll(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll(/\s/g, ' ')
    .replaceAll(/[\u2010-\u2013\u2212]/g, '-');

/** In characters, as the table of cited cases keeps it; written in full, a citation can be many times as long as it was sent. */
const LONGEST_KEY = 600;

/** By which forms cases of authority are cited. A text read from a PDF has spaces between characters. */
const FORMS: readonly Form[] = [
  {
    authority: 'guiding',
    pattern: /指 ?导 ?(?:性 ?)?案 ?例 ?第? ?(\d{1,4}|[〇零一二三四五六七八九十百]{1,7}) ?号/g,
    number: whole,
  },
  { authority: 'guiding', pattern: /\bGuiding Case (?:(?:No\.?|Nr\.?|Number|#) ?)?(\d{1,4})\b/gi, number: whole },
  {
    authority: 'reference',
    // 法〔2024〕92号: year, subject, branch, cause and serial number.
    pattern: /(?<![\d-])(\d{4} ?- ?\d{2} ?- ?\d{1,2} ?- ?\d{3} ?- ?\d{3})(?![\d-])/g,
    number: (written) => written.replaceAll(' ', ''),
  },
];

export interface CitationFound extends Citation {
  /** As it stands there. */
  readonly text: string;
  /** The first of its characters, counted in UTF-16 units from 0. */
  readonly at: number;
}

/** Cases of authority that a text cites, each at its first place, in the order of the text. */
export function citationsIn(text: string): CitationFound[] {
  const read = plain(text);
  const found = FORMS.flatMap(({ authority, pattern, number }) =>
    [...read.matchAll(pattern)].flatMap(({ 0: { length }, 1: written, index: at }): CitationFound[] => {
      const named = number(written!);
      return named ? [{ key: `${authority} ${named}`, authority, text: text.slice(at, at + length), at }] : [];
    }),
  ).sort((a, b) => a.at - b.at);
  const first = new Map<string, CitationFound>();
  for (const one of found) if (!first.has(one.key)) first.set(one.key, one);
  return [...first.values()];
}

/**
 * What somebody wrote to cite one case.
 *
 * @returns nothing where no case is cited, more than one case of authority, or one at more length than is kept
 */
export function citationOf(written: string): Citation | undefined {
  const text = written.normalize('NFKC').replaceAll(/\s+/gu, ' ');
  const [one, ...others] = citationsIn(text);
  if (one) return others.length === 0 ? { key: one.key, authority: one.authority } : undefined;
  const bare = text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  const key = `text ${bare}`;
  return bare === '' || [...key].length > LONGEST_KEY ? undefined : { key, authority: null };
}
