import { mayInSql, type PersonalRecords } from '@assize/identity';
import { FILING } from './filing-objects';

const UNDECIDED = `SELECT 'filing-undecided' AS duty, count(*)::int AS count, NULL::timestamptz AS until
  FROM asked, filing f
  WHERE f.space_id = current_space() AND f.submitted_by = asked.person
    AND f.status IN ('received', 'under-review', 'deferred', 'returned')
  HAVING count(*) > 0`;

/** What a person filed. What the court has decided on is its record, and stays; nothing of it is erased. */
export const filingPersonal: PersonalRecords = {
  sections: [
    {
      name: 'filings',
      page: (
        actor,
      ) => `SELECT o.id::text AS key, jsonb_build_object('id', o.id, 'courtId', o.court_id, 'status', o.status,
          'submittedAt', o.submitted_at, 'caseId', o.case_id, 'envelope', o.envelope,
          'deficiencies', o.deficiencies) AS item
        FROM asked CROSS JOIN ${FILING.from}
        WHERE o.space_id = current_space() AND o.submitted_by = asked.person
          AND ${mayInSql(actor, 'filing.read', FILING.facts)}
          AND (asked.after IS NULL OR o.id > asked.after::uuid)
        ORDER BY o.id LIMIT (SELECT size FROM asked)`,
    },
  ],
  duties: [UNDECIDED],
  erasures: [],
};
