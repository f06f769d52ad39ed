import type { Bilingual } from './bilingual';
import type { CourtPolicy } from './court-policy';

/** A court as it is set up at first: who sits there, where, and under which policy. Keys are unique within the seed. */
export interface CourtSeed {
  readonly key: string;
  readonly name: Bilingual;
  readonly rooms: readonly { readonly key: string; readonly name: Bilingual; readonly seats: number }[];
  /** Keys of people. */
  readonly judges: readonly string[];
  readonly policy: CourtPolicy;
}
