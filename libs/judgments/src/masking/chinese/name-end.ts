import { BEGINS_AFTER_A_NAME, ENDS_A_NAME, IN_NO_NAME, IN_NO_NAME_AT_ALL, NO_LAST_CHARACTER } from './after-names';
import { A_WORD_BEGINS, hanRun, isHan, type Reading } from './reading';
import { strangeness, strangenessOf } from './strangeness';
import { mayBeOfJapan, surnameLength } from './surnames';

/** No name without a dot that we know of is longer. */
const LONGEST = 6;

/** So many occurrences tell as much as all. */
const LOOKED_AT = 24;

/** 田中华也 is rather 田中华, who also did something. */
const isOfJapan = (name: string): boolean =>
  mayBeOfJapan(name) && (surnameLength(name) === 0 || !ENDS_A_NAME.has(name.at(-1) ?? ''));

/** What a name of so many characters has for it before any evidence. */
function likelihood(name: string): number {
  const surname = surnameLength(name);
  if (isOfJapan(name)) return 0.2;
  if (name.length === 1 && surname === 0 && strangenessOf(name) > 3) return -1;
  if (surname === 0) return [-3, -3, -0.1, -0.1, -0.1, -0.4, -0.5][name.length] ?? -3;
  if (surname === 2) return [-3, -3, -1, 0.2, 0.2][name.length] ?? -3;
  return [-3, -2.6, 0, 0.2, -1.2, -1.2, -1.5][name.length] ?? -3;
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

/** Where else the two characters stand that stand here; here alone where nobody asked for them. */
export const placesAt = (text: string, at: number, places: Places): readonly number[] =>
  places.get(pairAt(text, at)) ?? [at];

export interface NameEnd {
  readonly length: number;
  /** Above 0: what follows the name, here and wherever it stands, ends it. */
  readonly evidence: number;
}

/** Begins what is said of a person, and ends names from Japan. */
const LAST = '也';

/** What the characters of a given name say against it. */
function oddness(given: string): number {
  let odd = 0;
  for (const character of given) {
    if (IN_NO_NAME_AT_ALL.has(character)) return -Infinity;
    if (IN_NO_NAME.has(character)) odd = -2;
  }
  return odd;
}

function evidenceFor(reading: Reading, name: string, at: readonly number[]): number {
  const { text } = reading;
  let sum = likelihood(name);
  const surname = surnameLength(name);
  const given = name.slice(surname);
  // 渡边朔也: that is how given names from Japan end.
  const endsSo = surname === 0 && mayBeOfJapan(name) && name.endsWith(LAST);
  const odd = oddness(endsSo ? given.slice(0, -1) : given);
  if (odd === -Infinity) return odd;
  sum += odd;
  if (given.length > 1 && BEGINS_AFTER_A_NAME.has(given.slice(0, 2))) sum -= 2;
  const long = name.length > surname + 2;
  if ((surname === 0 || long) && reading.hasWord(at[0] ?? 0, (at[0] ?? 0) + name.length)) sum -= 1.5;
  if (name.length > 1 && !endsSo && NO_LAST_CHARACTER.has(name.at(-1) ?? '')) sum -= given.length === 1 ? 1.5 : 0.9;
  let [n, follows, words] = [0, '', 0];
  for (const place of at) {
    if (!text.startsWith(name, place)) continue;
    const end = place + name.length;
    const next = text[end] ?? '';
    if (n === 0) follows = next;
    else if (follows !== next) follows = '';
    n += 1;
    // 江忠返还: the pair 返还 is not cut in two.
    const cuts = name.length > 1 && BEGINS_AFTER_A_NAME.has(text.slice(end - 1, end + 1));
    const ends = cuts ? 0 : reading.endsName(end);
    if (ends === A_WORD_BEGINS) words += ends;
    else sum += ends > 0 ? ends : -0.5;
  }
  // Words begin anywhere, so many of them tell little more than two.
  sum += Math.min(words, 2 * A_WORD_BEGINS);
  // What stands behind every time belongs to the name: 沙马拉且, though 且 begins clauses.
  return n >= 3 && isHan(follows) && (follows === LAST || !IN_NO_NAME.has(follows)) ? sum - 0.8 * n : sum;
}

/**
 * How long the name is that begins here. Nothing in Chinese writing says where a name ends, so each length is weighed by what follows:
 * here, and wherever else the same characters stand.
 */
export function nameEnd(reading: Reading, start: number, places: Places): NameEnd {
  const { text } = reading;
  const run = hanRun(text, start, LONGEST + 2);
  if (run === '') return { length: 0, evidence: 0 };
  const at = run.length > 1 ? placesAt(text, start, places) : [start];
  let best: NameEnd = { length: 0, evidence: -Infinity };
  for (let length = 1; length <= Math.min(LONGEST, run.length); length++) {
    const evidence = evidenceFor(reading, run.slice(0, length), length === 1 ? [start] : at);
    if (evidence >= best.evidence) best = { length, evidence };
  }
  return best.evidence > 0 ? best : { length: byWords(reading, start, run), evidence: 0 };
}

/** Where little is known: two or three characters, rather three, unless only a longer run of no words reaches to where names end. */
function byWords(reading: Reading, start: number, all: string): number {
  const surname = surnameLength(all);
  if (surname === 0) return 0;
  const run = upToNoName(all, surname);
  if (isBareSurname(reading, start, run, surname)) return surname;
  const [longer, shorter] = [surname + 2, surname + 1];
  if (run.length < longer) return run.length;
  if (reading.endsName(start + longer) > 0) return longer;
  if (reading.endsName(start + shorter) > 0) return shorter;
  for (let length = longer + 1; length <= Math.min(LONGEST, run.length); length++) {
    if (reading.endsName(start + length) > 0 && strangeness(run.slice(shorter, length)) > 1) return length;
  }
  return longer;
}

/** 张与朋友: what joins stands behind the surname, and behind that begins a word, or joins again. */
const isBareSurname = (reading: Reading, start: number, run: string, surname: number): boolean =>
  NO_LAST_CHARACTER.has(run[surname] ?? '') &&
  (reading.beginsWord(start + surname + 1) || ENDS_A_NAME.has(run[surname + 1] ?? ''));

function upToNoName(run: string, surname: number): string {
  for (let at = surname; at < run.length; at++) if (IN_NO_NAME_AT_ALL.has(run[at] ?? '')) return run.slice(0, at);
  return run;
}
