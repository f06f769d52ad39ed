import type { Language } from '../../domain/language';
import { provinceOfNumber } from '../../domain/province';
import type { Masked } from '../mask';
import type { MaskedKind, MaskedSpan } from '../span';
import type { AuditAttribute, Told } from './attribute';
import { countryOf, placeTold } from './places';
import { chineseNameGroup, englishNameGroup, householdOf, isOfTheCase, SAID_OF_PERSON, sexOf } from './words';

/** Rises whenever the codes change, so that what was coded otherwise is coded anew. */
export const AUDIT_CODING_VERSION = '1';

/** No judgment we know tells so much of its people; a text of nothing but names must not fill a table. */
const MOST_TOLD = 1_000;

/** What somebody is said to be is said in the sentence that names them. */
const SENTENCE_ENDS: Readonly<Record<Language, RegExp>> = { zh: /[。；;\n]/, en: /[.;]\s|\n/ };

const bearerOf = ({ becomes }: MaskedSpan): string => becomes.slice(1, -1);

const told = (kind: Told['kind'], bearer: string | null, value: string, region: string | null = null): Told => ({
  kind,
  bearer,
  value,
  region,
});

/** By kind of what was masked: what it tells in a sentence about `bearer`. Companies, birth dates, ages and numbers tell nothing here. */
const TELLS: Partial<Record<MaskedKind, (value: string, bearer: string | null) => Told | undefined>> = {
  sex: (value, bearer) => {
    const sex = sexOf(value);
    return sex && told('sex', SAID_OF_PERSON.has(value.toLowerCase()) ? bearer : null, sex);
  },
  ethnicity: (value, bearer) => told('ethnicity', bearer, value.replace(/族(?:人|同胞)?$/, '')),
  nationality: (value, bearer) => told('nationality', bearer, countryOf(value)),
  residence: (value, bearer) => told('household', bearer, householdOf(value)),
  court: (value) => {
    const region = provinceOfNumber(value);
    return region === null ? undefined : told('court', null, 'case-number', region);
  },
};

/** Places that follow on one another without a mark between. */
function chainAt(spans: readonly MaskedSpan[], at: number): [MaskedSpan, ...MaskedSpan[]] {
  const chain: [MaskedSpan, ...MaskedSpan[]] = [spans[at]!];
  for (let next = spans[at + 1]; next?.kind === 'place' && next.start === chain.at(-1)!.end;) {
    chain.push(next);
    next = spans[at + chain.length];
  }
  return chain;
}

function tellings(text: string, spans: readonly MaskedSpan[], language: Language): Told[] {
  const groupOf = language === 'zh' ? chineseNameGroup : englishNameGroup;
  const all: Told[] = [];
  const names = new Map<string, string>();
  let bearer: string | null = null;
  let end = 0;
  for (let i = 0; i < spans.length; i++) {
    const span = spans[i]!;
    if (SENTENCE_ENDS[language].test(text.slice(end, span.start))) bearer = null;
    end = span.end;
    if (span.kind === 'person') {
      bearer = bearerOf(span);
      // A surname that stands alone is a part of a name that stood whole before.
      const name = names.get(bearer) ?? span.value;
      names.set(bearer, name);
      all.push(told('name', bearer, groupOf(name)));
    } else if (span.kind === 'place') {
      const chain = chainAt(spans, i);
      i += chain.length - 1;
      end = chain.at(-1)!.end;
      const place = placeTold(text, chain, language, bearer);
      if (place) all.push(place);
    } else {
      const one = TELLS[span.kind]?.(span.value, bearer);
      if (one) all.push(one);
    }
  }
  return all.filter((one) => one.bearer === null || isOfTheCase(one.bearer));
}

/** A name of another language is of a minority or foreign by what is said of its bearer. */
function resolved(all: readonly Told[]): Told[] {
  const minority = new Set(
    all.flatMap((one) => (one.kind === 'ethnicity' && one.value !== '汉' ? (one.bearer ?? []) : [])),
  );
  const foreign = new Set(all.flatMap((one) => (one.kind === 'nationality' ? (one.bearer ?? []) : [])));
  return all.map((one) => {
    if (one.kind !== 'name' || one.value !== 'dotted' || one.bearer === null) return one;
    if (minority.has(one.bearer)) return { ...one, value: 'minority' };
    return foreign.has(one.bearer) ? { ...one, value: 'foreign' } : one;
  });
}

/**
 * What was masked in a text, coded: for audits of a recommender that never saw it. Of names it holds the group alone, of places nothing
 * nearer than the county, of the people of the court nothing. What is not said in so many words is absent, which is not the same as no.
 *
 * @param text the original, of which `masked` was made
 */
export function auditAttributes(text: string, { spans }: Pick<Masked, 'spans'>, language: Language): AuditAttribute[] {
  const counted = new Map<string, AuditAttribute>();
  for (const one of resolved(tellings(text, spans, language))) {
    const key = JSON.stringify([one.kind, one.bearer, one.value, one.region]);
    const before = counted.get(key);
    if (!before && counted.size >= MOST_TOLD) continue;
    counted.set(key, { ...one, n: (before?.n ?? 0) + 1 });
  }
  return [...counted.values()];
}
