import type { SignalShare } from './ranking';
import type { AlignedPair, FilterName } from './searching';
import type { HeldAgainst } from './domain/elements';
import type { SharedMarks } from './domain/shared-marks';
import type { Tier } from './domain/later-history';

/** A judgment of like facts and why it was found. It has no place for how the case ended. */
export interface LikeCase {
  readonly judgmentId: string;
  readonly title: string;
  readonly courtId: string | null;
  /** `YYYY-MM-DD`. */
  readonly decidedOn: string | null;
  readonly score: number;
  readonly because: {
    /** They add up to the score exactly. */
    readonly signals: readonly SignalShare[];
    /** Words of the question that count most in the signal `words`, greatest first. */
    readonly words: readonly { readonly term: string; readonly gain: number }[];
  };
  readonly circumstances: SharedMarks;
  readonly elements: HeldAgainst;
  readonly passages: readonly AlignedPair[];
  /** Under which law it was decided. */
  readonly law: string | null;
  /** Only those of the query: what else it cites, such as on suspension, would tell how the case ended. */
  readonly articles: Pick<SharedMarks, 'inBoth' | 'inQueryOnly'>;
  readonly tier: Tier;
  readonly inForce: boolean;
  /** What came later, in order. */
  readonly later: readonly string[];
  /** Other judgments of the same matter that were found too. */
  readonly instances: readonly string[];
}

/** Like cases, nearest first, with what they are out of. */
export interface LikeCaseList {
  readonly items: readonly LikeCase[];
  /** Name of the corpus. */
  readonly corpus: string;
  /** Judgments of the corpus that the actor may know of. */
  readonly judgments: number;
  /** So many of these were searched; the others wait to be indexed. */
  readonly searched: number;
  /** Of those searched, so many are no longer in force and were left out unless asked for. */
  readonly notInForce: number;
  /** Filters that leave nothing, when the list is empty by them. */
  readonly emptiedBy: readonly FilterName[];
  /** By which rules they were ranked. */
  readonly ranker: string;
}
