import { regionOfCourt, type Authority, type CourtLevel, type LikeCaseRules } from '@assize/judgments';

/** Of a judgment that was found, what decides how much it counts. */
export interface Weighed {
  readonly judgmentId: string;
  /** The same of all instances of one matter. */
  readonly matter: string;
  readonly authority: Authority | null;
  readonly level: CourtLevel | null;
  /** Given by the court that searches. */
  readonly ownCourt: boolean;
  /** Given by a court above it; null where it is not known which those are. */
  readonly above: boolean | null;
  /** Given in the province of such a court; null where either province is not known. */
  readonly inProvince: boolean | null;
  /** `YYYY-MM-DD`. */
  readonly decidedOn: string | null;
}

export interface LaidOut {
  readonly judgmentId: string;
  /** The code of its tier. */
  readonly tier: string;
  /** Whether it is of the years that the rules prefer; true where they prefer none. */
  readonly recent: boolean;
  /** Other judgments of the same matter that were found. */
  readonly instances: readonly string[];
}

export interface TiersLaidOut {
  readonly results: readonly LaidOut[];
  /** Codes of tiers below the one that ended the search. */
  readonly notSearched: readonly string[];
  /** How many matters were found that belong to no tier of the rules. */
  readonly outside: number;
}

const withoutSpaces = (name: string): string => name.replace(/\s/g, '');

/** Whether the policy of a court names another as above it. Null where it names none, or the other is not known. */
export function isAbove(court: string | null, courtsAbove: readonly string[] | undefined): boolean | null {
  if (court === null || courtsAbove === undefined) return null;
  return courtsAbove.some((above) => withoutSpaces(above) === withoutSpaces(court));
}

/** Whether a court lies in the province of one of those above, as their names tell it. Null where that cannot be told. */
export function isInProvince(region: string | null, courtsAbove: readonly string[] | undefined): boolean | null {
  const provinces = (courtsAbove ?? []).flatMap(
    (name) => regionOfCourt({ heading: withoutSpaces(name), title: '', caseNumber: null }) ?? [],
  );
  return region === null || provinces.length === 0 ? null : provinces.includes(region);
}

const yearsBefore = (today: string, years: number): string =>
  `${String(Number(today.slice(0, 4)) - years).padStart(4, '0')}${today.slice(4)}`;

/**
 * Lays what was found into the tiers of the rules, each matter once: in the weightiest tier of its instances, by the nearest of those.
 *
 * @param found like cases, the nearest first; that order stays within a tier, but that newer ones come before older ones where the
 *   rules prefer them
 * @param today `YYYY-MM-DD`
 */
export function layIntoTiers(found: readonly Weighed[], rules: LikeCaseRules, today: string): TiersLaidOut {
  const { tiers, windowYears, mostOfATier } = rules;
  const from = windowYears === null ? null : yearsBefore(today, windowYears);
  const byTier = new Map(tiers.map(({ code }) => [code, [] as LaidOut[]]));
  let outside = 0;
  for (const instances of byMatter(found)) {
    const { first, at } = weightiest(instances, rules);
    const tier = tiers[at];
    if (!tier) outside += 1;
    else {
      const recent = from === null || !tier.windowed || (first.decidedOn !== null && first.decidedOn >= from);
      const others = instances.filter((one) => one !== first).map(({ judgmentId }) => judgmentId);
      byTier.get(tier.code)!.push({ judgmentId: first.judgmentId, tier: tier.code, recent, instances: others });
    }
  }
  const last = rules.stopsAtFirst ? [...byTier.values()].findIndex(({ length }) => length > 0) : -1;
  const searched = last < 0 ? tiers : tiers.slice(0, last + 1);
  return {
    results: searched.flatMap(({ code }) => recentFirst(byTier.get(code)!).slice(0, mostOfATier)),
    notSearched: tiers.slice(searched.length).map(({ code }) => code),
    outside,
  };
}

function byMatter(found: readonly Weighed[]): Iterable<readonly Weighed[]> {
  const matters = new Map<string, Weighed[]>();
  for (const one of found) matters.set(one.matter, [...(matters.get(one.matter) ?? []), one]);
  return matters.values();
}

/** Of instances of one matter the first in the weightiest tier, and the place of that tier; behind the last one where there is none. */
function weightiest(
  instances: readonly Weighed[],
  { tiers }: LikeCaseRules,
): { readonly first: Weighed; readonly at: number } {
  const places = instances.map((one) => {
    const at = tiers.findIndex((tier) => belongs(one, tier));
    return at < 0 ? tiers.length : at;
  });
  const at = Math.min(...places);
  return { first: instances[places.indexOf(at)]!, at };
}

const belongs = (
  { authority, level, ownCourt, above, inProvince }: Weighed,
  tier: LikeCaseRules['tiers'][number],
): boolean =>
  (authority !== null && tier.authorities.includes(authority) && !(tier.onlyAbove && inProvince === false)) ||
  (level !== null && tier.levels.includes(level) && !(tier.onlyAbove && above === false)) ||
  (ownCourt && tier.ownCourt);

const recentFirst = (all: readonly LaidOut[]): LaidOut[] => [
  ...all.filter(({ recent }) => recent),
  ...all.filter(({ recent }) => !recent),
];
