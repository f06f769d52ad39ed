import { BEGINS_AFTER_A_NAME, ENDS_A_NAME, IN_NO_NAME, NO_LAST_CHARACTER } from './after-names';
import { isOrdinaryWord } from './ordinary';
import { surnameLength } from './surnames';

/** No name without a dot that we know of is longer. */
const LONGEST = 6;

/** So many occurrences tell as much as all. */
const LOOKED_AT = 24;

const isHanUnit = (unit: number): boolean =>
  (unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xf900 && unit <= 0xfaff) || unit === 0x3007;

export const isHan = (character: string | undefined): boolean =>
  character !== undefined && isHanUnit(character.charCodeAt(0));

/** The Han characters from a place on, at most `most`. */
export function hanRun(text: string, start: number, most: number): string {
  let end = start;
  while (end < text.length && end - start < most && isHan(text[end])) end++;
  return text.slice(start, end);
}

/** How surely a name has ended before this place: 0 not at all. */
export function endsBefore(text: string, at: number): number {
  const next = text[at];
  if (next === undefined || !isHan(next)) return 1.5;
  if (BEGINS_AFTER_A_NAME.has(text.slice(at, at + 2))) return 1.2;
  const home = next === '家' && !isHan(text[at + 1]);
  return home || ENDS_A_NAME.has(next) ? 1 : 0;
}

/** What a name of so many characters has for it before any evidence. */
function likelihood(name: string): number {
  const surname = surnameLength(name);
  if (surname === 0) return [-3, -3, -0.1, -0.1, -0.1, -0.4, -0.5][name.length] ?? -3;
  if (surname === 2) return [-3, -3, -1, 0.2, 0.2][name.length] ?? -3;
  return [-3, -2.6, 0, 0.2, -1.2][name.length] ?? -3;
}

/** By the first two characters of a name, where they stand: looked up once for all names of a text. */
export type Places = ReadonlyMap<number, readonly number[]>;

const pairAt = (text: string, at: number): number => text.charCodeAt(at) * 0x1_0000 + text.charCodeAt(at + 1);

/** Where each pair of characters stands that begins at one of these places; one pass over the text for any number of them. */
export function placesOf(text: string, starts: Iterable<number>): Places {
  const places = new Map<number, number[]>();
  const firsts = new Uint8Array(0x1_0000);
  for (const start of starts) {
    if (!isHan(text[start]) || !isHan(text[start + 1])) continue;
    places.set(pairAt(text, start), []);
    firsts[text.charCodeAt(start)] = 1;
  }
  if (places.size === 0) return places;
  for (let at = 0; at + 1 < text.length; at++) {
    if (firsts[text.charCodeAt(at)] === 0) continue;
    const list = places.get(pairAt(text, at));
    if (list && list.length < LOOKED_AT) list.push(at);
  }
  return places;
}

export interface NameEnd {
  readonly length: number;
  /** Above 0: what follows the name, here and wherever it stands, ends it. */
  readonly evidence: number;
}

function evidenceFor(text: string, name: string, at: readonly number[]): number {
  let sum = likelihood(name);
  const given = name.slice(surnameLength(name));
  if ([...given].some((character) => IN_NO_NAME.has(character))) sum -= 2;
  if (given.length > 1 && BEGINS_AFTER_A_NAME.has(given.slice(0, 2))) sum -= 2;
  if (name.length > 1 && NO_LAST_CHARACTER.has(name.at(-1) ?? '')) sum -= 0.9;
  for (const place of at) {
    if (!text.startsWith(name, place)) continue;
    const end = place + name.length;
    // 江忠返还: the pair 返还 is not cut in two.
    const cuts = name.length > 1 && BEGINS_AFTER_A_NAME.has(text.slice(end - 1, end + 1));
    const ends = cuts ? 0 : endsBefore(text, end);
    sum += ends > 0 ? ends : -0.5;
  }
  return sum;
}

/**
 * How long the name is that begins here. Nothing in Chinese writing says where a name ends, so each length is weighed by what follows:
 * here, and wherever else the same characters stand.
 */
export function nameEnd(text: string, start: number, places: Places): NameEnd {
  const run = hanRun(text, start, LONGEST + 2);
  if (run === '') return { length: 0, evidence: 0 };
  const at = run.length > 1 ? (places.get(pairAt(text, start)) ?? [start]) : [start];
  let best: NameEnd = { length: 0, evidence: -Infinity };
  for (let length = 1; length <= Math.min(LONGEST, run.length); length++) {
    const evidence = evidenceFor(text, run.slice(0, length), length === 1 ? [start] : at);
    if (evidence >= best.evidence) best = { length, evidence };
  }
  return best.evidence > 0 ? best : { length: byWords(run), evidence: 0 };
}

/** Where nothing known follows: a name of two or three characters after which a word of the dictionary begins; rather three. */
function byWords(run: string): number {
  const begins = (at: number): boolean => [3, 2].some((size) => isOrdinaryWord(run.slice(at, at + size)));
  const surname = surnameLength(run);
  if (surname === 0) return 0;
  const [longer, shorter] = [surname + 2, surname + 1];
  if (run.length < longer) return run.length;
  if (begins(shorter) && !begins(longer)) return shorter;
  return longer;
}
