import type { Circumstance, CourtLevel, Language, Quantities } from '@assize/judgments';

/** What is held in memory of a judgment besides its terms: enough to filter and rank by, and nothing of its text. */
export interface SearchedDocument {
  readonly id: string;
  readonly language: Language;
  readonly courtId: string | null;
  readonly level: CourtLevel | null;
  /** The province of the court, by ISO 3166-2; null when it cannot be told. */
  readonly region: string | null;
  readonly caseId: string | null;
  /** Days since 1970, or null. */
  readonly decidedOn: number | null;
  readonly causeKey: string | null;
  readonly causeName: string | null;
  /** The names of all charges or causes that it decides. */
  readonly charges: readonly string[];
  readonly law: string | null;
  readonly articles: readonly string[];
  readonly circumstances: readonly Circumstance[];
  readonly quantities: Quantities;
  /** What was asked for in money, known before any decision. */
  readonly claimed: number | null;
  readonly outcomeKnown: boolean;
}
