import type { Language } from '../domain/language';
import { maskChinese } from './chinese/mask-chinese';
import { NO_ROLE } from './chinese/roles';
import { maskEnglish } from './english/mask-english';
import { placeholder } from './placeholder';
import { Sheet } from './sheet';
import type { MaskedSpan, Wanted } from './span';

/** Rises whenever a rule changes what is masked, so that what was derived from a search text by other rules is made anew. */
export const MASKING_VERSION = '4';

/** A text with everything masked that the law does not weigh. */
export interface Masked {
  /** The search text: never shown, and the only one that a ranker sees. */
  readonly text: string;
  /** What was masked, in the order of the text, none overlapping: the audit attributes. Places are those of the original. */
  readonly spans: readonly MaskedSpan[];
}

/** Each person gets the role that the text first gives her, and a number within it. */
function placeholders(wanted: readonly Wanted[], none: string): (one: Wanted) => string {
  const roles = new Map<string, string>();
  for (const one of wanted) {
    if (!('name' in one)) continue;
    if ((roles.get(one.name) ?? none) === none) roles.set(one.name, one.role);
  }
  const numbers = new Map<string, number>();
  const given = new Map<string, string>();
  for (const one of wanted) {
    if (!('name' in one) || given.has(one.name)) continue;
    const role = roles.get(one.name) ?? none;
    const number = (numbers.get(role) ?? 0) + 1;
    numbers.set(role, number);
    given.set(one.name, placeholder(`${role}${number}`));
  }
  return (one) => ('name' in one ? (given.get(one.name) ?? '') : one.becomes);
}

/**
 * Replaces names of persons, places, courts and companies, sex, ethnicity, registered residence, origin and birth dates by placeholders.
 * Kinds of place, bands of age, kinship, roles, amounts and weights stay. The same text always gives the same answer; a masked text
 * stays as it is. Takes time linear in the text, whatever the text is.
 *
 * What is masked is found by the words around it, so names that nobody listed are found too; some are not, and some words are taken for
 * names: docs/guides/masking.md says how many.
 */
export function mask(text: string, language: Language): Masked {
  const sheet = new Sheet(text);
  if (language === 'zh') maskChinese(sheet);
  else maskEnglish(sheet);
  const wanted = [...sheet.wanted].sort((a, b) => a.start - b.start);
  const becomes = placeholders(wanted, NO_ROLE);
  const spans = wanted.map((one) => ({
    start: one.start,
    end: one.end,
    kind: one.kind,
    value: text.slice(one.start, one.end),
    becomes: becomes(one),
  }));
  return { text: maskedPart(text, spans, 0, text.length), spans };
}

/** A part of a text, as it stands in the search text. A thing that is masked and only partly within is left out whole. */
export function maskedPart(text: string, spans: readonly MaskedSpan[], start: number, end: number): string {
  const parts: string[] = [];
  let at = start;
  for (const span of spans) {
    if (span.end <= at) continue;
    if (span.start >= end) break;
    if (span.start >= at) parts.push(text.slice(at, span.start));
    parts.push(span.becomes);
    at = span.end;
  }
  if (at < end) parts.push(text.slice(at, end));
  return parts.join('');
}
