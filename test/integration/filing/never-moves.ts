import { Courts } from '@assize/courts';
import { Rows } from '@assize/database';
import {
  afterAttempt,
  canMoveCase,
  type CaseStatus,
  type ServiceAttemptKind,
  type ServiceStatus,
} from '@assize/docket';
import { canMove, correctedEnvelope, feesOf, feesOfAccepted, Filing, Payment, type FilingStatus } from '@assize/filing';
import { inSpace, type TestCourt } from '../court';
import { NEVER } from './never';

/** Where each act leaves a filing. */
const LEADS_TO: Readonly<Record<string, FilingStatus | 'as-it-was'>> = {
  'filing.submit': 'received',
  'filing.resubmit': 'received',
  'filing.claim': 'under-review',
  'filing.release': 'received',
  'filing.cancel': 'cancelled',
  'filing.accept': 'accepted',
  'filing.accept-in-part': 'partially-accepted',
  'filing.returned': 'returned',
  'filing.rejected': 'rejected',
  'filing.deferred': 'deferred',
  'filing.lapse': 'lapsed',
  'filing.deficiency-notice': 'as-it-was',
  'filing.pass-quality-control': 'as-it-was',
  'filing.docketed': 'as-it-was',
  'filing.docketing-failed': 'as-it-was',
  'filing.docket-again': 'as-it-was',
};

/** A clerk may take up and decide in one act, and decide from a deferral. */
const reachable = (from: FilingStatus, to: FilingStatus): boolean =>
  canMove(from, to) || (canMove(from, 'under-review') && canMove('under-review', to));

/** Every forbidden thing that is there all the same; empty when the court has kept its word. */
export const broken = (court: TestCourt): Promise<string[]> =>
  inSpace(court, async () => {
    const rows = court.get(Rows);
    const wrong = [...(await filings(rows)), ...(await cases(rows)), ...(await papers(rows))];
    wrong.push(...(await money(court, rows)));
    for (const [what, query] of NEVER) {
      const [found] = await rows.sql<{ n: number }>(`SELECT count(*)::int AS n FROM (${query}) found`);
      if (found!.n > 0) wrong.push(`${found!.n} × ${what}`);
    }
    return wrong;
  });

async function filings(rows: Rows): Promise<string[]> {
  const wrong: string[] = [];
  const changes = await rows.sql<{
    id: string;
    acts: string[];
    versions: number[];
    version: number;
    status: FilingStatus;
  }>(
    `SELECT f.id, f.version, f.status, array_agg(c.act ORDER BY c.version) AS acts,
       array_agg(c.version ORDER BY c.version) AS versions
     FROM filing f JOIN filing_change c ON c.filing_id = f.id GROUP BY f.id, f.version, f.status`,
  );
  for (const { id, acts, versions, version, status } of changes) {
    if (versions.some((one, at) => one !== at + 1) || versions.length !== version) wrong.push(`${id}: a lost change`);
    let at: FilingStatus = 'received';
    for (const act of acts.slice(1)) {
      const led = LEADS_TO[act];
      if (!led) wrong.push(`${id}: nobody knows where ${act} leads`);
      const to: FilingStatus = !led || led === 'as-it-was' ? at : led;
      if (to !== at && !reachable(at, to)) wrong.push(`${id}: ${at} → ${to}`);
      at = to;
    }
    if (at !== status) wrong.push(`${id}: is ${status}, and its changes lead to ${at}`);
  }
  return wrong;
}

/** Between two moves of the court only service brings a case on, and says so with no move. */
const leadsOn = (from: CaseStatus, to: CaseStatus): boolean =>
  from === to || (to === 'awaiting-answer' && canMoveCase(from, to));

async function cases(rows: Rows): Promise<string[]> {
  const wrong: string[] = [];
  const found = await rows.sql<{ id: string; status: CaseStatus; walked: [string, CaseStatus, CaseStatus][] }>(
    `SELECT c.id, c.status, coalesce(jsonb_agg(jsonb_build_array(m.move, m.from_status, m.to_status) ORDER BY e.number)
       FILTER (WHERE m.id IS NOT NULL), '[]') AS walked
     FROM court_case c LEFT JOIN case_move m ON m.case_id = c.id LEFT JOIN docket_entry e ON e.id = m.entry_id
     GROUP BY c.id, c.status`,
  );
  for (const { id, status, walked } of found) {
    let at: CaseStatus = 'opened';
    let stayedFrom: CaseStatus = at;
    for (const [move, from, to] of walked) {
      if (!leadsOn(at, from)) wrong.push(`case ${id}: was ${at}, and ${move} found it ${from}`);
      if (!canMoveCase(from, to)) wrong.push(`case ${id}: ${from} → ${to}`);
      if (move === 'resume' && to !== stayedFrom) wrong.push(`case ${id}: stayed ${stayedFrom}, resumed ${to}`);
      if (move === 'stay') stayedFrom = from;
      at = to;
    }
    if (!leadsOn(at, status)) wrong.push(`case ${id}: is ${status}, and its moves lead to ${at}`);
  }
  return wrong;
}

/** Each paper stands where its attempts have brought it. */
async function papers(rows: Rows): Promise<string[]> {
  const found = await rows.sql<{ id: string; status: ServiceStatus; attempts: ServiceAttemptKind[] }>(
    `SELECT s.id, s.status, coalesce(array_agg(a.kind ORDER BY a.recorded_at, a.id) FILTER (WHERE a.id IS NOT NULL), '{}')
       AS attempts
     FROM service s LEFT JOIN service_attempt a ON a.service_id = s.id WHERE s.method = 'paper' GROUP BY s.id, s.status`,
  );
  return found.flatMap(({ id, status, attempts }) => {
    let at: ServiceStatus | undefined = 'to-be-served';
    for (const kind of attempts) at = at && afterAttempt(at, kind);
    return at === status ? [] : [`service ${id}: is ${status}, and its attempts lead to ${at ?? 'nothing'}`];
  });
}

/** What was taken is the fee of what was accepted, as the court read it. */
async function money(court: TestCourt, rows: Rows): Promise<string[]> {
  const wrong: string[] = [];
  const taken = await rows.many(Payment, { status: 'captured' });
  for (const filing of await rows.many(Filing, { id: taken.map(({ filingId }) => filingId) })) {
    const { id, envelope, corrections, reviewAnswer, courtId, receivedAt } = filing;
    const policy = await court.get(Courts).policy(court.spaceId, courtId, receivedAt);
    const outcomes = reviewAnswer?.outcomes ?? envelope.documents.map(() => 'accepted');
    const accepted = new Set([...outcomes.keys()].filter((at) => outcomes[at] === 'accepted'));
    const owed = feesOfAccepted(feesOf(correctedEnvelope(envelope, corrections), policy), accepted);
    for (const { captured } of taken.filter(({ filingId }) => filingId === id))
      if (captured !== owed) wrong.push(`filing ${id}: ${captured} was taken and ${owed} was owed`);
  }
  return wrong;
}
