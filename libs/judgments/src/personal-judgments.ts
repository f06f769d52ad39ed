import { ownRows, type PersonalRecords } from '@assize/identity';

/** What a person cited. It is the record of the case, and stays. */
export const judgmentsPersonal: PersonalRecords = {
  sections: [
    ownRows(
      'citedCases',
      'cited_case_mention',
      'cited_by',
      `'id', t.id, 'caseId', t.case_id, 'citation', t.citation, 'claimed', t.claimed, 'why', t.why,
       'citedAt', t.cited_at, 'withdrawnAt', t.withdrawn_at`,
    ),
  ],
  duties: [],
  erasures: [],
};
