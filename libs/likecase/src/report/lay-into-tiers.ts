import type { Authority, CourtLevel, LikeCaseRules } from '@assize/judgments';

/** Of a judgment that was found, what decides how much it counts. */
export interface Weighed {
  readonly judgmentId: string;
  readonly authority: Authority | null;
  readonly level: CourtLevel | null;
  /** Given by the court that searches. */
  readonly ownCourt: boolean;
  /** `YYYY-MM-DD`. */
  readonly decidedOn: string | null;
}

export interface LaidOut {
  readonly judgmentId: string;
  /** The code of its tier. */
  readonly tier: string;
  /** Whether it is of the years that the rules prefer; true where they prefer none. */
  readonly recent: boolean;
}

export interface TiersLaidOut {
  readonly results: readonly LaidOut[];
  /** Codes of tiers below the one that ended the search. */
  readonly notSearched: readonly string[];
  /** How many were found that belong to no tier of the rules. */
  readonly outside: number;
}

/** Of one tier so many are laid before the judge. */
export const MOST_OF_A_TIER = 10;

const yearsBefore = (today: string, years: number): string =>
  `${String(Number(today.slice(0, 4)) - years).padStart(4, '0')}${today.slice(4)}`;

/**
 * Lays what was found into the tiers of the rules.
 *
 * @param found like cases, the nearest first; that order stays within a tier, but that newer ones come before older ones where the
 *   rules prefer them
 * @param today `YYYY-MM-DD`
 */
export function layIntoTiers(found: readonly Weighed[], rules: LikeCaseRules, today: string): TiersLaidOut {
  const tierOf = ({ authority, level, ownCourt }: Weighed) =>
    rules.tiers.find(
      (tier) =>
        (authority !== null && tier.authorities.includes(authority)) ||
        (level !== null && tier.levels.includes(level)) ||
        (ownCourt && tier.ownCourt),
    );
  const from = rules.windowYears === null ? null : yearsBefore(today, rules.windowYears);
  const byTier = new Map(rules.tiers.map(({ code }) => [code, [] as LaidOut[]]));
  let outside = 0;
  for (const one of found) {
    const tier = tierOf(one);
    if (!tier) outside += 1;
    else {
      const recent = from === null || !tier.windowed || (one.decidedOn !== null && one.decidedOn >= from);
      byTier.get(tier.code)!.push({ judgmentId: one.judgmentId, tier: tier.code, recent });
    }
  }
  const last = rules.stopsAtFirst ? [...byTier.values()].findIndex(({ length }) => length > 0) : -1;
  const searched = last < 0 ? rules.tiers : rules.tiers.slice(0, last + 1);
  return {
    results: searched.flatMap(({ code }) => recentFirst(byTier.get(code)!).slice(0, MOST_OF_A_TIER)),
    notSearched: rules.tiers.slice(searched.length).map(({ code }) => code),
    outside,
  };
}

const recentFirst = (all: readonly LaidOut[]): LaidOut[] => [
  ...all.filter(({ recent }) => recent),
  ...all.filter(({ recent }) => !recent),
];
