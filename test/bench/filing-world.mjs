// A court with many filings, made up in SQL: most of them done, a few thousand waiting, in three courts.

const RIVERSIDE_CLERKS = 12;
const FILERS = 2000;
/** Of a hundred filings, one is of this filer. */
export const BUSY_FILER = '01900000-0000-7000-8003-00000000ffff';
export const RARE_FILER = '01900000-0000-7000-8003-00000000fffe';

const idOf = (kind, number) => `('01900000-0000-7000-800${kind}-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
const [FILING, CASE, ENTRY, PERSON] = [0, 1, 2, 3];

const PEOPLE = `INSERT INTO person (space_id, id, name, email, assurance)
  SELECT $1, ${idOf(PERSON, 'n')}, 'Filer ' || n, 'filer-' || n || '@bench.example', 'verified-remote'
    FROM generate_series(1, ${FILERS}) n
  UNION ALL VALUES ($1::uuid, '${BUSY_FILER}'::uuid, 'Busy filer', 'busy@bench.example', 'verified-remote'),
    ($1::uuid, '${RARE_FILER}'::uuid, 'Rare filer', 'rare@bench.example', 'verified-remote')`;

/** What is told of one filing by its number, $2 to $3: the first $4 wait, $5 is the list of courts. */
const NUMBERED = `numbered AS (
  SELECT n, n <= $4 AS waits, n % 3 = 0 AS opens,
         $5::uuid[] AS courts, (n - 1) / 3 AS case_number,
         hashint4(n::int) & 1023 AS draw, (hashint4(n::int + 7) & 1048575) / 1048576.0 AS when_drawn
    FROM generate_series($2::int, $3::int) n),
told AS (
  SELECT *, courts[CASE WHEN case_number % 10 < 6 THEN 1 WHEN case_number % 10 < 9 THEN 2 ELSE 3 END] AS court,
    CASE WHEN waits THEN (ARRAY['received', 'received', 'received', 'under-review', 'deferred'])[1 + draw % 5]
         WHEN draw < 880 THEN 'accepted' WHEN draw < 930 THEN 'partially-accepted' WHEN draw < 970 THEN 'rejected'
         WHEN draw < 990 THEN 'cancelled' WHEN draw < 1005 THEN 'lapsed' ELSE 'returned' END AS status,
    timestamptz '2026-11-01' - make_interval(secs => when_drawn * CASE WHEN waits THEN 8e5 ELSE 1.5e8 END) AS at
  FROM numbered)`;

const isAccepted = `status IN ('accepted', 'partially-accepted')`;

const CASES = `WITH ${NUMBERED}
  INSERT INTO court_case (space_id, id, court_id, docket_number, caption, category, status, official_file_date, opened_at, juvenile)
  SELECT $1, ${idOf(CASE, 'case_number')}, court, 'BENCH-' || case_number, 'Copperkettle v. Marrowby', 'civil', 'opened',
         at::date, at, case_number % 97 = 0
    FROM told WHERE opens`;

const ENTRIES = `WITH ${NUMBERED}
  INSERT INTO docket_entry (space_id, id, case_id, number, code, title, filed_by, official_file_date, entered_at)
  SELECT $1, ${idOf(ENTRY, 'n')}, ${idOf(CASE, 'case_number')}, 1 + n % 3, 'complaint', 'Complaint', NULL, at::date, at
    FROM told WHERE ${isAccepted}`;

/** One case in five hundred is sealed. */
const RESTRICTIONS = `WITH ${NUMBERED}
  INSERT INTO restriction (space_id, id, case_id, kind, object_kind, object_id, to_parties, order_text, ordered_by, recorded_by, from_at)
  SELECT $1, ${idOf(CASE, 'case_number')}, ${idOf(CASE, 'case_number')}, 'sealed', 'case', ${idOf(CASE, 'case_number')},
         true, 'Sealed.', ${idOf(PERSON, 1)}, ${idOf(PERSON, 1)}, at
    FROM told WHERE opens AND case_number % 500 = 0`;

const FILINGS = `WITH ${NUMBERED}
  INSERT INTO filing (space_id, id, court_id, submitted_by, status, docketing, envelope, policy_version, deficiencies, attempt,
    first_received_at, submitted_at, received_at, case_id, entry_id, file_date, urgency, review_due_on, section)
  SELECT $1, ${idOf(FILING, 'n')}, court,
    CASE WHEN n % 100 = 1 THEN '${BUSY_FILER}' WHEN n IN (22, 33, 4400, 5500, 6600) THEN '${RARE_FILER}'
         ELSE ${idOf(PERSON, `1 + draw * 2 % ${FILERS}`)} END,
    status, CASE WHEN ${isAccepted} THEN 'docketed' ELSE 'not-due' END, $6::jsonb, '2026.1', '[]', 1, at, at, at,
    CASE WHEN ${isAccepted} OR NOT opens AND NOT waits THEN ${idOf(CASE, 'case_number')} END,
    CASE WHEN ${isAccepted} THEN ${idOf(ENTRY, 'n')} END,
    CASE WHEN ${isAccepted} THEN jsonb_build_object('date', at::date, 'reasons', '[]'::jsonb) END,
    CASE WHEN draw % 50 = 7 THEN 'An eviction tomorrow.' END, at::date + 7,
    CASE WHEN opens THEN 'intake' ELSE 'docket' END
    FROM told`;

/** Whoever reviews has claimed it; one in ten claims has run out. */
const CLAIMS = `INSERT INTO filing_claim (space_id, id, clerk_id, until_at)
  SELECT space_id, id, CASE WHEN hashtext(id::text) % ${RIVERSIDE_CLERKS} = 0 THEN $2 ELSE ${idOf(PERSON, 1)} END,
         now() + CASE WHEN received_at > timestamptz '2026-10-31' THEN '-1 hour' ELSE '1 day' END::interval
    FROM filing WHERE space_id = $1 AND status = 'under-review' ON CONFLICT DO NOTHING`;

/** An index that is made of a full table is made much sooner than one that grows with it. */
const INDEXES = `SELECT indexname AS name, indexdef AS made FROM pg_indexes
  WHERE tablename = 'filing' AND indexname NOT IN (SELECT conname FROM pg_constraint)`;

/**
 * Makes filings number `from` to `to`, of which those up to `waiting` wait for the court. Keys between tables are right by
 * the way the ids are made, and not looked at once more.
 */
export async function madeUp(pool, { spaceId, courts, clerkId, envelope }, { from, to, waiting }) {
  const client = await pool.connect();
  try {
    await client.query(`BEGIN; SET LOCAL session_replication_role = replica; SET LOCAL synchronous_commit = off`);
    if (from === 1) await client.query(PEOPLE, [spaceId]);
    const numbers = [spaceId, from, to, waiting, courts];
    for (const statement of [CASES, ENTRIES, RESTRICTIONS]) await client.query(statement, numbers);
    const { rows: indexes } = await client.query(INDEXES);
    for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
    await client.query(FILINGS, [...numbers, JSON.stringify(envelope)]);
    for (const { made } of indexes) await client.query(made);
    await client.query(CLAIMS, [spaceId, clerkId]);
    await client.query('COMMIT');
    for (const table of ['filing', 'filing_claim', 'court_case', 'docket_entry', 'restriction']) {
      await client.query(`VACUUM ANALYZE ${table}`);
    }
  } finally {
    client.release();
  }
}
