import { readForRanking, type GivenJudgment, type ReadForRanking } from '@assize/likecase';

/** In a thread of its own: reads a batch of judgments. */
export default (judgments: readonly GivenJudgment[]): ReadForRanking[] => judgments.map(readForRanking);
