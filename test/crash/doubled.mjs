// Whether anything was done twice, or half.

/** Rows that a client makes under a key, and the route: every row is the outcome of exactly one key. */
const MADE_UNDER_A_KEY = [
  ['filing', 'POST /filings'],
  ['exhibit', 'POST /cases/:id/exhibits'],
  ['hearing', 'POST /cases/:id/hearings'],
];

const keyless = ([table, route]) => [
  `a ${table} that no key or more than one stands for`,
  `SELECT id FROM ${table} t WHERE 1 <> (SELECT count(*) FROM idempotency_key k
     WHERE k.route = '${route}' AND k.outcome->>'id' = t.id::text)`,
];

/** Each finds what must not be; the first column of a row is told. */
const MUST_NOT_BE = [
  ...MADE_UNDER_A_KEY.map(keyless),
  [
    'a judgment of a case that no key stands for',
    `SELECT id FROM judgment t WHERE case_id IS NOT NULL AND 1 <> (SELECT count(*) FROM idempotency_key k
       WHERE k.route = 'POST /cases/:id/judgments' AND k.outcome->>'id' = t.id::text)`,
  ],
  [
    'a case that no accepted filing opened, or several',
    `SELECT docket_number FROM court_case c WHERE 1 <> (SELECT count(*) FROM filing f WHERE f.case_id = c.id)`,
  ],
  [
    'docket numbers with a gap or a double',
    `SELECT series FROM docket_series s WHERE last_number <> (SELECT count(*) FROM court_case c WHERE c.court_id = s.court_id)
        OR last_number <> (SELECT max(right(docket_number, 5)::int) FROM court_case c WHERE c.court_id = s.court_id)`,
  ],
  [
    'docket entries of a case with a gap',
    `SELECT case_id FROM docket_entry GROUP BY case_id HAVING max(number) <> count(*)`,
  ],
  [
    'exhibit numbers of a case with a gap or a double',
    `SELECT case_id FROM exhibit_series s WHERE last_number <> (SELECT count(*) FROM exhibit e WHERE e.case_id = s.case_id)
        OR last_number <> (SELECT max(number) FROM exhibit e WHERE e.case_id = s.case_id)`,
  ],
  [
    'an act on the record twice',
    `SELECT act || ' ' || object_id FROM act WHERE act IN ('filing.submit', 'filing.accept', 'exhibit.submit',
       'hearing.request', 'hearing.list', 'hearing.record', 'judgment.enter', 'note.answer', 'note.close',
       'case.assign-panel', 'case.serve') GROUP BY act, object_id HAVING count(*) > 1`,
  ],
  [
    'a leaf of the log that two rows name',
    `SELECT log_index FROM (SELECT log_index FROM act_leaf UNION ALL SELECT log_index FROM filing_leaf
       UNION ALL SELECT log_index FROM exhibit) named WHERE log_index IS NOT NULL GROUP BY log_index HAVING count(*) > 1`,
  ],
  [
    'an event twice',
    `SELECT type || ' ' || subject_id FROM domain_event WHERE type NOT LIKE 'judgments.%' AND type NOT LIKE 'like-case%'
      GROUP BY type, subject_id, payload HAVING count(*) > 1`,
  ],
  [
    'a document on the docket twice, or too few of a docketed filing',
    `SELECT f.id FROM filing f WHERE docketing = 'docketed'
        AND (SELECT count(*) FROM docket_document d WHERE d.entry_id = f.entry_id)
         <> (SELECT count(*) FROM filing_document d WHERE d.filing_id = f.id AND d.attempt = f.attempt)`,
  ],
  [
    'a hearing with bookings for the same judge or room twice, or without',
    `SELECT h.id FROM hearing h WHERE status IN ('listed', 'notified') AND (
       1 <> (SELECT count(*) FROM hearing_booking b WHERE b.hearing_id = h.id AND resource_kind = 'judge')
       OR 1 <> (SELECT count(*) FROM hearing_booking b WHERE b.hearing_id = h.id AND resource_kind = 'room'))`,
  ],
  [
    'one thing that happened told to the same person twice',
    `SELECT subject_id FROM notice GROUP BY person_id, kind, subject_id HAVING count(*) > 1`,
  ],
  [
    'a judgment compared or noted twice',
    `SELECT judgment_id FROM comparison GROUP BY judgment_id HAVING count(*) > 1
     UNION ALL SELECT judgment_id FROM deviation_note GROUP BY judgment_id HAVING count(*) > 1`,
  ],
  [
    'a comparison that says "unlike" without its note, or a note without it',
    `SELECT judgment_id FROM (SELECT judgment_id FROM comparison WHERE result = 'unlike-comparables') c
       FULL JOIN deviation_note n USING (judgment_id) WHERE n.id IS NULL OR c.judgment_id IS NULL`,
  ],
];

/** One line for every thing that is there twice or half; also for answers to one key that speak of different things. */
export async function doubled(court, { acknowledged, sentKeys }) {
  const lines = [];
  for (const [what, sql] of MUST_NOT_BE) {
    for (const row of await court.sql(sql)) lines.push(`${what}: ${Object.values(row)[0]}`);
  }
  const kept = await court.sql('SELECT key FROM idempotency_key');
  for (const { key } of kept) if (!sentKeys.has(key)) lines.push(`a key that nobody sent: ${key}`);
  const ids = new Map();
  for (const { route, key, body } of acknowledged.filter((write) => write.key)) {
    const id = body.id ?? body[0]?.id;
    if ((ids.get(key) ?? id) !== id) lines.push(`${route} ${key}: two answers with different ids`);
    ids.set(key, id);
  }
  return lines;
}
