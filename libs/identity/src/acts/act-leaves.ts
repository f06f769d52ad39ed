import { Injectable } from '@nestjs/common';
import { Transactions } from '@assize/database';
import { actEntry, type LoggedAct } from './act-leaf';
import { inPortions } from './in-portions';
import { LeafSources, type Claim, type LeafSource, type Placed, type Waiting } from './leaf-sources';

const PORTION = 1000;

/** 32 bytes from the strong random numbers of the server: a UUID of version 4 holds 122 random bits. */
export const NEW_SALT = `sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))`;

const ACT = `a.id, a.space_id AS "spaceId", a.person_id AS "personId", a.for_person_id AS "forPersonId",
  a.organisation_id AS "organisationId", a.act, a.object_kind AS "objectKind", a.object_id AS "objectId",
  a.court_id AS "courtId", a.case_id AS "caseId", a.assurance, a.method, a.reason, a.request_id AS "requestId",
  a.facts, a.acted_at AS "actedAt", a.recorded_at AS "recordedAt"`;

const WRITE_DOWN = `INSERT INTO act_leaf (space_id, act_id, salt)
  SELECT a.space_id, a.id, ${NEW_SALT} FROM act a
   WHERE a.space_id = current_space() AND a.place > $1
     AND NOT EXISTS (SELECT FROM act_leaf l WHERE l.space_id = a.space_id AND l.act_id = a.id)
   ORDER BY a.place LIMIT $2 ON CONFLICT DO NOTHING`;

const WAITING = `SELECT ${ACT}, l.salt FROM act_leaf l JOIN act a ON a.space_id = l.space_id AND a.id = l.act_id
  WHERE l.space_id = current_space() AND l.log_index IS NULL ORDER BY a.place LIMIT $1`;

const LOGGED = `UPDATE act_leaf l SET log_index = p.index FROM unnest($1::uuid[], $2::bigint[]) AS p (act_id, index)
  WHERE l.space_id = current_space() AND l.act_id = p.act_id AND l.log_index IS NULL`;

const CLAIMS = `SELECT ${ACT}, a.place, l.salt, l.log_index AS index
  FROM act a LEFT JOIN act_leaf l ON l.space_id = a.space_id AND l.act_id = a.id
  WHERE a.space_id = current_space() AND a.place > $1 ORDER BY a.place LIMIT $2`;

const WITHOUT_ACT = `SELECT l.act_id AS id, l.log_index AS index FROM act_leaf l
  WHERE l.space_id = current_space()
    AND NOT EXISTS (SELECT FROM act a WHERE a.space_id = l.space_id AND a.id = l.act_id)`;

interface ClaimRow extends LoggedAct {
  readonly place: string;
  readonly salt: Buffer | null;
  readonly index: string | null;
}

const indexOf = (text: string | null): number | null => (text === null ? null : Number(text));

/** The leaves of the record of acts: one an act, whatever the act. */
@Injectable()
export class ActLeaves implements LeafSource {
  constructor(
    private readonly transactions: Transactions,
    sources: LeafSources,
  ) {
    sources.offer(this);
  }

  async waiting(through: number, most: number): Promise<readonly Waiting[]> {
    await this.transactions.prepared(WRITE_DOWN, [through, most]);
    const rows = await this.transactions.prepared<LoggedAct & { salt: Buffer }>(WAITING, [most]);
    return rows.map((row) => ({ id: row.id, entry: actEntry(row, row.salt) }));
  }

  async logged(placed: readonly Placed[]): Promise<void> {
    const row = [placed.map(({ id }) => id), placed.map(({ index }) => index)];
    await this.transactions.prepared(LOGGED, row);
  }

  async *claims(through: number): AsyncIterable<readonly Claim[]> {
    const gone = await this.transactions.manager.query<{ id: string; index: string | null }[]>(WITHOUT_ACT);
    yield gone.map(({ id, index }) => ({
      object: `act ${id}`,
      index: indexOf(index),
      entry: null,
      fault: 'is gone from the record',
    }));
    const read = (after: string): Promise<ClaimRow[]> => this.transactions.prepared<ClaimRow>(CLAIMS, [after, PORTION]);
    for await (const rows of inPortions('0', read, ({ place }) => place))
      yield rows.filter(({ salt, place }) => salt !== null || Number(place) <= through).map(claimOf);
  }
}

function claimOf(row: ClaimRow): Claim {
  const object = `act ${row.id}`;
  if (row.salt === null) return { object, index: null, entry: null, fault: 'has no leaf in the log' };
  return { object, index: indexOf(row.index), entry: actEntry(row, row.salt) };
}
