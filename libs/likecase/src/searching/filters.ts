import { AUTHORITIES, provinceCode, type CourtLevel, type Language } from '@assize/judgments';
import type { Standing, Tier } from '../domain/later-history';
import { namesOfCharge } from './charges';
import { chargesOf } from './searched-corpus';
import type { SearchedDocument } from './searched-document';

/** What a list is confined to. Absent confines nothing; of several values one must fit. */
export interface Filters {
  readonly courts?: readonly string[] | undefined;
  readonly levels?: readonly CourtLevel[] | undefined;
  /** Provinces of courts, by any of their names. */
  readonly regions?: readonly string[] | undefined;
  /** `YYYY-MM-DD`, included. */
  readonly decidedFrom?: string | undefined;
  readonly decidedTo?: string | undefined;
  readonly charges?: readonly string[] | undefined;
  /** As judgments cite them: `Penal Code 12`. */
  readonly articles?: readonly string[] | undefined;
  readonly outcomeKnown?: boolean | undefined;
  readonly tiers?: readonly Tier[] | undefined;
  readonly language?: Language | undefined;
}
export type FilterName = keyof Filters;

/** A judgment as a filter sees it. */
export interface Filtered {
  readonly document: SearchedDocument;
  readonly standing: Standing;
  readonly tier: Tier;
}

type Rule = (one: Filtered) => boolean;

const DAY_MS = 86_400_000;
/** Days since 1970. */
export const dayOf = (date: string): number => Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS);

const short = (article: string): string => article.trim().replace(/^中华人民共和国/, '');

/** By filter how it is made. A judgment of which the thing asked for is not known does not fit. */
const RULES: { readonly [Name in FilterName]-?: (wanted: NonNullable<Filters[Name]>) => Rule } = {
  courts:
    (ids) =>
    ({ document }) =>
      document.courtId !== null && ids.includes(document.courtId),
  levels:
    (levels) =>
    ({ document }) =>
      document.level !== null && levels.includes(document.level),
  regions: (names) => {
    const wanted = new Set(names.flatMap((name) => provinceCode(name) ?? []));
    return ({ document }) => document.region !== null && wanted.has(document.region);
  },
  decidedFrom: (from) => {
    const day = dayOf(from);
    return ({ document }) => document.decidedOn !== null && document.decidedOn >= day;
  },
  decidedTo: (to) => {
    const day = dayOf(to);
    return ({ document }) => document.decidedOn !== null && document.decidedOn <= day;
  },
  charges: (charges) => {
    const names = new Set(charges.flatMap(namesOfCharge));
    return ({ document }) => [...chargesOf(document)].some((charge) => names.has(charge));
  },
  articles: (articles) => {
    const wanted = new Set(articles.map(short));
    return ({ document }) => document.articles.some((article) => wanted.has(short(article)));
  },
  outcomeKnown:
    (known) =>
    ({ document }) =>
      document.outcomeKnown === known,
  tiers:
    (tiers) =>
    ({ tier }) =>
      tiers.includes(tier),
  language:
    (language) =>
    ({ document }) =>
      document.language === language,
};

export interface NamedRule {
  readonly filter: FilterName;
  readonly fits: Rule;
}

export const rulesOf = (filters: Filters): NamedRule[] =>
  (Object.keys(RULES) as FilterName[]).flatMap((filter) => {
    const wanted = filters[filter];
    if (wanted === undefined) return [];
    return [{ filter, fits: (RULES[filter] as (wanted: unknown) => Rule)(wanted) }];
  });

/**
 * Why filters leave nothing: those that alone leave nothing, or, when each alone leaves something, all of them.
 * Asked only of what the reader may know of.
 */
export function emptying(rules: readonly NamedRule[], judgments: Iterable<Filtered>): FilterName[] {
  const open = new Set(rules);
  for (const judgment of judgments) for (const rule of open) if (rule.fits(judgment)) open.delete(rule);
  return [...(open.size > 0 ? open : rules)].map(({ filter }) => filter);
}

/** The tier of a judgment for a reader of these courts. */
export function tierOf({ authority }: Standing, courtId: string | null, ownCourts: readonly string[]): Tier {
  if (authority && AUTHORITIES.includes(authority)) return authority;
  return courtId !== null && ownCourts.includes(courtId) ? 'own-court' : 'other';
}
