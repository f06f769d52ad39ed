import { Injectable } from '@nestjs/common';
import { Rows } from '@assize/database';
import { LOCK_CASE } from '@assize/docket';
import { Clock, DomainError } from '@assize/kernel';
import { CaseDecided } from './errors';

const DECIDED = `SELECT FROM judgment WHERE space_id = current_space() AND case_id = $1
  AND ($2::timestamptz IS NULL OR embargo_until IS NULL OR embargo_until <= $2)`;

/** Whoever decides a case, or does what must be done before, stands in one line: it comes before the judgment or too late. In a unit of work. */
@Injectable()
export class DecisionLine {
  constructor(
    private readonly rows: Rows,
    private readonly clock: Clock,
  ) {}

  async lock(caseId: string): Promise<void> {
    await this.rows.sql(LOCK_CASE, [caseId]);
  }

  /** For the panel: whether the case has its judgment. */
  async decided(caseId: string): Promise<boolean> {
    return (await this.rows.sql(DECIDED, [caseId, null])).length > 0;
  }

  /**
   * Before a judgment is announced no answer may tell anybody that there is one.
   *
   * @throws CaseDecided when it was
   */
  async lockBeforeJudgment(caseId: string): Promise<void> {
    await this.lock(caseId);
    if ((await this.rows.sql(DECIDED, [caseId, this.clock.now()])).length === 0) return;
    throw new DomainError(CaseDecided, 'The case has its judgment; this belongs before it.');
  }
}
