import { ownRowsOfCases } from '@assize/docket';
import type { PersonalRecords } from '@assize/identity';

/** What a person cited, and what she answered to what was cited. It is the record of the case, and stays. */
export const judgmentsPersonal: PersonalRecords = {
  sections: [
    ownRowsOfCases({
      name: 'citedCases',
      from: 'cited_case_mention t',
      caseId: 't.case_id',
      by: ['t.cited_by'],
      permission: 'case.read',
      members: `'citation', t.citation, 'claimed', t.claimed, 'why', t.why, 'citedAt', t.cited_at,
        'withdrawnAt', t.withdrawn_at`,
    }),
    ownRowsOfCases({
      name: 'citedCaseAnswers',
      from: `cited_case_answer t JOIN cited_case o ON o.space_id = t.space_id AND o.id = t.cited_case_id`,
      caseId: 'o.case_id',
      by: ['t.answered_by'],
      permission: 'case.read',
      members: `'citedCaseId', o.id, 'version', t.version, 'answer', t.answer, 'reasons', t.reasons,
        'answeredAt', t.answered_at`,
    }),
  ],
  duties: [],
  erasures: [],
};
