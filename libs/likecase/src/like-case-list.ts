import type { SharedMarks } from './domain/shared-marks';
import type { TermShare } from './domain/term-share';

/** A judgment of like facts and why it was found. It has no place for how the case ended. */
export interface LikeCase {
  readonly judgmentId: string;
  readonly title: string;
  readonly courtId: string | null;
  /** `YYYY-MM-DD`. */
  readonly decidedOn: string | null;
  readonly score: number;
  readonly because: TermShare;
  readonly circumstances: SharedMarks;
  /** Under which law it was decided. */
  readonly law: string | null;
  /** Only those of the query: what else it cites, such as on suspension, would tell how the case ended. */
  readonly articles: Pick<SharedMarks, 'inBoth' | 'inQueryOnly'>;
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
  /** By which rules they were ranked. */
  readonly ranker: string;
}
