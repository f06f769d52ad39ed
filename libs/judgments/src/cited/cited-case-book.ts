import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Rows } from '@assize/database';
import { Clock, newId } from '@assize/kernel';
import type { Citation } from '../domain/citation';
import { committing } from '../domain/committed-citing';
import { CitedCase, CitedCaseMention } from './cited-case.entity';

/** What says that a case is cited. */
export type NewMention = Pick<CitedCaseMention, 'citation' | 'claimed'> &
  Partial<Pick<CitedCaseMention, 'judgmentId' | 'why' | 'citedBy' | 'partyId' | 'documentId' | 'page' | 'atCharacter'>>;

const NOTHING = {
  ...{ judgmentId: null, why: null, citedBy: null, partyId: null },
  ...{ documentId: null, page: null, atCharacter: null, withdrawnAt: null },
};

const ENSURE = `INSERT INTO cited_case (space_id, id, case_id, key, version)
  VALUES (current_space(), $1, $2, $3, 1) ON CONFLICT ON CONSTRAINT cited_case_once DO NOTHING`;

/** Which cases are cited in a case. In a unit of work that holds the lock of the case. */
@Injectable()
export class CitedCaseBook {
  constructor(
    private readonly rows: Rows,
    private readonly clock: Clock,
  ) {}

  /** @returns the cited case, and what the act of it commits to */
  async write(
    caseId: string,
    { key }: Citation,
    mention: NewMention,
  ): Promise<{ id: string; facts: Record<string, string> }> {
    // An id that tells no time: one may know of a citation, and not that another, in a sealed paper, came before it.
    await this.rows.sql(ENSURE, [randomUUID(), caseId, key]);
    const { id: citedCaseId } = (await this.rows.one(CitedCase, { caseId, key }))!;
    const row = { ...NOTHING, ...mention, id: newId(), citedCaseId, caseId, citedAt: this.clock.now() };
    await this.rows.insert(CitedCaseMention, row);
    return { id: citedCaseId, facts: committing('cited_case_mention', { ...row, key }) };
  }
}
