import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Rows } from '@assize/database';
import { LOCK_CASE } from '@assize/docket';
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

const DECIDED = `SELECT FROM judgment WHERE space_id = current_space() AND case_id = $1
  AND ($2::timestamptz IS NULL OR embargo_until IS NULL OR embargo_until <= $2)`;

/** Which cases are cited in a case. In a unit of work that holds the lock of the case. */
@Injectable()
export class CitedCaseBook {
  constructor(
    private readonly rows: Rows,
    private readonly clock: Clock,
  ) {}

  /** Whoever cites, answers or decides in a case stands in one line, so that a citation comes before the judgment or too late. */
  async lock(caseId: string): Promise<void> {
    await this.rows.sql(LOCK_CASE, [caseId]);
  }

  /** Whether the case has its judgment. */
  async decided(caseId: string): Promise<boolean> {
    return (await this.rows.sql(DECIDED, [caseId, null])).length > 0;
  }

  /** Whether it was announced: before that, no answer may tell anybody that there is one. */
  async announced(caseId: string): Promise<boolean> {
    return (await this.rows.sql(DECIDED, [caseId, this.clock.now()])).length > 0;
  }

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
    return { id: citedCaseId, facts: committing('cited_case_mention', row) };
  }
}
