import { ownRowsOfCases } from '@assize/docket';
import type { PersonalRecords } from '@assize/identity';

/**
 * Reports that somebody searched for or signed, and searches that she ordered. A report is the panel's, so whoever left it is not told of it
 * any more. All of it is the record of a case, and stays.
 */
export const likeCasePersonal: PersonalRecords = {
  sections: [
    ownRowsOfCases({
      name: 'likeCaseReports',
      from: 'like_case_report t',
      caseId: 't.case_id',
      by: ['t.searched_by', 't.signed_by'],
      permission: 'like-case-report.read',
      members: `'number', t.number, 'state', t.state, 'searched', t.searched_by = asked.person,
        'signed', t.signed_by IS NOT DISTINCT FROM asked.person, 'searchedAt', t.searched_at, 'signedAt', t.signed_at`,
    }),
    ownRowsOfCases({
      name: 'likeCaseSearchOrders',
      from: 'like_case_search_order t',
      caseId: 't.case_id',
      by: ['t.ordered_by'],
      permission: 'like-case.order',
      members: `'ground', t.ground, 'reason', t.reason, 'orderedAt', t.ordered_at`,
    }),
  ],
  duties: [],
  erasures: [],
};
