import type { Sheet } from '../sheet';
import type { Wanted } from '../span';
import { BEGINS_AFTER_A_NAME, ENDS_A_NAME, IN_NO_NAME } from './after-names';
import { placesAt, placesOf, type Places } from './name-end';
import { person } from './person';
import { hanRun, isHan, type Reading } from './reading';
import { isSingleLink, NO_NAMES, roleBefore } from './roles';
import { strangeness, strangenessOf } from './strangeness';

const LONGEST = 8;

/** What a run and its surroundings must have for them. */
const LEAST = 6.5;
/** However strange a run is, its surroundings must speak for a name too. */
const MOST_OF_STRANGENESS = 5;
/** And however they speak, it must not read like words. */
const LEAST_STRANGENESS = 1.5;

/** Common words of one character begin no name that has no surname. */
const MAY_BEGIN = -0.3;

/** Common words of one character, links and what ends names; doubled they are none. */
const isNoBeginning = (first: string): boolean =>
  strangenessOf(first) < MAY_BEGIN || isSingleLink(first) || ENDS_A_NAME.has(first);

function starts(reading: Reading): number[] {
  const { text } = reading;
  const found: number[] = [];
  for (let at = 0; at + 1 < text.length; at++) {
    const first = text[at] ?? '';
    if (reading.beginsAfter(at) <= 0 || !isHan(first) || !isHan(text[at + 1])) continue;
    const doubled = first === text[at + 1];
    if (IN_NO_NAME.has(first) || (!doubled && isNoBeginning(first))) continue;
    if (BEGINS_AFTER_A_NAME.has(text.slice(at, at + 2))) continue;
    if (reading.beginsWord(at) || reading.cutsWord(at)) continue;
    found.push(at);
  }
  return found;
}

/** What the places where a run stands say for its being a name, on average, and a little more the more there are. */
function surroundings(reading: Reading, name: string, at: readonly number[]): number {
  let [sum, n] = [0, 0];
  for (const place of at) {
    if (!reading.text.startsWith(name, place)) continue;
    const end = place + name.length;
    const [left, right] = [reading.beginsAfter(place), reading.endsName(end)];
    sum += left > 0 && right > 0 ? left + right : right > 0 ? 0.3 * right : -1;
    n += 1;
  }
  return n === 0 ? -1 : sum / n + 0.7 * Math.log(n);
}

/** What ends names seldom stands in one, unless doubled. */
const ENDS_WITHIN = 1.5;
const ends = (name: string): number =>
  [...name].filter(
    (character, i) => ENDS_A_NAME.has(character) && name[i - 1] !== character && name[i + 1] !== character,
  ).length;

/** How long the name is that begins here though it has no surname; 0 when none does. */
function lengthAt(reading: Reading, at: number, places: Places): number {
  const { text } = reading;
  const run = hanRun(text, at, LONGEST);
  const all = placesAt(text, at, places);
  let [best, most] = [0, LEAST];
  for (let length = 2; length <= run.length; length++) {
    const name = run.slice(0, length);
    if (IN_NO_NAME.has(name.at(-1) ?? '')) break;
    const strange = Math.min(strangeness(name), MOST_OF_STRANGENESS);
    if (strange < LEAST_STRANGENESS || NO_NAMES.has(name)) continue;
    if (reading.endsName(at + length) === 0) continue;
    const evidence = strange + surroundings(reading, name, all) - ENDS_WITHIN * ends(name);
    if (evidence > most) [best, most] = [length, evidence];
  }
  return best;
}

/**
 * Names whose surname is in no list, and names of other languages: what no word of the dictionary explains, where names stand and end.
 */
export function unlistedNames(sheet: Sheet, reading: Reading): void {
  const { text } = reading;
  const all = starts(reading);
  const places = placesOf(text, all);
  const lengths = new Map<string, number>();
  const found: Wanted[] = [];
  for (const at of all) {
    const key = text.slice(at, at + LONGEST + 2);
    const length = lengths.get(key) ?? lengthAt(reading, at, places);
    lengths.set(key, length);
    if (length > 0) found.push(person(sheet, at, at + length, roleBefore(text, at)));
  }
  sheet.mask(found);
}
