import { Injectable } from '@nestjs/common';
import { Rows, Transactions } from '@assize/database';
import { RowsCommittedTo } from '@assize/docket';
import { LeafSources } from '@assize/identity';
import { committed, committedIn } from '../domain/committed-report';
import { LikeCaseReport, LikeCaseSearchOrder } from './like-case-report.entity';

/** What was signed and ordered about like cases. */
@Injectable()
export class CommittedReports extends RowsCommittedTo {
  constructor(transactions: Transactions, rows: Rows, sources: LeafSources) {
    super(transactions, rows, sources, committedIn);
  }

  protected async written(cases: readonly string[]): Promise<[name: string, digest: string][]> {
    const caseId = [...cases];
    const signed = await this.rows.many(LikeCaseReport, { caseId, state: 'signed' });
    const orders = await this.rows.many(LikeCaseSearchOrder, { caseId });
    return [
      ...signed.map((row) => committed('like_case_report', row)),
      ...orders.map((row) => committed('like_case_search_order', row)),
    ];
  }
}
