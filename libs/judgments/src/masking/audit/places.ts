import type { Language } from '../../domain/language';
import { provinceNamed } from '../../domain/province';
import { isKnownPlace } from '../english/places';
import type { MaskedSpan } from '../span';
import type { Told } from './attribute';
import { PLACE_OF_PERSON } from './words';

/** What is known of a place that lies nearer than a county: that it is one. Nearer, it would be somebody's address. */
const NEARER = 'nearer-than-county';

const OF_COUNTY_OR_MORE = /(?:省|市|县|区|旗|州|盟)$/;
const NEARER_THAN_IT_SOUNDS = /(?:小区|社区|开发区|新区|园区)$/;

const BEFORE = 24;
const COURT_AFTER: Readonly<Record<Language, RegExp>> = {
  zh: /^(?:第[一二三四五]|铁路运输|海事|知识产权|金融|互联网|高级|中级){0,2}(?:人民)?法院/,
  en: /^ (?:[A-Z][\w’']{1,20} ){0,3}Court\b/,
};
const COURT_BEFORE = /\bCourt (?:of|at) $/;

const reachesCounty = (part: string): boolean =>
  (provinceNamed(part) !== null || OF_COUNTY_OR_MORE.test(part)) && !NEARER_THAN_IT_SOUNDS.test(part);

function downToCounty(parts: readonly string[]): string {
  const end = parts.findIndex((part) => !reachesCounty(part));
  return parts.slice(0, end === -1 ? parts.length : end).join('');
}

const isAbroad = ({ becomes }: MaskedSpan): boolean => becomes === '⟦境外⟧';

function nameOf(chain: readonly MaskedSpan[], language: Language): string {
  if (chain.every(isAbroad)) return chain.map(({ value }) => countryOf(value)).join('');
  const values = chain.map(({ value }) => value);
  if (language === 'zh') return downToCounty(values) || NEARER;
  return values.every(isKnownPlace) ? values.join(' ') : NEARER;
}

/** 缅甸 of 缅甸籍, 缅甸人. */
export const countryOf = (words: string): string => words.replace(/(?:国籍|籍|人)$/, '');

const isCourt = (before: string, after: string, language: Language): boolean =>
  COURT_AFTER[language].test(after) || (language === 'en' && COURT_BEFORE.test(before));

/**
 * What a place tells that is written as a chain of names without a mark between: 湖南省长沙市岳麓区.
 *
 * @param bearer of whom the sentence speaks
 */
export function placeTold(
  text: string,
  chain: readonly [MaskedSpan, ...MaskedSpan[]],
  language: Language,
  bearer: string | null,
): Told | undefined {
  const [{ start, becomes }] = chain;
  if (becomes === '⟦车牌⟧') return undefined;
  const end = start + chain.reduce((length, { value }) => length + value.length, 0);
  const before = text.slice(Math.max(0, start - BEFORE), start);
  const whole = { value: nameOf(chain, language), region: provinceNamed(text.slice(start, end)) };
  if (isCourt(before, text.slice(end, end + BEFORE), language)) return { kind: 'court', bearer: null, ...whole };
  const of = bearer === null ? undefined : PLACE_OF_PERSON.find(([words]) => words.test(before))?.[1];
  return of ? { kind: of, bearer, ...whole } : { kind: 'place', bearer: null, ...whole };
}
