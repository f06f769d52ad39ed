import { Injectable } from '@nestjs/common';
import type { Judgment } from '@assize/judgments';
import { Bm25Index } from './lexical';
import { LikeCaseTerms, termsOf } from './like-case-terms.service';

/**
 * How near given judgments are to one in the words of their facts and charge, for a room that compares them.
 *
 * The words are weighed among these judgments alone, so that what is common to all of one cause counts little; what is
 * not indexed yet is segmented on the spot, so the answer does not depend on how far indexing has come.
 */
@Injectable()
export class LexicalNearness {
  constructor(private readonly terms: LikeCaseTerms) {}

  /**
   * In the unit of work of the caller. 1 is a judgment of the same words, 0 one that shares none: its BM25 score over
   * the score that the judgment in question itself has for its own words.
   */
  async of(judgment: Judgment, ids: readonly string[]): Promise<Map<string, number>> {
    const own = termsOf(judgment);
    const index = new Bm25Index([{ id: judgment.id, terms: own }]);
    for (const [id, terms] of await this.terms.ofJudgments(ids)) index.add(id, terms);
    const scores = new Map(index.rank(own, index.size).map(({ id, score }) => [id, score]));
    const self = scores.get(judgment.id) ?? 0;
    return new Map(ids.map((id) => [id, self > 0 ? Math.min(1, (scores.get(id) ?? 0) / self) : 0]));
  }
}
