import { Injectable } from '@nestjs/common';
import { Courts } from '@assize/courts';
import { Rows, Transactions } from '@assize/database';
import { caseStanding } from '@assize/docket';
import { mayInSql, permitRole } from '@assize/identity';
import { DomainError, newId, type Actor } from '@assize/kernel';
import type { HearingStatus } from './domain/hearing-status';
import type { Booking, Slot, Window } from './domain/slot';
import { CalendarWindowInvalid } from './errors';

interface BookingRow {
  readonly hearing: string;
  readonly start: Date;
  readonly end: Date;
  readonly judge: string | null;
  readonly room: string | null;
  readonly people: string[] | null;
}

/** One hearing in the calendar of its court. */
export interface CalendarEntry extends Window {
  readonly hearingId: string;
  readonly caseId: string;
  readonly status: HearingStatus;
  readonly judgeId: string;
  readonly roomId: string | null;
  readonly timeZone: string;
}

const CASE = caseStanding('$1', '$2');

/** What keeps its judge, room and people; only of hearings that need one of the resources asked for. */
const BOOKED = `
  SELECT b.hearing_id AS hearing, lower(b.during) AS start, upper(b.during) AS "end",
    (array_agg(b.resource_id) FILTER (WHERE b.resource_kind = 'judge'))[1] AS judge,
    (array_agg(b.resource_id) FILTER (WHERE b.resource_kind = 'room'))[1] AS room,
    array_agg(b.resource_id) FILTER (WHERE b.resource_kind = 'person') AS people
  FROM hearing_booking b
  WHERE b.space_id = $1 AND b.resource_id = ANY ($2::uuid[]) AND b.during && tstzrange($3, $4)
  GROUP BY b.hearing_id, b.during ORDER BY 2, 1`;

/** Taken in one order by everybody, so that two listings wait for each other and never for ever. */
const LOCK = `SELECT pg_advisory_xact_lock(hashtextextended('hearing-booking ' || $1 || ' ' || resource, 0))
  FROM unnest($2::text[]) AS resource`;

/** Leaves out what the exclusion constraint refuses, instead of ending the transaction. */
const BOOK = `INSERT INTO hearing_booking (space_id, id, hearing_id, resource_kind, resource_id, during)
  SELECT $1, id, $2, kind, resource, tstzrange($3, $4)
  FROM unnest($5::uuid[], $6::text[], $7::uuid[]) AS wanted (id, kind, resource)
  ON CONFLICT DO NOTHING RETURNING id`;

/** Whoever sees the calendar sees the hearings of the cases that are there for them. */
const ofCourt = (actor: Actor): string => `
  SELECT h.id AS "hearingId", h.case_id AS "caseId", h.status, h.judge_id AS "judgeId", h.room_id AS "roomId",
    h.time_zone AS "timeZone", lower(b.during) AS start, upper(b.during) AS "end"
  FROM hearing_booking b JOIN hearing h ON h.space_id = b.space_id AND h.id = b.hearing_id
    JOIN court_case c ON c.space_id = h.space_id AND c.id = h.case_id ${CASE.joins}
  WHERE b.space_id = $3 AND h.court_id = $4 AND b.resource_kind = 'judge' AND b.during && tstzrange($5, $6)
    AND ${mayInSql(actor, 'calendar.read', CASE.facts)}
  ORDER BY 7, 1`;

const LONGEST_VIEW_MS = 100 * 24 * 3_600_000;

const resourcesOf = ({ judge, room, people }: Slot): { kind: string; id: string }[] => [
  { kind: 'judge', id: judge },
  ...(room === null ? [] : [{ kind: 'room', id: room }]),
  ...people.map((id) => ({ kind: 'person', id })),
];

/** Who and what is taken when. Its methods other than `ofCourt` belong into the unit of work of a permitted use case. */
@Injectable()
export class Calendar {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly courts: Courts,
  ) {}

  /**
   * The hearings of a court that have a date within the window, for those who work there.
   *
   * @throws CourtNotFound
   * @throws CalendarWindowInvalid when it is empty or longer than 100 days
   */
  async ofCourt(actor: Actor, courtKey: string, { start, end }: Window): Promise<CalendarEntry[]> {
    return this.transactions.read(actor.spaceId, async () => {
      const court = await this.courts.byKey(actor.spaceId, courtKey);
      permitRole(actor, 'calendar.read', court.id);
      const length = end.getTime() - start.getTime();
      if (!(length > 0 && length <= LONGEST_VIEW_MS)) {
        throw new DomainError(CalendarWindowInvalid, 'Ask for a `to` that lies after `from`, at most 100 days later.');
      }
      return this.rows.sql<CalendarEntry>(ofCourt(actor), [
        actor.personId,
        new Date(),
        actor.spaceId,
        court.id,
        start,
        end,
      ]);
    });
  }

  /** Waits until nobody else is listing any of the same judge, room or people; holds until the unit of work ends. */
  async lock(slot: Slot): Promise<void> {
    const wanted = resourcesOf(slot)
      .map(({ kind, id }) => `${kind} ${id}`)
      .sort();
    await this.rows.sql(LOCK, [this.transactions.spaceId, wanted]);
  }

  async booked(resources: readonly string[], { start, end }: Window): Promise<Booking[]> {
    const found = await this.rows.sql<BookingRow>(BOOKED, [this.transactions.spaceId, resources, start, end]);
    return found.map(({ judge, people, ...row }) => ({ ...row, judge: judge ?? '', people: people ?? [] }));
  }

  /** Takes everything the slot needs. @returns false when the database found something of it taken */
  async book(hearingId: string, slot: Slot): Promise<boolean> {
    const wanted = resourcesOf(slot);
    const ids = wanted.map(() => newId());
    const kinds = wanted.map(({ kind }) => kind);
    const resources = wanted.map(({ id }) => id);
    const parameters = [this.transactions.spaceId, hearingId, slot.start, slot.end, ids, kinds, resources];
    return (await this.rows.sql(BOOK, parameters)).length === wanted.length;
  }

  async release(hearingId: string): Promise<void> {
    await this.rows.sql(`DELETE FROM hearing_booking WHERE space_id = $1 AND hearing_id = $2`, [
      this.transactions.spaceId,
      hearingId,
    ]);
  }
}
