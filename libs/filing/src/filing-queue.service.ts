import { Injectable } from '@nestjs/common';
import { Rows, Transactions } from '@assize/database';
import { mayInSql, permitRole } from '@assize/identity';
import {
  afterInstant,
  decodeCursor,
  encodeCursor,
  pageOf,
  type Actor,
  type Page,
  type PageRequest,
} from '@assize/kernel';
import { In } from 'typeorm';
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
    const [inLine, receivedAt, id] = afterPlace(after);
    const readable = mayInSql(actor, 'filing.read', FILING.facts);
    const which = [status ?? null, section ?? null, claimed ?? null];
    const asked = [actor.personId, new Date(), actor.spaceId, ...which, inLine, receivedAt, id, limit];
    const rows = await this.rows.sql<{ id: string; clerk: string | null }>(listed(readable), asked);
    const filings = await this.rows.many(Filing, { id: In(rows.map((row) => row.id)) });
    const byId = new Map(filings.map((filing) => [filing.id, filing]));
    return rows.map((row) => {
      const filing = byId.get(row.id)!;
      return { filing, claimedBy: filing.submittedBy === actor.personId ? null : row.clerk };
    });
  }
}

/** @throws CursorInvalid */
function afterPlace(after: string | undefined): [inLine: boolean | null, instant: string | null, id: string | null] {
  if (after === undefined) return [null, null, null];
  const [line, ...place] = decodeCursor(after, 3);
  return [line !== 'urgent', ...afterInstant(encodeCursor(place))];
}

/** A page of the filings for which `readable` holds. */
const listed = (readable: string): string => `SELECT o.id, l.clerk_id AS clerk FROM ${FILING.from}
  LEFT JOIN filing_claim l ON l.space_id = o.space_id AND l.id = o.id AND l.until_at > now()
  WHERE o.space_id = $3 AND ${readable} AND ($4::text IS NULL OR o.status = $4)
    AND ($5::text IS NULL OR o.section = $5)
    AND ($6::text IS NULL OR CASE $6 WHEN 'nobody' THEN l.id IS NULL ELSE l.clerk_id = $1 END)
    AND ($7::boolean IS NULL OR (o.urgency IS NULL, o.received_at, o.id) > ($7, $8::timestamptz, $9::uuid))
  ORDER BY (o.urgency IS NULL), o.received_at, o.id LIMIT $10`;
