import { Injectable } from '@nestjs/common';
import { Courts } from '@assize/courts';
import { Rows, Transactions } from '@assize/database';
import { mayInSql, permitRole, wayInSql, waysTo, type Way } from '@assize/identity';
import {
  afterInstant,
  decodeCursor,
  encodeCursor,
  pageOf,
  type Actor,
  type Page,
  type PageRequest,
} from '@assize/kernel';
import type { FilingStatus } from './domain/filing-status';
import { FILING } from './filing-objects';
import { Filing } from './filing.entity';

/** Which filings of a queue. */
export interface FilingsWanted {
  readonly status?: FilingStatus;
  readonly section?: string;
  /** Those that the actor has in hand, or that nobody has. */
  readonly claimed?: 'me' | 'nobody';
}

export interface ListedFiling {
  readonly filing: Filing;
  /** Who has it in hand; null for whoever filed it. */
  readonly claimedBy: string | null;
}

/** What waits at a court, and what a filer has filed. */
@Injectable()
export class FilingQueue {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly courts: Courts,
  ) {}

  /** The queue of a clerk's courts, or the actor's own filings: what is urgent first, then what waits longest. */
  async list(actor: Actor, { limit, after }: PageRequest, wanted: FilingsWanted = {}): Promise<Page<ListedFiling>> {
    permitRole(actor, 'filing.read');
    const found = await this.transactions.read(actor.spaceId, () => this.listed(actor, limit + 1, after, wanted));
    const place = ({ filing: { urgency, receivedAt, id } }: ListedFiling) => [
      urgency === null ? 'in-line' : 'urgent',
      receivedAt.toISOString(),
      id,
    ];
    return pageOf(found, limit, place, (listed) => listed);
  }

  private async listed(
    actor: Actor,
    limit: number,
    after: string | undefined,
    { status, section, claimed }: FilingsWanted,
  ): Promise<ListedFiling[]> {
    const lanes = await this.lanes(actor);
    if (lanes.length === 0) return [];
    const readable = mayInSql(actor, 'filing.read', FILING.facts);
    const which = [status ?? null, section ?? null];
    const asked = [actor.personId, new Date(), actor.spaceId, ...which, ...afterPlace(after), limit];
    const page = pageOfLanes(lanes, `${readable} AND ${CLAIMED[claimed ?? 'all']}`);
    const rows = await this.rows.sql<{ id: string; clerk: string | null }>(page, asked);
    const filings = await this.rows.many(Filing, { id: rows.map((row) => row.id) });
    const byId = new Map(filings.map((filing) => [filing.id, filing]));
    return rows.map((row) => {
      const filing = byId.get(row.id)!;
      return { filing, claimedBy: filing.submittedBy === actor.personId ? null : row.clerk };
    });
  }

  /** Conditions of which each leaves what an index has in the order of the queue: of one court, or of one person. */
  private async lanes(actor: Actor): Promise<string[]> {
    const ways = waysTo(actor, 'filing.read');
    const everywhere = ways.some(({ courts, relation }) => courts === null && !relation);
    const all = everywhere ? (await this.courts.list(actor.spaceId)).map(({ id }) => id) : [];
    const single = ways.flatMap((way) => (way.relation ? [way] : byCourt(way.courts ?? all)));
    return [...new Set(single.map((way) => wayInSql(way, FILING.facts)))];
  }
}

const byCourt = (courts: readonly string[]): Way[] => courts.map((court) => ({ courts: [court] }));

/** @throws CursorInvalid */
function afterPlace(after: string | undefined): [inLine: boolean | null, instant: string | null, id: string | null] {
  if (after === undefined) return [null, null, null];
  const [line, ...place] = decodeCursor(after, 3);
  return [line !== 'urgent', ...afterInstant(encodeCursor(place))];
}

/** What somebody has in hand is little, and found by who has it: PostgreSQL must not look for it along the queue. */
const CLAIMED = {
  all: 'true',
  nobody: 'l.id IS NULL',
  me: `o.id = ANY (ARRAY (SELECT mine.id FROM filing_claim mine
    WHERE mine.space_id = $3 AND mine.clerk_id = $1 AND mine.until_at > now()))`,
} as const;

/** The beginning of one lane, as far as `wanted` holds; however much lies behind it, no more is looked at. */
const laneOf = (lane: string, wanted: string): string => `(
  SELECT o.id, o.urgency IS NULL AS in_line, o.received_at, l.clerk_id AS clerk FROM ${FILING.from}
    LEFT JOIN filing_claim l ON l.space_id = o.space_id AND l.id = o.id AND l.until_at > now()
   WHERE o.space_id = $3 AND ${lane} AND ${wanted} AND ($4::text IS NULL OR o.status = $4)
     AND ($5::text IS NULL OR o.section = $5)
     AND ($6::boolean IS NULL OR (o.urgency IS NULL, o.received_at, o.id) > ($6, $7::timestamptz, $8::uuid))
   ORDER BY (o.urgency IS NULL), o.received_at, o.id LIMIT $9)`;

/** A filing that lies in two lanes is there once. */
const pageOfLanes = (lanes: readonly string[], wanted: string): string =>
  `SELECT id, clerk FROM (${lanes.map((lane) => laneOf(lane, wanted)).join(' UNION ')}) AS found
    ORDER BY in_line, received_at, id LIMIT $9`;
