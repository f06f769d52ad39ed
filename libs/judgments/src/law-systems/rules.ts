import type { Bilingual } from '@assize/courts';
import type { Authority } from '../domain/authority';
import type { CourtLevel } from '../domain/court-level';

/** Why a search can be mandatory. */
export const SEARCH_GROUNDS = ['discussion', 'no-clear-rule', 'ordered', 'other'] as const;
export type SearchGround = (typeof SEARCH_GROUNDS)[number];

/** One step of the order in which cases count. A judgment belongs to the first one of which any of these is true of it. */
export interface AuthorityTier {
  readonly code: string;
  readonly name: Bilingual;
  /** Named by a court above as such. */
  readonly authorities: readonly Authority[];
  /** Given by a court of such a level. */
  readonly levels: readonly CourtLevel[];
  /**
   * Of these levels only courts above the one that searches count, where its policy names those; of these authorities only what was decided in the
   * provinces of those courts.
   */
  readonly onlyAbove?: boolean;
  /** Given by the court that searches. */
  readonly ownCourt: boolean;
  /** Whether the years of the window are preferred. */
  readonly windowed: boolean;
}

/** What the law asks of a search for like cases, as data: a new version is a new document, and a report names the one it was made by. */
export interface LikeCaseRules {
  readonly key: string;
  readonly version: string;
  /** Where it is written. */
  readonly source: Bilingual;
  readonly grounds: Partial<Readonly<Record<SearchGround, Bilingual>>>;
  /** The weightiest first. */
  readonly tiers: readonly AuthorityTier[];
  /** Newer cases come first within a tier; older ones are not left out. Null: all years are alike. */
  readonly windowYears: number | null;
  /** Whether a tier that yields a like case ends the search. */
  readonly stopsAtFirst: boolean;
  /** Of one tier so many are laid before the judge. */
  readonly mostOfATier: number;
  /** The share, from 0 to 1, of the elements of the question besides its charge that a like case has too. */
  readonly alikeFrom: number;
  /** Tiers of whose cases a report must say whether they are followed, and why. */
  readonly mustFollow: readonly string[];
  /** What the reasons must answer when a party cites it. */
  readonly mustAnswer: readonly Authority[];
}
