import { Injectable } from '@nestjs/common';
import type { Bilingual } from '@assize/courts';
import { Rows, Transactions } from '@assize/database';
import { mayInSql, permitRole } from '@assize/identity';
import { CursorInvalid, decodeCursor, DomainError, encodeCursor, type Actor, type PageRequest } from '@assize/kernel';
import { FILING_EVENT_WORDS } from './domain/filing-event-words';
import { FILING } from './filing-objects';

/** Something that happened to a filing. */
export interface FilingEvent {
  readonly id: string;
  readonly type: string;
  /** Court time. */
  readonly at: Date;
  readonly filingId: string;
  readonly caseId: string | null;
  readonly words: Bilingual;
}

export interface FilingEventPage {
  readonly items: readonly FilingEvent[];
  /** Where to go on, now or later; the same as before when nothing has happened since. */
  readonly next: string | null;
}

interface EventRow extends Omit<FilingEvent, 'words'> {
  readonly writtenBy: string;
  readonly place: string;
}

/**
 * Events in the order of the transactions that wrote them, as far as all earlier ones have ended: one that still runs
 * could otherwise commit an event before the place that somebody has read up to. A number that this server has not come
 * to yet is of a restored backup, and ended long ago.
 */
const feed = (readable: string): string => `SELECT e.id, e.type, e.occurred_at AS at, o.id AS "filingId",
    o.case_id AS "caseId", e.written_by::text AS "writtenBy", e.place::text AS place
  FROM domain_event e
  JOIN LATERAL (SELECT f.id FROM filing f WHERE f.space_id = e.space_id AND f.id = e.subject_id
    UNION ALL SELECT f.id FROM filing f WHERE f.space_id = e.space_id AND f.entry_id = e.subject_id) which ON true
  JOIN (${FILING.from}) ON o.space_id = e.space_id AND o.id = which.id
  WHERE e.space_id = $3 AND e.type = ANY ($4) AND ${readable}
    AND ($5::text IS NULL OR (e.written_by, e.place) > ($5::text::xid8, $6::bigint))
    AND (e.written_by < pg_snapshot_xmin(pg_current_snapshot()) OR e.written_by >= pg_snapshot_xmax(pg_current_snapshot()))
  ORDER BY e.written_by, e.place LIMIT $7`;

/** What happened to the filings that somebody may know of: each event once, none left out, whoever writes meanwhile. */
@Injectable()
export class FilingEvents {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
  ) {}

  /** @throws NotPermitted @throws CursorInvalid */
  async after(actor: Actor, { limit, after }: PageRequest): Promise<FilingEventPage> {
    permitRole(actor, 'filing.read');
    const [writtenBy, place] = placeAfter(after);
    const readable = mayInSql(actor, 'filing.read', FILING.facts);
    const types = Object.keys(FILING_EVENT_WORDS);
    const asked = [actor.personId, new Date(), actor.spaceId, types, writtenBy, place, limit];
    const rows = await this.transactions.read(actor.spaceId, () => this.rows.sql<EventRow>(feed(readable), asked));
    const last = rows.at(-1);
    const items = rows.map(({ writtenBy: _, place: __, ...event }) => ({ ...event, words: wordsOf(event.type) }));
    return { items, next: last ? encodeCursor([last.writtenBy, last.place]) : (after ?? null) };
  }
}

const wordsOf = (type: string): Bilingual => FILING_EVENT_WORDS[type]!;

/** @throws CursorInvalid */
function placeAfter(after: string | undefined): [string | null, string | null] {
  if (after === undefined) return [null, null];
  const [writtenBy = '', place = ''] = decodeCursor(after, 2);
  if (/^\d{1,19}$/.test(writtenBy) && /^\d{1,18}$/.test(place)) return [writtenBy, place];
  throw new DomainError(CursorInvalid, CursorInvalid.remedy);
}
