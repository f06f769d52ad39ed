// Whether everything that the court acknowledged is still there.

const idIn = ({ path }) => /\/([0-9a-f]{8}-[0-9a-f-]{27})(?:\/|$)/.exec(path)?.[1];
const idOf = ({ body }) => body.id;

/** For each route that writes: the row that its answer promised. Values are found in the acknowledged answer. */
const PROMISED = {
  'POST /filings/documents': ['SELECT FROM filing_upload JOIN blob USING (space_id, id) WHERE id = $1', idOf],
  'POST /filings': ['SELECT FROM filing WHERE id = $1', idOf],
  'POST /filings/:id/accept': [
    `SELECT FROM filing JOIN docket_entry e ON e.id = entry_id JOIN court_case c ON c.id = filing.case_id
      WHERE filing.id = $1 AND filing.status = 'accepted'`,
    idOf,
  ],
  'POST /cases/:id/service': ['SELECT FROM service WHERE id = $1', ({ body }) => body[0].id],
  'POST /cases/:id/service/:service/waiver': [
    'SELECT FROM process_waiver WHERE service_id = $1',
    ({ path }) => /service\/([0-9a-f-]{36})/.exec(path)?.[1],
  ],
  'POST /cases/:id/exhibits': [`SELECT FROM exhibit WHERE id = $1 AND status = 'marked'`, idOf],
  'POST /exhibits/:id/verify': [`SELECT FROM custody_event WHERE exhibit_id = $1 AND kind = 'verified'`, idIn],
  'POST /cases/:id/panel': ['SELECT FROM panel_member WHERE case_id = $1', idIn],
  'POST /cases/:id/hearings': ['SELECT FROM hearing WHERE id = $1', idOf],
  'POST /hearings/:id/listing': [
    // A hearing that was held keeps nothing free any more.
    `SELECT FROM hearing h WHERE id = $1 AND starts_at = $2 AND (status = 'completed'
        OR EXISTS (SELECT FROM hearing_booking b WHERE b.hearing_id = h.id AND lower(during) = starts_at))`,
    idOf,
    ({ body }) => body.startsAt,
  ],
  'POST /hearings/:id/actuals': ['SELECT FROM hearing_actuals WHERE hearing_id = $1', idIn],
  'POST /cases/:id/judgments': ['SELECT FROM judgment WHERE id = $1', idOf],
  'POST /deviation-notes/:id/answer': ['SELECT FROM deviation_note WHERE id = $1 AND answer IS NOT NULL', idIn],
  'POST /deviation-notes/:id/close': [`SELECT FROM deviation_note WHERE id = $1 AND status = 'closed'`, idIn],
  'POST /sandbox/clock': [`SELECT FROM space WHERE clock_offset_ms > 0`],
};

const KEPT_KEY = `SELECT outcome FROM idempotency_key WHERE route = $1 AND key = $2`;

/** One line for every acknowledged write that is gone. */
export async function missing(court, acknowledged) {
  const lines = [];
  for (const write of acknowledged) {
    const promised = PROMISED[write.route];
    if (!promised) throw new Error(`Nothing says what ${write.route} promised.`);
    const [sql, ...values] = promised;
    const found = await court.sql(
      sql,
      values.map((valueOf) => valueOf(write)),
    );
    if (found.length === 0) lines.push(`${write.route} ${write.key ?? ''}: its row is gone`);
    if (write.key && (await court.sql(KEPT_KEY, [write.route, write.key])).length === 0)
      lines.push(`${write.route} ${write.key}: its key is gone`);
  }
  return lines;
}
