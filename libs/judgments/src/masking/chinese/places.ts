import { placeholder } from '../placeholder';
import { BLANK, type Sheet } from '../sheet';
import type { MaskedKind, Wanted } from '../span';
import { isHan } from './reading';
import { isAllWords, isOrdinaryWord, isPlaceName } from './ordinary';
import type { WordList } from '../words-in';
import {
  AFTER_KNOWN_ABROAD,
  AFTER_KNOWN_AREA,
  AREA_END,
  BEFORE_PLACE_WORDS,
  COMPANY_END,
  KIND_END,
  KNOWN_ABROAD,
  KNOWN_AREA,
  NO_AREAS,
  NO_ROADS,
  NOT_IN_PLACE_NAMES,
} from './place-words';

const AREA = placeholder('地名');
const ABROAD = placeholder('境外');
const NAMED = placeholder('某处');
const COMPANY = placeholder('字号');

const standsBefore = (text: string, at: number): boolean =>
  [5, 4, 3, 2].some((size) => BEFORE_PLACE_WORDS.has(text.slice(Math.max(0, at - size), at)));

/** Where the name begins that ends here: it reaches back to a mark, a word that stands before places, or a character of no name. */
function beginsAt(text: string, end: number, most: number, floor: number): number {
  let at = end;
  while (at > floor && end - at < most) {
    const before = text[at - 1];
    if (!isHan(before) || NOT_IN_PLACE_NAMES.has(before ?? '') || standsBefore(text, at)) break;
    at--;
  }
  while (end - at > 3) {
    const word = [4, 3, 2].find((size) => end - at - size >= 1 && isOrdinaryWord(text.slice(at, at + size)));
    if (word === undefined) break;
    at += word;
  }
  return at;
}

const tailsWith = (name: string, suffix: string): string[] =>
  [3, 2, 1].filter((size) => size <= name.length).map((size) => name.slice(-size) + suffix);

/** 丰城市 ends like 城市 and is none: what stands before such a word is no word. */
const isWordOfKind = (name: string, suffix: string): boolean =>
  [3, 2, 1].some((size) => {
    if (size > name.length) return false;
    const tail = name.slice(-size) + suffix;
    // What the dictionary has whole, of three characters or more, is as often the name of a place: 五常市, 鼓楼区.
    const word = size < name.length || tail.length < 3 ? isOrdinaryWord(tail) : false;
    return (NO_AREAS.has(tail) || word) && isAllWords(name.slice(0, -size));
  });

/** Names of districts and offices are words as often as not, and then say what the place is for. */
const SAYS_WHAT_FOR = /^(?:区|新区|开发区|社区|街道|街道办事处)$/;

/** A place within a place is believed more readily: 果遂乡古抗村. */
function isArea(text: string, start: number, end: number, suffix: string): boolean {
  const name = text.slice(start, end);
  const within = text[start - 1] === BLANK || /本[省市县区]$/.test(text.slice(Math.max(0, start - 2), start));
  if (name === '' || isWordOfKind(name, suffix)) return false;
  if (name.length === 1 && !within && suffix !== '县') return false;
  if (!within && isAllWords(name) && (SAYS_WHAT_FOR.test(suffix) ? !isPlaceName(name + suffix) : name.length >= 4))
    return false;
  return true;
}

export function areas(sheet: Sheet): void {
  const { open } = sheet;
  const found: Wanted[] = [];
  let floor = 0;
  for (const match of open.matchAll(AREA_END)) {
    const [suffix] = match;
    const reached = beginsAt(open, match.index, suffix.length > 2 ? 9 : 6, floor);
    // 本市武昌区: the first 市 is of another word.
    const start = reached + (/^[市区县镇乡村]./.test(open.slice(reached, match.index)) ? 1 : 0);
    if (!isArea(open, start, match.index, suffix)) continue;
    floor = match.index + suffix.length;
    found.push({ start, end: floor, kind: 'place', becomes: AREA });
  }
  sheet.mask(found);
}

/** Places of a closed list, each with what may stand after its name and belongs to it. */
function known(sheet: Sheet, words: WordList, after: RegExp, becomes: string): void {
  const { open } = sheet;
  sheet.mask(
    words.in(open).map(({ index, word }): Wanted => {
      const end = index + word.length;
      const more = after.exec(open.slice(end, end + LONGEST_AFTER))?.[0] ?? '';
      return { start: index, end: end + more.length, kind: /[籍人]$/.test(more) ? 'nationality' : 'place', becomes };
    }),
  );
}

const LONGEST_AFTER = 7;

export function knownAreas(sheet: Sheet): void {
  known(sheet, KNOWN_AREA, AFTER_KNOWN_AREA, AREA);
  known(sheet, KNOWN_ABROAD, AFTER_KNOWN_ABROAD, ABROAD);
}

/** Names before a word that says the kind of place; that word stays. */
function namedKinds(sheet: Sheet, ends: WordList, most: number, kind: MaskedKind, becomes: string): void {
  const { open } = sheet;
  const found: Wanted[] = [];
  let floor = 0;
  for (const { index, word: suffix } of ends.in(open)) {
    const start = beginsAt(open, index, most, floor);
    floor = index + suffix.length;
    const name = open.slice(start, index);
    if (name === '' || !isName(name, suffix)) continue;
    found.push({ start, end: index, kind, becomes });
  }
  sheet.mask(found);
}

const ROAD = /^(?:路|街|大道|巷|弄|胡同)$/;

function isName(name: string, suffix: string): boolean {
  if (ROAD.test(suffix)) return name.length > 1 && !tailsWith(name, suffix).some((tail) => NO_ROADS.has(tail));
  return name.length > 1 && !isAllWords(name) && !tailsWith(name, suffix).some(isOrdinaryWord);
}

export function namedPlaces(sheet: Sheet): void {
  namedKinds(sheet, COMPANY_END, 16, 'company', COMPANY);
  namedKinds(sheet, KIND_END, 8, 'place', NAMED);
}
