/** That an entry holds what the court accepted: without outcomes, everything that was filed. */
const ACCEPTED = `(SELECT count(*) FROM jsonb_array_elements(f.envelope->'documents') WITH ORDINALITY AS d(one, at)
  WHERE coalesce(f.review_answer->'outcomes'->>(d.at - 1)::int, 'accepted') = 'accepted')`;

/** The bytes of an upload, and the key without which they are gone. */
const KEPT = (
  upload: string,
): string => `(SELECT FROM filing_upload u JOIN blob b ON b.id = u.id JOIN stored_object o ON o.id = b.object_id
  WHERE u.id = ${upload} AND octet_length(o.wrapped_key) > 0)`;

const ORDERS = (kind: string): string => `SELECT * FROM sandbox_charge WHERE kind = '${kind}'`;

/** What must never be, once the court has done what it owes: what it is, and how it would be found. */
export const NEVER: readonly (readonly [what: string, sql: string])[] = [
  [
    'a document of a filing is lost',
    `SELECT FROM filing f WHERE jsonb_array_length(f.envelope->'documents') <>
       (SELECT count(*) FROM filing_document d WHERE d.filing_id = f.id AND d.attempt = f.attempt)
     OR f.attempt <> (SELECT count(DISTINCT d.attempt) FROM filing_document d WHERE d.filing_id = f.id)`,
  ],
  ['an upload of a filing is lost', `SELECT FROM filing_document d WHERE NOT EXISTS ${KEPT('d.upload_id')}`],
  ['an upload of a draft is lost', `SELECT FROM filing_draft_upload d WHERE NOT EXISTS ${KEPT('d.upload_id')}`],
  [
    'a draft names what it does not keep',
    `SELECT FROM filing_draft d, jsonb_array_elements(d.content->'documents') AS one WHERE NOT EXISTS
       (SELECT FROM filing_draft_upload k WHERE k.draft_id = d.id AND k.upload_id = (one->>'upload')::uuid)`,
  ],
  [
    'what was accepted is not all on the docket',
    `SELECT FROM filing f WHERE f.status IN ('accepted', 'partially-accepted') AND (f.docketing <> 'docketed'
       OR ${ACCEPTED} <> (SELECT count(*) FROM docket_document d JOIN blob b ON b.id = d.original_blob
         WHERE d.entry_id = f.entry_id))`,
  ],
  [
    'a docket number is doubled or skipped',
    `SELECT FROM docket_series s WHERE s.last_number <> (SELECT count(DISTINCT c.docket_number) FROM court_case c
       WHERE c.court_id = s.court_id AND split_part(s.series, '/', 2) = left(c.official_file_date::text, 4)
         AND (split_part(s.series, '/', 3) = '' OR position(split_part(s.series, '/', 3) IN c.docket_number) > 0))`,
  ],
  [
    'the entries of a case are not numbered from one on',
    `SELECT FROM docket_entry GROUP BY case_id HAVING min(number) <> 1 OR max(number) <> count(*)`,
  ],
  [
    'an entry has another date than its filing',
    `SELECT FROM filing f JOIN docket_entry e ON e.id = f.entry_id WHERE f.file_date->>'date' <> e.official_file_date::text`,
  ],
  [
    'something but a later order of the same case dates an entry back',
    `SELECT FROM entry_relation r JOIN docket_entry e ON e.id = r.entry_id JOIN docket_entry o ON o.id = r.of_id
     WHERE r.kind = 'dates-back' AND (e.code <> 'court.order' OR e.case_id <> o.case_id OR e.number <= o.number)`,
  ],
  [
    'an accepted filing is not on the docket once',
    `SELECT FROM filing f WHERE (f.status IN ('accepted', 'partially-accepted')) <>
       ((SELECT count(*) FROM docket_entry e WHERE e.id = f.entry_id) = 1)`,
  ],
  [
    'an attachment is accepted without its lead',
    `SELECT FROM filing f, jsonb_array_elements(f.envelope->'documents') WITH ORDINALITY AS d(one, at)
     WHERE f.entry_id IS NOT NULL AND f.review_answer IS NOT NULL AND d.one->>'role' = 'attachment'
       AND f.review_answer->'outcomes'->>(d.at - 1)::int = 'accepted'
       AND f.review_answer->'outcomes'->>((d.one->>'leadIndex')::int) <> 'accepted'`,
  ],
  [
    'something is told with no cure date',
    `SELECT FROM filing WHERE status = 'returned' AND review_answer->>'cureBy' IS NULL`,
  ],
  ['a filing is charged twice', `SELECT FROM payment WHERE status = 'captured' GROUP BY filing_id HAVING count(*) > 1`],
  [
    'a filing is charged twice in the books of the provider',
    `SELECT FROM (${ORDERS('capture')}) s JOIN payment p ON s.key = p.id || ':capture' WHERE s.answer = 'captured'
     GROUP BY p.filing_id HAVING count(*) > 1`,
  ],
  [
    'the court and the provider have other books',
    `SELECT FROM payment p FULL JOIN (${ORDERS('capture')} AND answer = 'captured') s ON s.key = p.id || ':capture'
     WHERE coalesce(p.captured, 0) <> coalesce(s.amount, 0)`,
  ],
  [
    'money is taken for what was not accepted',
    `SELECT FROM payment p JOIN filing f ON f.id = p.filing_id
     WHERE p.captured > 0 AND f.status NOT IN ('accepted', 'partially-accepted')`,
  ],
  [
    'money stays reserved for what is decided',
    `SELECT FROM payment p JOIN filing f ON f.id = p.filing_id WHERE p.status IN ('capturing', 'releasing')
       OR p.status = 'authorised' AND f.status NOT IN ('received', 'under-review', 'deferred')`,
  ],
  [
    'the provider still holds what the court has given back',
    `SELECT FROM payment p JOIN (${ORDERS('authorise')} AND answer = 'approved') a ON a.key = p.id || ':authorise'
     WHERE p.status = 'released' AND NOT EXISTS
       (SELECT FROM (${ORDERS('release')}) r WHERE r.key = p.id || ':release')`,
  ],
  [
    'what costs something was accepted, and neither paid nor waived nor asked for again',
    `SELECT FROM filing f WHERE f.status IN ('accepted', 'partially-accepted')
       AND EXISTS (SELECT FROM payment p WHERE p.filing_id = f.id) AND NOT EXISTS
       (SELECT FROM payment p WHERE p.filing_id = f.id AND p.status IN ('captured', 'waived', 'lapsed'))`,
  ],
  [
    'somebody is served without proof',
    `SELECT FROM service s JOIN court_case c ON c.id = s.case_id JOIN court o ON o.id = c.court_id
     WHERE s.status = 'served' AND NOT CASE s.method
       WHEN 'process' THEN EXISTS (SELECT FROM process_return r WHERE r.service_id = s.id)
         OR EXISTS (SELECT FROM process_waiver w WHERE w.service_id = s.id)
       WHEN 'paper' THEN EXISTS
         (SELECT FROM service_attempt a WHERE a.service_id = s.id AND a.kind = 'delivered' AND a.happened_at = s.served_at)
       -- Riverside serves online by sending.
       ELSE o.key = 'riverside' OR EXISTS
         (SELECT FROM service_attempt a WHERE a.service_id = s.id AND a.kind IN ('acknowledged', 'deemed')) END`,
  ],
  ['a job was given up', `SELECT FROM pgboss.job WHERE state = 'failed'`],
];
