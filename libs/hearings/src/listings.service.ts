import { Injectable } from '@nestjs/common';
import { addCourtDays, Courts, localDateOf, startOfDay, addDays } from '@assize/courts';
import { Events, Idempotency, Rows, Transactions, type Attempt } from '@assize/database';
import { Cases } from '@assize/docket';
import { Acts } from '@assize/identity';
import { Clock, DomainError, type Actor } from '@assize/kernel';
import { Calendar } from './calendar.service';
import { Consents } from './consents.service';
import { canMoveHearing, hearingMovesFrom } from './domain/hearing-status';
import { refusalsOf } from './domain/listing-rules';
import type { SlotSearch } from './domain/next-free-slot';
import { nextFreeSlots } from './domain/next-free-slots';
import type { ListingContext, Slot, Window } from './domain/slot';
import { whoComes } from './domain/who-comes';
import { HearingJudgeNotOnPanel, HearingMoveRefused, HearingRoomUnknown, HearingSlotRefused } from './errors';
import { Hearing } from './hearing.entity';
import { Hearings } from './hearings.service';

/** When, where and before whom a clerk wants a hearing to take place. */
export interface Listing {
  readonly startsAt: Date;
  /** Null when everybody is online. */
  readonly roomId: string | null;
  readonly judgeId: string;
}

/** How many court days are searched for a free slot. */
const DAYS_SEARCHED = 60;

const MINUTE_MS = 60_000;

/** Giving a hearing its date, without anybody having to be in two places. */
@Injectable()
export class Listings {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly hearings: Hearings,
    private readonly consents: Consents,
    private readonly calendar: Calendar,
    private readonly cases: Cases,
    private readonly courts: Courts,
    private readonly acts: Acts,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /**
   * Lists a hearing, or moves one that is listed, and has everybody told.
   *
   * @throws HearingNotFound
   * @throws ChangedMeanwhile when it is no longer at version `seen`
   * @throws HearingMoveRefused when it is over
   * @throws HearingJudgeNotOnPanel
   * @throws HearingRoomUnknown
   * @throws HearingSlotRefused with every reason in `facts.refusals`
   */
  async list(actor: Actor, id: string, seen: number, wanted: Listing, attempt: Attempt): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const hearing = await this.hearings.permittedAsSeen(actor, 'hearing.list', id, seen);
      refuseUnlistable(hearing);
      await this.refuseStrangers(hearing, wanted);
      const slot = await this.slotOf(hearing, wanted);
      await this.take(hearing, slot);
      await this.saveListed(hearing, slot, seen);
      const { caseId, courtId } = hearing;
      await this.acts.record(actor, 'hearing.list', { kind: 'hearing', id, courtId, caseId });
      await this.events.publish('hearing.listed', id, { caseId: hearing.caseId, listing: hearing.listingNumber });
      return { id };
    });
  }

  /**
   * The next free slots before a judge of the panel, each with what stood in the way of earlier ones.
   *
   * @param from not before this instant; now when absent
   * @throws HearingNotFound
   */
  async slots(actor: Actor, id: string, limit: number, from?: Date): Promise<SlotSearch[]> {
    return this.transactions.read(actor.spaceId, async () => {
      const hearing = await this.hearings.permitted(actor, 'hearing.list', id);
      const who = await this.peopleOf(hearing);
      const judges = (await this.cases.panel(hearing.caseId)).map(({ personId }) => personId);
      const rooms = (await this.courts.rooms(actor.spaceId, hearing.courtId)).map((room) => room.id);
      const window = await this.searched(hearing, from);
      const context = await this.contextOf(hearing, [...judges, ...rooms, ...who.people], window);
      const request = { ...who, judges, rooms, mode: hearing.mode, minutes: hearing.minutes };
      return nextFreeSlots(request, context, window, DAYS_SEARCHED, limit);
    });
  }

  private async refuseStrangers({ caseId, courtId }: Hearing, { judgeId, roomId }: Listing): Promise<void> {
    const panel = await this.cases.panel(caseId);
    if (!panel.some(({ personId }) => personId === judgeId)) {
      throw new DomainError(HearingJudgeNotOnPanel, 'The judge is not on the panel of the case.', [
        { pointer: '/judgeId', detail: 'is no judge of the panel' },
      ]);
    }
    const rooms = await this.courts.rooms(this.transactions.spaceId, courtId);
    if (roomId !== null && !rooms.some(({ id }) => id === roomId)) {
      throw new DomainError(HearingRoomUnknown, 'The room is none of the court of the case.', [
        { pointer: '/roomId', detail: 'is no room of the court' },
      ]);
    }
  }

  private async slotOf(hearing: Hearing, { startsAt, roomId, judgeId }: Listing): Promise<Slot> {
    const end = new Date(startsAt.getTime() + hearing.minutes * MINUTE_MS);
    const who = await this.peopleOf(hearing);
    return { ...who, start: startsAt, end, judge: judgeId, room: roomId, mode: hearing.mode };
  }

  /** In a mixed hearing whoever agreed to it joins online, and everybody else comes to the room. */
  private async peopleOf({ id, caseId, mode }: Hearing): Promise<Pick<Slot, 'people' | 'online'>> {
    const people = whoComes(await this.cases.parties(caseId));
    const agreed = await this.consents.agreed(id);
    return { people, online: mode === 'mixed' ? people.filter((person) => agreed.has(person)) : [] };
  }

  private async take(hearing: Hearing, slot: Slot): Promise<void> {
    await this.calendar.lock(slot);
    await this.refuseTaken(hearing, slot);
    await this.calendar.release(hearing.id);
    if (await this.calendar.book(hearing.id, slot)) return;
    // Somebody booked without waiting in line; by now that booking can be seen and named.
    await this.refuseTaken(hearing, slot);
    throw new DomainError(HearingSlotRefused, 'Something the hearing needs was taken at this moment; try again.');
  }

  private async refuseTaken(hearing: Hearing, slot: Slot): Promise<void> {
    const resources = [slot.judge, ...(slot.room === null ? [] : [slot.room]), ...slot.people];
    const refusals = refusalsOf(slot, await this.contextOf(hearing, resources, slot));
    if (refusals.length === 0) return;
    const message = refusals.map(({ sentence }) => sentence.en).join(' ');
    throw new DomainError(HearingSlotRefused, message, [], { refusals });
  }

  private async contextOf(hearing: Hearing, resources: string[], window: Window): Promise<ListingContext> {
    return {
      policy: await this.courts.policy(this.transactions.spaceId, hearing.courtId),
      now: this.clock.now(),
      bookings: window.start < window.end ? await this.calendar.booked(resources, window) : [],
      absences: [],
      onlineConsents: await this.consents.agreed(hearing.id),
      moving: hearing.id,
    };
  }

  private async saveListed(hearing: Hearing, { start, end, room, judge }: Slot, seen: number): Promise<void> {
    const when = { startsAt: start, endsAt: end, roomId: room, judgeId: judge };
    const listingNumber = hearing.listingNumber + 1;
    await this.rows.update(Hearing, hearing, { ...when, listingNumber, status: 'listed' }, seen);
  }

  private async searched({ courtId }: Hearing, from?: Date): Promise<Window> {
    const { calendar, timeZone } = await this.courts.policy(this.transactions.spaceId, courtId);
    const now = this.clock.now();
    const start = from && from > now ? from : now;
    const last = addCourtDays(localDateOf(start, timeZone), DAYS_SEARCHED, calendar);
    return { start, end: startOfDay(addDays(last, 1), timeZone) };
  }
}

function refuseUnlistable({ status }: Hearing): void {
  if (canMoveHearing(status, 'listed')) return;
  const moves = hearingMovesFrom(status).join(', ') || 'nothing';
  throw new DomainError(HearingMoveRefused, `It is ${status}; what can follow is: ${moves}.`);
}
