import type { Sheet } from '../sheet';
import type { Wanted } from '../span';
import { BEGINS_AFTER_A_NAME, ENDS_A_NAME } from './after-names';
import { person } from './person';
import { isHan, type Reading } from './reading';
import { roleBefore } from './roles';

const DOT = /[·•・‧∙．]/g;

/** Parts of a name have no more characters, and names no more parts. */
const LONGEST_PART = 7;
const LONGEST_MIDDLE = 5;
const MOST_DOTS = 4;
/** So many names with the same characters beside their dots tell as much as all. */
const LOOKED_AT = 24;

interface Dotted {
  readonly firstDot: number;
  readonly lastDot: number;
}

const dots = (text: string): number[] =>
  [...text.matchAll(DOT)].map(({ index }) => index).filter((at) => isHan(text[at - 1]) && isHan(text[at + 1]));

/** Whether all between two dots is one part of one name. */
function isMiddle(text: string, from: number, to: number): boolean {
  if (to - from - 1 > LONGEST_MIDDLE) return false;
  for (let at = from + 1; at < to; at++) {
    if (!isHan(text[at]) || ENDS_A_NAME.has(text[at] ?? '') || BEGINS_AFTER_A_NAME.has(text.slice(at, at + 2)))
      return false;
  }
  return true;
}

function dotted(text: string): Dotted[] {
  const found: Dotted[] = [];
  let first = -1;
  let last = -1;
  let n = 0;
  for (const dot of dots(text)) {
    if (first >= 0 && n < MOST_DOTS && isMiddle(text, last, dot)) {
      last = dot;
      n += 1;
      continue;
    }
    if (first >= 0) found.push({ firstDot: first, lastDot: last });
    [first, last, n] = [dot, dot, 1];
  }
  if (first >= 0) found.push({ firstDot: first, lastDot: last });
  return found;
}

/** Of what ends names these alone spell none of another language. */
const BREAKS = /[的在是将被把给让你我他她它]/;

type Side = (reading: Reading, at: number, length: number) => { readonly part: string; readonly says: number };

const leftOf: Side = (reading, at, length) => ({
  part: reading.text.slice(at - length, at),
  says: reading.cutsWord(at - length) ? -0.5 : reading.beginsAfter(at - length),
});
const rightOf: Side = (reading, at, length) => {
  const part = reading.text.slice(at + 1, at + 1 + length);
  if (BREAKS.test(part)) return { part, says: -Infinity };
  const over = part.length > 1 && (ENDS_A_NAME.has(part.at(-1) ?? '') || reading.hasWord(at + 1, at + 1 + length));
  return { part, says: (reading.endsName(at + 1 + length) || -0.5) - (over ? 1 : 0) };
};

/** The length of a part for which what stands beside it speaks most, here and wherever the same characters stand at a dot. */
function lengthOf(reading: Reading, at: number, others: readonly number[], side: Side, step: number): number {
  let most = 0;
  while (most < LONGEST_PART && isHan(reading.text[at + step * (most + 1)])) most++;
  let [best, evidence] = [Math.min(most, 4), 0];
  for (let length = 1; length <= most; length++) {
    const here = side(reading, at, length);
    let sum = here.says;
    for (const other of others) {
      if (other === at) continue;
      const there = side(reading, other, length);
      if (there.part === here.part) sum += there.says;
    }
    if (length === 1) sum -= 1;
    if (sum >= evidence && sum > 0) [best, evidence] = [length, sum];
  }
  return best;
}

function grouped(text: string, places: readonly number[], beside: number): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const at of places) {
    const key = text.slice(at + Math.min(0, beside), at + Math.max(0, beside) + 1);
    const group = groups.get(key) ?? [];
    if (group.length < LOOKED_AT) group.push(at);
    groups.set(key, group);
  }
  return groups;
}

/** Names in parts on either side of dots: 阿卜杜拉·买买提, 约翰·史密斯. Where each begins and ends is told by all places where it stands. */
export function dottedNames(sheet: Sheet, reading: Reading): void {
  const { text } = reading;
  const all = dotted(text);
  const lefts = grouped(
    text,
    all.map(({ firstDot }) => firstDot),
    -1,
  );
  const rights = grouped(
    text,
    all.map(({ lastDot }) => lastDot),
    1,
  );
  const found = all.map(({ firstDot, lastDot }): Wanted => {
    const left = lefts.get(text.slice(firstDot - 1, firstDot + 1)) ?? [];
    const right = rights.get(text.slice(lastDot, lastDot + 2)) ?? [];
    const start = firstDot - lengthOf(reading, firstDot, left, leftOf, -1);
    const end = lastDot + 1 + lengthOf(reading, lastDot, right, rightOf, 1);
    return person(sheet, start, end, roleBefore(text, start));
  });
  sheet.mask(found);
}
