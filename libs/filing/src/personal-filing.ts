import { DOCUMENT } from '@assize/docket';
import { mayInSql, ownRows, type PersonalRecords } from '@assize/identity';
import { FILING } from './filing-objects';

const UNDECIDED = `SELECT 'filing-undecided' AS duty, count(*)::int AS count, NULL::timestamptz AS until
  FROM asked, filing f
  WHERE f.space_id = current_space() AND f.submitted_by = asked.person
    AND f.status IN ('received', 'under-review', 'deferred', 'returned')
  HAVING count(*) > 0`;

/** Of those that no filing names, the keys go, and with them what their bytes say. */
const NEVER_FILED = `DELETE FROM blob t USING filing_upload u, asked
  WHERE t.space_id = current_space() AND u.space_id = t.space_id AND u.id = t.id AND u.uploaded_by = asked.person
    AND NOT EXISTS (SELECT FROM filing_document d WHERE d.space_id = u.space_id AND d.upload_id = u.id)
    AND NOT EXISTS (SELECT FROM docket_document d WHERE d.space_id = u.space_id AND d.original_blob = u.id) RETURNING 1`;

/**
 * What a person filed, and what they were about to file. What the court has decided on is its record, and stays; what was
 * never filed is theirs alone, and goes. The text of a document is the document in another form, and stays as long.
 */
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
    ownRows(
      'drafts',
      'filing_draft',
      'owner_id',
      `'id', t.id, 'status', t.status, 'begunAt', t.begun_at, 'changedAt', t.changed_at, 'content', t.content`,
    ),
    ownRows(
      'uploads',
      'filing_upload',
      'uploaded_by',
      `'id', t.id, 'fileName', t.file_name, 'facts', t.facts, 'uploadedAt', t.uploaded_at`,
    ),
    {
      name: 'documentTexts',
      page: (actor) => `SELECT o.id::text AS key, jsonb_build_object('documentId', o.id, 'title', o.title,
          'status', t.status, 'pages', t.pages) AS item
        FROM asked CROSS JOIN ${DOCUMENT.from}
        JOIN document_text t ON t.space_id = o.space_id AND t.id = o.id
        JOIN docket_entry e ON e.space_id = o.space_id AND e.id = o.entry_id
        WHERE o.space_id = current_space() AND e.filed_by = asked.person
          AND ${mayInSql(actor, 'case.read', DOCUMENT.facts)}
          AND (asked.after IS NULL OR o.id > asked.after::uuid)
        ORDER BY o.id LIMIT (SELECT size FROM asked)`,
    },
  ],
  duties: [UNDECIDED],
  erasures: [
    {
      what: 'drafts',
      sql: `DELETE FROM filing_draft t USING asked
        WHERE t.space_id = current_space() AND t.owner_id = asked.person RETURNING 1`,
    },
    { what: 'uploads never filed', sql: NEVER_FILED },
  ],
};
