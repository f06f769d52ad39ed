import type { Sheet } from '../sheet';
import type { Wanted, WantedName } from '../span';
import type { WordList } from '../words-in';
import { person } from './person';
import { BEGINS_AFTER_A_NAME, ENDS_A_NAME, IN_NO_NAME } from './after-names';
import { nameEnd, placesOf, type Places } from './name-end';
import { isAllWords, isOrdinaryWord } from './ordinary';
import { hanRun, type Reading } from './reading';
import { LINK, NO_NAMES, NO_ROLE, roleOf, SELDOM_LINK, STRONG_ROLE, WEAK_ROLE } from './roles';
import {
  DOUBTFUL_SURNAMES,
  SURE_COMPOUND_SURNAMES,
  beginsSurname,
  mayBeOfJapan,
  SURE_COMPOUNDS,
  surnameLength,
  SURNAMES,
} from './surnames';

/** Names in Latin letters after a role word. */
const LATIN = /^[ （(]?[A-Z][A-Za-z.'’-]*(?:[ ·.][A-Z][A-Za-z.'’-]*){0,5}/;

/** Between names of one list. */
const AND = /^(?:、|和|与|及|以及|，)/;

/** How much the words before it say for a name: a role nearly proves it, of the others each lets other names pass. */
type Kind = 'role' | 'list' | 'kin' | 'link' | 'seldom';

/** What must speak for a name beside its surname. */
const LEAST_EVIDENCE: Readonly<Record<Kind, number>> = { role: 0, list: 0, kin: 0.5, link: 1, seldom: 1.7 };

interface Start {
  readonly at: number;
  readonly role: string;
  readonly kind: Kind;
}

const startsAfter = (text: string, words: WordList, kind: Kind): Start[] =>
  words
    .in(text)
    .filter(({ index, word }) => kind === 'role' || beginsSurname(text, index + word.length))
    .map(({ index, word }) => ({ at: index + word.length, role: roleOf(word), kind }));

const startsAt = (text: string, pattern: RegExp, kind: Kind): Start[] =>
  [...text.matchAll(pattern)].map(({ index, 0: { length } }) => ({ at: index + length, role: NO_ROLE, kind }));

/** Several places say that the name ends there. */
const SURE = 4;

/** What follows a role word and is no name: a verb, a thing of the person's, or another word of the dictionary. */
function readsOtherwise(run: string, name: string, evidence: number): boolean {
  if (BEGINS_AFTER_A_NAME.has(run.slice(0, 2))) return true;
  // Doubled it is no word of its own.
  if (ENDS_A_NAME.has(run[0] ?? '') && !SURNAMES.has(run[0] ?? '') && run[0] !== run[1]) return true;
  if (DOUBTFUL_SURNAMES.has(run[0] ?? '') && (evidence < 1 || isAllWords(name) || isOrdinaryWord(run.slice(1, 3))))
    return true;
  if (NO_NAMES.has(name)) return true;
  if (surnameLength(name) === 0 && !mayBeOfJapan(name)) {
    const odd = [...name].some((character) => IN_NO_NAME.has(character) || ENDS_A_NAME.has(character));
    if (odd && evidence < SURE) return true;
    return [2, 3, 4].some((size) => size <= run.length && isOrdinaryWord(run.slice(0, size)));
  }
  return name.length > 1 && isOrdinaryWord(name) && evidence < 1.6;
}

function strongName(reading: Reading, at: number, places: Places): number {
  const run = hanRun(reading.text, at, 8);
  if (run === '') return 0;
  const { length, evidence } = nameEnd(reading, at, places);
  const name = run.slice(0, length);
  return length === 0 || readsOtherwise(run, name, evidence) ? 0 : length;
}

/** What names are looked for by: where their first characters stand, and surnames that somebody in the text is known to have. */
interface Looked {
  readonly reading: Reading;
  readonly places: Places;
  readonly surnames: ReadonlySet<string>;
}

/** By a role, or masked before it came to us. */
const isSure = (one: Wanted): one is WantedName =>
  'name' in one && one.kind === 'person' && (one.role !== NO_ROLE || one.name.includes('某'));

function surnamesIn({ wanted }: Sheet): Set<string> {
  const surnames = new Set<string>();
  for (const one of wanted) if (isSure(one)) surnames.add(one.name[0] ?? '');
  return surnames;
}

/** A name of which only the place speaks must have a surname and an end that is sure. */
function weakName({ reading, places, surnames }: Looked, at: number, kind: Kind): number {
  if (!beginsSurname(reading.text, at)) return 0;
  const run = hanRun(reading.text, at, 8);
  const { length, evidence } = nameEnd(reading, at, places);
  const name = run.slice(0, length);
  const ofJapan = mayBeOfJapan(name);
  if (surnameLength(run) === 0 && !ofJapan) return 0;
  if (length < 2 || (kind !== 'kin' && reading.endsName(at + length) === 0)) return 0;
  const doubtful = DOUBTFUL_SURNAMES.has(name[0] ?? '') && !surnames.has(name[0] ?? '');
  const compound = SURE_COMPOUND_SURNAMES.has(name.slice(0, 2));
  if (evidence < LEAST_EVIDENCE[kind] + (doubtful ? 1.4 : 0)) return 0;
  if (doubtful && isOrdinaryWord(name.slice(1))) return 0;
  if (NO_NAMES.has(name) || NO_NAMES.has(run.slice(0, 2)) || (kind === 'seldom' && length === 2 && evidence < 2))
    return 0;
  if (
    BEGINS_AFTER_A_NAME.has(run.slice(0, 2)) ||
    (!compound && !ofJapan && isOrdinaryWord(run.slice(0, 2))) ||
    isOrdinaryWord(name)
  )
    return 0;
  return length;
}

type NameLength = (at: number, kind: Kind) => number;

/** The names from each start on, as far as its list goes. A list that another start has gone through already is not gone through again. */
function namesFrom(sheet: Sheet, starts: readonly Start[], lengthOf: NameLength): Wanted[] {
  const met = new Set<string>();
  return starts.flatMap((start) => namesOfList(sheet, start, lengthOf, met));
}

function namesOfList(sheet: Sheet, { at, role, kind }: Start, lengthOf: NameLength, met: Set<string>): Wanted[] {
  const text = sheet.open;
  const found: Wanted[] = [];
  for (let start = at, next = kind; found.length < 60;) {
    const place = `${start} ${next} ${role}`;
    const length = met.has(place) ? 0 : lengthOf(start, next);
    met.add(place);
    if (length === 0) break;
    found.push(person(sheet, start, start + length, role));
    const and = AND.exec(text.slice(start + length, start + length + 2))?.[0];
    if (and === undefined || (and === '，' && kind !== 'role')) break;
    next = and === '，' ? 'kin' : kind === 'role' ? 'role' : 'list';
    start += length + and.length;
  }
  return found;
}

/** The same words stand before the same names again and again; what follows is looked at once. */
function lengthsOf(looked: Looked): NameLength {
  const { reading, places } = looked;
  const known = new Map<string, number>();
  return (at, kind) => {
    const key = `${kind}${reading.text.slice(at, at + 10)}`;
    let length = known.get(key);
    if (length === undefined) {
      length = kind === 'role' ? strongName(reading, at, places) : weakName(looked, at, kind);
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

/** Names after words that give a role. */
export function namesOfRoles(sheet: Sheet, reading: Reading): void {
  const starts = startsAfter(sheet.open, STRONG_ROLE, 'role');
  const places = placesOf(
    sheet.open,
    starts.map(({ at }) => at),
  );
  const lengthOf = lengthsOf({ reading, places, surnames: new Set() });
  sheet.mask([...latinNames(sheet, starts), ...namesFrom(sheet, starts, lengthOf)]);
}

const SENTENCE = /(?<=[，。；：！？\n“（(]|^)(?=[\u3400-\u9fff])|时(?=[\u3400-\u9fff])/g;

/** In a list of persons, beside one who is known. */
const BESIDE = /\uE001(?:[、和与及]|以及)(?=[\u3400-\u9fff])/g;

/** 欧阳 wherever it stands, but not where a word ends in it: 公司|马上. */
const surelyNamed = (reading: Reading): Start[] =>
  SURE_COMPOUNDS.in(reading.text)
    .filter(({ index }) => !reading.cutsWord(index))
    .map(({ index }) => ({ at: index, role: NO_ROLE, kind: 'link' }));

/** Names after words of kin and office, links, and at the beginning of sentences. */
export function otherNames(sheet: Sheet, reading: Reading): void {
  const { text } = reading;
  const starts = [
    startsAt(text, BESIDE, 'list'),
    startsAfter(text, WEAK_ROLE, 'kin'),
    startsAfter(text, LINK, 'link'),
    startsAt(text, SENTENCE, 'link'),
    startsAfter(text, SELDOM_LINK, 'seldom'),
    surelyNamed(reading),
  ];
  const named = starts.flat().filter(({ at }) => beginsSurname(sheet.open, at));
  const places = placesOf(
    sheet.open,
    named.map(({ at }) => at),
  );
  for (const some of starts) {
    const lengthOf = lengthsOf({ reading, places, surnames: surnamesIn(sheet) });
    sheet.mask(namesFrom(sheet, some, lengthOf));
  }
}
