import { Injectable } from '@nestjs/common';
import { Rows, Transactions } from '@assize/database';
import { RowsCommittedTo } from '@assize/docket';
import { LeafSources } from '@assize/identity';
import { committed, committedIn } from '../domain/committed-citing';
import { CitedCase, CitedCaseAnswer, CitedCaseMention } from './cited-case.entity';

/** What was cited in cases, and what was answered. */
@Injectable()
export class CommittedCiting extends RowsCommittedTo {
  constructor(transactions: Transactions, rows: Rows, sources: LeafSources) {
    super(transactions, rows, sources, committedIn);
  }

  protected async written(cases: readonly string[]): Promise<[name: string, digest: string][]> {
    const caseId = [...cases];
    const mentions = await this.rows.many(CitedCaseMention, { caseId });
    const keys = new Map((await this.rows.many(CitedCase, { caseId })).map(({ id, key }) => [id, key]));
    const citedCaseId = [...new Set(mentions.map((one) => one.citedCaseId))];
    const answers = await this.rows.many(CitedCaseAnswer, { citedCaseId });
    return [
      ...mentions.map((row) => committed('cited_case_mention', { ...row, key: keys.get(row.citedCaseId) })),
      ...mentions
        .filter(({ withdrawnAt }) => withdrawnAt !== null)
        .map((row) => committed('cited_case_withdrawal', row)),
      ...answers.map((row) => committed('cited_case_answer', row)),
    ];
  }
}
