import type { Sheet } from '../sheet';
import type { Wanted, WantedName } from '../span';
import { BEGINS_AFTER_A_NAME, ENDS_A_NAME, IN_NO_NAME } from './after-names';
import { endsBefore, hanRun, isHan, nameEnd, placesOf, type Places } from './name-end';
import { isAllWords, isOrdinaryWord } from './ordinary';
import { LINK, NO_NAMES, NO_ROLE, roleOf, SELDOM_LINK, STRANGE_LINK, STRONG_ROLE, WEAK_ROLE } from './roles';
import { DOUBTFUL_SURNAMES, surnameLength, SURNAMES } from './surnames';

const NUMBERED = '[甲乙丙丁戊己庚辛壬癸]?(?:\\d{1,2}(?![\\d.．年月日元万]))?';

/** Names that were masked before they came to us: 张某, 李某某, 王某甲, 陈某1, 周XX, 赵××, 林某鹏, Zhang某甲. */
const MASKED_BEFORE = new RegExp(
  `(?:[\\u3400-\\u9fff]|[A-Z][a-z]{1,8})(?:某{1,3}(?:${NUMBERED})(?:[＊*])?|[XxＸ×＊*]{1,3}(?![XxＸ×＊*A-Za-z0-9\\-])\\d?)`,
  'g',
);

/** 某 before these is "some", not a name: 某日, 某公司. */
const SOME =
  /^(?:[日天年月种个些人市县区镇村路街地处时]|公司|单位|小区|酒店|饭店|宾馆|超市|银行|网吧|商店|大排档|手机|餐|茶|厂|店)/;

const DOT = '·•・‧∙．';
/** Parts on either side of dots: 阿卜杜拉·买买提, 约翰·史密斯. */
const DOTTED = new RegExp(`[\\u3400-\\u9fff]{1,10}(?:[${DOT}][\\u3400-\\u9fff]{1,10}){1,4}`, 'g');

/** Names in Latin letters after a role word. */
const LATIN = /^[ （(]?[A-Z][A-Za-z.'’-]*(?:[ ·.][A-Z][A-Za-z.'’-]*){0,5}/;

const ALIAS =
  /(?:又名|别名|绰号|曾用名|外号|诨号|化名|自称|网名|昵称|微信名|人称|艺名|乳名|小名)[：:为是叫]?[“"‘「]?([\u3400-\u9fffA-Za-z0-9]{1,12}?)(?=[”"’」，。、）)；;\uE000]|$)/g;
const QUOTED = /(?:叫|名叫|案犯|外号|绰号|、)[“"]([老小大阿]?[\u3400-\u9fff]{1,3})[”"](?=的人|（|、|\(|等|均|在逃)/g;

/** Between names of one list. */
const AND = /^(?:、|和|与|及|以及|，)/;

const person = (sheet: Sheet, start: number, end: number, role = NO_ROLE): Wanted => ({
  start,
  end,
  kind: 'person',
  name: sheet.text.slice(start, end),
  role,
});

/** How much the words before it say for a name: a role nearly proves it, of the others each lets other names pass. */
type Kind = 'role' | 'kin' | 'link' | 'seldom' | 'strange';

/** What must speak for a name beside its surname. */
const LEAST_EVIDENCE: Readonly<Record<Kind, number>> = { role: 0, kin: 0.5, link: 1, seldom: 1.7, strange: 0 };

interface Start {
  readonly at: number;
  readonly role: string;
  readonly kind: Kind;
}

function startsAfter(text: string, words: RegExp, kind: Kind): Start[] {
  return [...text.matchAll(words)].map((match) => ({
    at: match.index + match[0].length,
    role: roleOf(match[0]),
    kind,
  }));
}

/** What follows a role word and is no name: a verb, a thing of the person's, or another word of the dictionary. */
function readsOtherwise(run: string, name: string, evidence: number): boolean {
  const surname = surnameLength(name);
  if (BEGINS_AFTER_A_NAME.has(run.slice(0, 2))) return true;
  if (ENDS_A_NAME.has(run[0] ?? '') && !SURNAMES.has(run[0] ?? '')) return true;
  if (DOUBTFUL_SURNAMES.has(run[0] ?? '') && (evidence < 1 || isAllWords(name))) return true;
  if (NO_NAMES.has(name)) return true;
  if (surname === 0 && [...name].some((character) => IN_NO_NAME.has(character) || ENDS_A_NAME.has(character)))
    return true;
  if (surname === 0) return [2, 3, 4].some((size) => size <= run.length && isOrdinaryWord(run.slice(0, size)));
  return name.length > 1 && isOrdinaryWord(name) && evidence < 1.6;
}

function strongName(text: string, at: number, places: Places): number {
  const run = hanRun(text, at, 8);
  if (run === '') return 0;
  const { length, evidence } = nameEnd(text, at, places);
  const name = run.slice(0, length);
  return length === 0 || readsOtherwise(run, name, evidence) ? 0 : length;
}

/** A name of which only the place speaks must have a surname and an end that is sure. */
function weakName(text: string, at: number, places: Places, kind: Kind): number {
  const run = hanRun(text, at, 8);
  if (kind === 'strange') return surnameLength(run) === 0 ? strangeName(text, at, run) : 0;
  if (surnameLength(run) === 0) return 0;
  const { length, evidence } = nameEnd(text, at, places);
  const name = run.slice(0, length);
  if (length < 2 || (kind !== 'kin' && endsBefore(text, at + length) === 0)) return 0;
  if (evidence < LEAST_EVIDENCE[kind] + (DOUBTFUL_SURNAMES.has(name[0] ?? '') ? 1.4 : 0)) return 0;
  if (DOUBTFUL_SURNAMES.has(name[0] ?? '') && isOrdinaryWord(name.slice(1))) return 0;
  if (NO_NAMES.has(name) || NO_NAMES.has(run.slice(0, 2)) || (kind === 'seldom' && length === 2 && evidence < 2))
    return 0;
  if (BEGINS_AFTER_A_NAME.has(run.slice(0, 2)) || isOrdinaryWord(run.slice(0, 2)) || isOrdinaryWord(name)) return 0;
  return length;
}

/** Two to six characters of which no two are a word, up to a mark of punctuation: a name from another language. */
function strangeName(text: string, at: number, run: string): number {
  if (run.length < 2 || run.length > 6 || endsBefore(text, at + run.length) < 1.5) return 0;
  for (let i = 0; i < run.length; i++) {
    if (ENDS_A_NAME.has(run[i] ?? '') || IN_NO_NAME.has(run[i] ?? '')) return 0;
    if ([2, 3, 4].some((size) => i + size <= run.length && isOrdinaryWord(run.slice(i, i + size)))) return 0;
  }
  return run.length >= 3 ? run.length : 0;
}

/** The names from a start on, as far as a list goes. */
type NameLength = (at: number, kind: Kind) => number;

function namesFrom(sheet: Sheet, { at, role, kind }: Start, lengthOf: NameLength): Wanted[] {
  const text = sheet.open;
  const found: Wanted[] = [];
  for (let start = at, first = true; found.length < 60; first = false) {
    const length = lengthOf(start, first ? kind : 'kin');
    if (length === 0) break;
    found.push(person(sheet, start, start + length, role));
    const and = AND.exec(text.slice(start + length, start + length + 2))?.[0];
    if (and === undefined || (and === '，' && kind !== 'role')) break;
    start += length + and.length;
  }
  return found;
}

/** The same words stand before the same names again and again; what follows is looked at once. */
function lengthsOf(sheet: Sheet, places: Places): NameLength {
  const known = new Map<string, number>();
  return (at, kind) => {
    const key = `${kind}${sheet.open.slice(at, at + 10)}`;
    let length = known.get(key);
    if (length === undefined) {
      length = kind === 'role' ? strongName(sheet.open, at, places) : weakName(sheet.open, at, places, kind);
      known.set(key, length);
    }
    return length;
  };
}

function latinNames(sheet: Sheet, starts: readonly Start[]): Wanted[] {
  return starts.flatMap(({ at, role }) => {
    const latin = LATIN.exec(sheet.open.slice(at, at + 80))?.[0];
    if (latin === undefined || latin.length < 3) return [];
    return [person(sheet, at + latin.search(/[A-Z]/), at + latin.trimEnd().length, role)];
  });
}

/** The role word that ends right before a place. */
function roleBefore(text: string, at: number): string {
  for (let length = 9; length >= 2; length--) {
    const role = roleOf(text.slice(Math.max(0, at - length), at));
    if (role !== NO_ROLE) return role;
  }
  return NO_ROLE;
}

export function maskedBefore(sheet: Sheet): void {
  sheet.maskMatches(MASKED_BEFORE, (match) => {
    const [found] = match;
    const after = sheet.open.slice(match.index + found.length, match.index + found.length + 3);
    const [first] = found;
    const bare = /^.某{1,2}$/.test(found);
    if (bare && (!SURNAMES.has(first ?? '') || SOME.test(after)) && roleBefore(sheet.open, match.index) === NO_ROLE) {
      return undefined;
    }
    if (/[XxＸ×＊*]/.test(found) && !found.includes('某') && surnameLength(found) === 0) return undefined;
    if (first === '某' || (ENDS_A_NAME.has(first ?? '') && !SURNAMES.has(first ?? ''))) return undefined;
    const end = match.index + found.length;
    return person(sheet, match.index, end + givenAfter(sheet.open, end), roleBefore(sheet.open, match.index));
  });
}

const NO_GIVEN = /[家身手头处房车妻夫父母儿女子弟兄妹姐等们人一二三四五六七八九十两打拿]/;

/** 林某鹏: the last character of the name was left when it was masked. */
function givenAfter(text: string, end: number): number {
  const next = text[end];
  if (!isHan(next) || endsBefore(text, end) > 0 || endsBefore(text, end + 1) === 0) return 0;
  return BEGINS_AFTER_A_NAME.has(text.slice(end, end + 2)) || NO_GIVEN.test(next ?? '') ? 0 : 1;
}

/** A dotted name begins after the last role word or link before its first dot, and ends as other names do. */
export function dottedNames(sheet: Sheet): void {
  sheet.maskMatches(DOTTED, (match) => {
    const [found] = match;
    const firstDot = found.search(new RegExp(`[${DOT}]`));
    const left = found.slice(0, firstDot);
    const begins = Math.max(
      0,
      ...[STRONG_ROLE, WEAK_ROLE, LINK].flatMap((words) =>
        [...left.matchAll(words)].map((word) => word.index + word[0].length),
      ),
    );
    if (begins >= left.length || left.length - begins > 6) return undefined;
    const lastDot = Math.max(...[...DOT].map((dot) => found.lastIndexOf(dot)));
    const start = match.index + begins;
    const tail = match.index + lastDot + 1;
    const run = hanRun(sheet.open, tail, 8);
    const end = tail + lastPart(sheet.open, tail, run);
    return person(sheet, start, end, roleBefore(sheet.open, start));
  });
}

function lastPart(text: string, tail: number, run: string): number {
  for (let length = 1; length <= run.length; length++) {
    if (length >= 2 && endsBefore(text, tail + length) >= 1) return length;
  }
  return Math.min(run.length, 4);
}

export function aliases(sheet: Sheet): void {
  for (const pattern of [ALIAS, QUOTED]) {
    sheet.maskMatches(pattern, (match) => {
      const alias = match[1] ?? '';
      const start = match.index + match[0].indexOf(alias, 1);
      if (alias === '' || isOrdinaryWord(alias)) return undefined;
      return { start, end: start + alias.length, kind: 'alias', name: alias, role: NO_ROLE };
    });
  }
}

/** Names after words that give a role. */
export function namesOfRoles(sheet: Sheet): void {
  const starts = startsAfter(sheet.open, STRONG_ROLE, 'role');
  const places = placesOf(
    sheet.open,
    starts.map(({ at }) => at),
  );
  const lengthOf = lengthsOf(sheet, places);
  sheet.mask([...latinNames(sheet, starts), ...starts.flatMap((start) => namesFrom(sheet, start, lengthOf))]);
}

const SENTENCE =
  /(?<=[，。；：！？\n“（(]|^)(?=[\u3400-\u9fff])|时(?=[\u3400-\u9fff])|\uE000[、和与及](?=[\u3400-\u9fff])/g;

/** Names after words of kin and office, links, and at the beginning of sentences. */
export function otherNames(sheet: Sheet): void {
  const kinds: readonly (readonly [RegExp, Kind])[] = [
    [WEAK_ROLE, 'kin'],
    [LINK, 'link'],
    [SENTENCE, 'link'],
    [STRANGE_LINK, 'strange'],
    [SELDOM_LINK, 'seldom'],
  ];
  const starts = kinds.map(([words, kind]) => startsAfter(sheet.open, words, kind));
  const named = starts.flat().filter(({ at, kind }) => kind === 'strange' || SURNAMES.has(sheet.open[at] ?? ''));
  const places = placesOf(
    sheet.open,
    named.map(({ at }) => at),
  );
  for (const some of starts) {
    const lengthOf = lengthsOf(sheet, places);
    sheet.mask(some.flatMap((start) => namesFrom(sheet, start, lengthOf)));
  }
}

/** A surname that stands alone for a person whose name the text has given: 李找到赵. */
export function loneSurnames(sheet: Sheet): void {
  const bearers = new Map<string, WantedName>();
  for (const one of sheet.wanted) {
    if (!('name' in one) || one.kind !== 'person' || !SURNAMES.has(one.name[0] ?? '')) continue;
    if (!bearers.has(one.name[0] ?? '')) bearers.set(one.name[0] ?? '', one);
  }
  const { open } = sheet;
  const found: Wanted[] = [];
  for (let at = 0; at < open.length; at++) {
    const bearer = bearers.get(open[at] ?? '');
    if (!bearer || !standsAlone(open, at)) continue;
    found.push({ start: at, end: at + 1, kind: 'person', name: bearer.name, role: bearer.role });
  }
  sheet.mask(found);
}

const LINKS_BEFORE = new Set('与和同给对向将被由让找叫把跟替帮为、使陪骗拉打');

function standsAlone(text: string, at: number): boolean {
  const before = text[at - 1];
  if (isHan(before) && !LINKS_BEFORE.has(before ?? '')) return false;
  if (DOUBTFUL_SURNAMES.has(text[at] ?? '') || isOrdinaryWord(text.slice(at, at + 2))) return false;
  return endsBefore(text, at + 1) > 0 || /^[\d家手处某]/.test(text.slice(at + 1, at + 2));
}
