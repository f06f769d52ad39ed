import type { Sheet } from '../sheet';
import type { Wanted, WantedName } from '../span';
import { NOT_NAMES, ROLES, roleOf, TITLES } from './words';

/** A word of a name: Smith, SMITH, O'Brien, Al-Hassan, Müller; or initials: K., J.R.Smith. */
const WORD = "(?:\\p{Lu}[\\p{L}\\p{M}'’-]{1,24}|(?:\\p{Lu}\\.){1,4}(?:\\p{Lu}[\\p{L}\\p{M}'’-]{1,24})?)";
/** Words of a name that are not capital: van, de, bin. */
const PARTICLE = '(?:van|von|der|den|de|da|di|la|le|bin|binti|ibn|al|el|dos|du|ter)';
const NAME = `${WORD}(?:[ ](?:${PARTICLE}[ ]){0,2}${WORD}){0,4}`;
const FRESH = "(?<![\\p{L}\\p{M}.’'-])";

const AFTER_TITLE = new RegExp(`\\b(?:${TITLES})\\.?\\s{1,2}(${NAME})`, 'gu');
const AFTER_ROLE = new RegExp(
  `${FRESH}(${ROLES})(?:s)?(?:[ ]?\\(?(?:No\\.?|Nos\\.?)?[ ]?\\d{1,3}\\)?)?,?(?:[ ](?:named|namely|called))?[ ](${NAME})`,
  'gu',
);
const AFTER_KIN = new RegExp(
  `${FRESH}(?:son|daughter|wife|husband|widow|brother|sister|mother|father|[sdwc]/o|named|called|alias|aka|a\\.k\\.a\\.|@)(?:[ ]of)?,?[ ](?:(?:${TITLES})\\.?[ ])?(${NAME})`,
  'gu',
);
const CAPTION = new RegExp(
  `${FRESH}(${NAME})(?:[ ]&[ ](?:Ors|Anr)\\.?|,?[ ]et al\\.?)?[ ](?:v|vs|V|VS|Vs|versus)\\.?[ ](${NAME})`,
  'gu',
);
const BEFORE_ROLE = new RegExp(`${FRESH}(${NAME})(?:,|[ ]?\\(|[ ]\\.{2,3}|[ ]?[–-])[ ]?(?:the[ ])?(${ROLES})\\b`, 'gu');
/** Two capital words or more within a sentence, of which none is of the law's or an office's. */
const WITHIN = new RegExp(`(?<=[\\p{Ll},;][ ])(${WORD}(?:[ ]${WORD}){1,3})(?![\\p{L}])`, 'gu');

const NO_ROLE = 'person';

/** The longest stretch from the beginning whose words may all be of a name; empty when the first may not. */
function nameIn(words: string): string {
  const kept: string[] = [];
  for (const word of words.split(' ')) {
    if (NOT_NAMES.has(word.toLowerCase().replace(/[.’'-]+$/, ''))) break;
    kept.push(word);
  }
  while (kept.length > 0 && new RegExp(`^${PARTICLE}$`).test(kept.at(-1) ?? '')) kept.pop();
  return kept.join(' ');
}

const capital = (name: string): boolean => /^\p{Lu}/u.test(name);

function found(sheet: Sheet, at: number, words: string, role: string): Wanted[] {
  const name = nameIn(words).replace(/(?<=\p{L}{2})\.$/u, '');
  if (name.replace(/[^\p{L}]/gu, '').length < 2 || !capital(name)) return [];
  return [{ start: at, end: at + name.length, kind: 'person', name: sheet.text.slice(at, at + name.length), role }];
}

export function personNames(sheet: Sheet): void {
  const { open } = sheet;
  const all: Wanted[] = [];
  for (const match of open.matchAll(AFTER_TITLE)) {
    const name = match[1] ?? '';
    all.push(
      ...found(sheet, match.index + match[0].length - name.length, name, roleOf(match[0].split(/[\s.]/)[0] ?? '')),
    );
  }
  for (const match of open.matchAll(AFTER_ROLE)) {
    const name = match[2] ?? '';
    all.push(...found(sheet, match.index + match[0].length - name.length, name, roleOf(match[1] ?? '')));
  }
  for (const match of open.matchAll(AFTER_KIN)) {
    const name = match[1] ?? '';
    all.push(...found(sheet, match.index + match[0].length - name.length, name, NO_ROLE));
  }
  for (const match of open.matchAll(CAPTION)) {
    all.push(...found(sheet, match.index, match[1] ?? '', 'claimant'));
    const second = match[2] ?? '';
    all.push(...found(sheet, match.index + match[0].length - second.length, second, 'defendant'));
  }
  for (const match of open.matchAll(BEFORE_ROLE))
    all.push(...found(sheet, match.index, match[1] ?? '', roleOf(match[2] ?? '')));
  sheet.mask(all);
}

export function namesWithin(sheet: Sheet): void {
  const all: Wanted[] = [];
  for (const match of sheet.open.matchAll(WITHIN)) {
    const words = match[1] ?? '';
    if (nameIn(words) === words) all.push(...found(sheet, match.index, words, NO_ROLE));
  }
  sheet.mask(all);
}

/** Of names of several words the last word and the first stand for the person too, when they are long enough to be no initial. */
export function partsOfNames(sheet: Sheet): void {
  const parts = new Map<string, WantedName>();
  for (const one of sheet.wanted) {
    if (!('name' in one)) continue;
    const words = one.name.split(' ');
    if (words.length < 2) continue;
    for (const part of [words.at(-1), words[0]]) {
      if (part && part.length > 2 && !part.endsWith('.') && !parts.has(part)) parts.set(part, one);
    }
  }
  sheet.maskMatches(new RegExp(`(?<![\\p{L}-])${WORD}(?![\\p{L}])`, 'gu'), (match) => {
    const bearer = parts.get(match[0].replace(/['’]s$/, ''));
    if (!bearer) return undefined;
    const { length } = match[0].replace(/['’]s$/, '');
    return { start: match.index, end: match.index + length, kind: 'person', name: bearer.name, role: bearer.role };
  });
}
