import type { Sheet } from './sheet';
import type { Wanted, WantedName } from './span';

/** Names looked for throughout the text; no judgment we know has as many people. */
const MOST_NAMES = 5_000;

/** Whether a name stands at this place as one, not within another word. */
export type Stands = (text: string, start: number, end: number) => boolean;

/**
 * Masks the names found so far wherever else they stand, longest first.
 *
 * By length, one look-up a character each: linear in the text, however many names there are.
 */
export function carryNames(sheet: Sheet, least: number, stands: Stands): void {
  if (sheet.carried === sheet.wanted.length) return;
  carryAll(sheet, least, stands);
  sheet.carried = sheet.wanted.length;
}

function carryAll(sheet: Sheet, least: number, stands: Stands): void {
  const names = new Map<string, WantedName>();
  for (const one of sheet.wanted) {
    if (!('name' in one) || one.name.length < least || names.size >= MOST_NAMES) continue;
    if (!names.has(one.name)) names.set(one.name, one);
  }
  const lengths = [...new Set([...names.keys()].map((name) => name.length))].sort((a, b) => b - a);
  if (lengths.length === 0) return;
  const firsts = new Uint8Array(0x1_0000);
  for (const name of names.keys()) firsts[name.charCodeAt(0)] = 1;
  const found: Wanted[] = [];
  const text = sheet.open;
  for (let at = 0; at < text.length; at++) {
    if (firsts[text.charCodeAt(at)] === 0) continue;
    for (const length of lengths) {
      const known = names.get(text.slice(at, at + length));
      if (!known || !stands(text, at, at + length)) continue;
      found.push({ start: at, end: at + length, kind: known.kind, name: known.name, role: known.role });
      at += length - 1;
      break;
    }
  }
  sheet.mask(found);
}
