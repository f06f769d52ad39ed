import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Transactions } from '@assize/database';
import { inPortions, LeafSources, type Claim, type LeafSource, type Placed, type Waiting } from '@assize/identity';
import { committedEntry, salted, SALT_BYTES } from '@assize/kernel';
import { openingOfFiling, type SubmittedFiling } from '../domain/filing-opening';

const PORTION = 1000;

/** The acts by which a filing comes before the court; each is an attempt. */
const SUBMITTED = `a.object_kind = 'filing' AND a.act IN ('filing.submit', 'filing.enter-paper', 'filing.resubmit')`;

/** What was submitted by act `a`, from rows that never change. */
const FACTS = `a.id AS "actId", a.object_id AS filing, f.court_id AS court, a.case_id AS case, a.acted_at AS at, n.attempt,
  (SELECT coalesce(array_agg(b.sha256 ORDER BY d.position), '{}') FROM filing_document d
     JOIN blob b ON b.space_id = d.space_id AND b.id = d.upload_id
    WHERE d.space_id = a.space_id AND d.filing_id = a.object_id AND d.attempt = n.attempt) AS documents`;

const FROM = `act a JOIN filing f ON f.space_id = a.space_id AND f.id = a.object_id
  CROSS JOIN LATERAL (SELECT count(*)::int AS attempt FROM act e WHERE e.space_id = a.space_id AND e.object_kind = 'filing'
    AND e.object_id = a.object_id AND e.act IN ('filing.submit', 'filing.enter-paper', 'filing.resubmit')
    AND e.place <= a.place) n`;

const unopened = (which: string): string => `SELECT ${FACTS} FROM ${FROM}
  WHERE a.space_id = current_space() AND ${which} AND ${SUBMITTED}
    AND NOT EXISTS (SELECT FROM filing_leaf l WHERE l.space_id = a.space_id AND l.act_id = a.id)
  ORDER BY a.place LIMIT $2`;

const AFTER_PLACE = unopened('a.place > $1');
const OF_FILING = unopened('a.object_id = $1');

const WRITE_DOWN = `INSERT INTO filing_leaf (space_id, act_id, filing_id, attempt, salt, opening)
  SELECT current_space(), * FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::bytea[], $5::text[]) ON CONFLICT DO NOTHING`;

const waitingWhere = (which: string): string => `SELECT l.act_id AS id, l.salt, l.opening FROM filing_leaf l
  WHERE l.space_id = current_space() AND l.log_index IS NULL AND ${which} ORDER BY l.act_id LIMIT $1`;

const WAITING = waitingWhere('true');
const WAITING_OF_FILING = waitingWhere('l.filing_id = $2');

const LOGGED = `UPDATE filing_leaf l SET log_index = p.index, receipt = p.receipt
  FROM unnest($1::uuid[], $2::bigint[], $3::text[]) AS p (act_id, index, receipt)
  WHERE l.space_id = current_space() AND l.act_id = p.act_id AND l.log_index IS NULL`;

const CLAIMS = `SELECT ${FACTS}, a.place, l.salt, l.opening, l.log_index AS index
  FROM ${FROM} LEFT JOIN filing_leaf l ON l.space_id = a.space_id AND l.act_id = a.id
  WHERE a.space_id = current_space() AND a.place > $1 AND ${SUBMITTED} ORDER BY a.place LIMIT $2`;

interface SubmittedRow extends SubmittedFiling {
  readonly actId: string;
}

interface WaitingRow {
  readonly id: string;
  readonly salt: Buffer;
  readonly opening: string;
}

interface ClaimRow extends SubmittedRow {
  readonly place: string;
  readonly salt: Buffer | null;
  readonly opening: string | null;
  readonly index: string | null;
}

/** The leaves of what was filed: one each time a filing was submitted, over all its documents. */
@Injectable()
export class FilingLeaves implements LeafSource {
  constructor(
    private readonly transactions: Transactions,
    sources: LeafSources,
  ) {
    sources.offer(this);
  }

  async waiting(through: number, most: number): Promise<readonly Waiting[]> {
    await this.writeDown(await this.transactions.prepared<SubmittedRow>(AFTER_PLACE, [through, most]));
    return entriesOf(await this.transactions.prepared<WaitingRow>(WAITING, [most]));
  }

  /** The same for one filing alone. */
  async waitingOf(filingId: string): Promise<readonly Waiting[]> {
    await this.writeDown(await this.transactions.prepared<SubmittedRow>(OF_FILING, [filingId, PORTION]));
    return entriesOf(await this.transactions.prepared<WaitingRow>(WAITING_OF_FILING, [PORTION, filingId]));
  }

  async logged(placed: readonly Placed[]): Promise<void> {
    const columns = [placed.map(({ id }) => id), placed.map(({ index }) => index)];
    await this.transactions.prepared(LOGGED, [...columns, placed.map(({ receipt }) => receipt)]);
  }

  async *claims(through: number): AsyncIterable<readonly Claim[]> {
    const read = (after: string): Promise<ClaimRow[]> => this.transactions.prepared<ClaimRow>(CLAIMS, [after, PORTION]);
    for await (const rows of inPortions('0', read, ({ place }) => place))
      yield rows.filter(({ salt, place }) => salt !== null || Number(place) <= through).map(claimOf);
  }

  private async writeDown(rows: readonly SubmittedRow[]): Promise<void> {
    if (rows.length === 0) return;
    const salts = rows.map(() => randomBytes(SALT_BYTES));
    await this.transactions.prepared(WRITE_DOWN, [
      rows.map(({ actId }) => actId),
      rows.map(({ filing }) => filing),
      rows.map(({ attempt }) => attempt),
      salts,
      rows.map((row, at) => openingOfFiling(factsOf(row), salts[at]!)),
    ]);
  }
}

const factsOf = ({ filing, attempt, court, case: into, at, documents }: SubmittedRow): SubmittedFiling => ({
  ...{ filing, attempt, court, case: into, at, documents },
});

const entriesOf = (rows: readonly WaitingRow[]): Waiting[] =>
  rows.map(({ id, salt, opening }) => ({ id, entry: committedEntry(salted(salt, opening)) }));

function claimOf(row: ClaimRow): Claim {
  const object = `filing ${row.filing} of attempt ${row.attempt}`;
  if (row.salt === null) return { object, index: null, entry: null, fault: 'has no leaf in the log' };
  const reopened = openingOfFiling(factsOf(row), row.salt);
  const fault = reopened === row.opening ? {} : { fault: 'does not agree with what opens its commitment' };
  const index = row.index === null ? null : Number(row.index);
  return { object, index, entry: committedEntry(salted(row.salt, reopened)), ...fault };
}
