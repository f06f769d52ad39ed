import { Injectable } from '@nestjs/common';
import { Rows } from '@assize/database';
import { AnswersWaiting, type WaitingAnswer } from '@assize/docket';

const RECEIVED = `SELECT CASE WHEN paper IS NULL THEN submitted_by END AS "filedBy" FROM filing
  WHERE space_id = current_space() AND case_id = $1 AND status IN ('received', 'under-review', 'deferred')
    AND envelope->>'filingCode' = ANY ($2::text[])`;

/** Tells the docket which answers a clerk has still to look at, so that nobody is in default meanwhile. */
@Injectable()
export class AnswersUnderReview {
  constructor(rows: Rows, waiting: AnswersWaiting) {
    waiting.offer((caseId, codes) => rows.sql<WaitingAnswer>(RECEIVED, [caseId, codes]));
  }
}
