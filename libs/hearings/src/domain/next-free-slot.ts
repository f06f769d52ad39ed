import {
  courtDayOnOrAfter,
  localDateOf,
  nextCourtDay,
  openWindows,
  type HearingMode,
  type LocalDate,
} from '@assize/courts';
import { rulesAgainst, type ListingRuleId } from './listing-rules';
import { overlap, type ListingContext, type Slot, type Window } from './slot';

/** A hearing that looks for its place. Judges and rooms are tried in the order given. */
export interface HearingRequest {
  readonly judges: readonly string[];
  readonly rooms: readonly string[];
  readonly people: readonly string[];
  readonly mode: HearingMode;
  readonly online: readonly string[];
  readonly minutes: number;
  /** Not before this instant. */
  readonly notBefore?: Date;
}

/** The first free slot, or null, and how often each rule stood in the way before it. */
export interface SlotSearch {
  readonly slot: Slot | null;
  readonly tried: number;
  readonly refusedBy: Readonly<Partial<Record<ListingRuleId, number>>>;
}

/**
 * Looks for the earliest slot that no rule refuses, on the grid of the court's slots.
 *
 * @param limit how many court days to look at, the first possible one included
 */
export function nextFreeSlot(request: HearingRequest, context: ListingContext, limit: number): SlotSearch {
  const refusedBy: Partial<Record<ListingRuleId, number>> = {};
  let tried = 0;
  for (const date of courtDays(request, context, limit)) {
    const today = only(date, context);
    for (const slot of slotsOn(date, request, context)) {
      tried += 1;
      const rules = rulesAgainst(slot, today);
      if (rules.length === 0) return { slot, tried, refusedBy };
      for (const rule of rules) refusedBy[rule] = (refusedBy[rule] ?? 0) + 1;
    }
  }
  return { slot: null, tried, refusedBy };
}

function* courtDays(
  { notBefore }: HearingRequest,
  { policy, now }: ListingContext,
  limit: number,
): Generator<LocalDate> {
  const from = notBefore && notBefore > now ? notBefore : now;
  let date = courtDayOnOrAfter(localDateOf(from, policy.timeZone), policy.calendar);
  for (let day = 0; day < limit; day += 1) {
    yield date;
    date = nextCourtDay(date, policy.calendar);
  }
}

/** The bookings and absences of that day alone, so that a full calendar is not read again for every slot. */
function only(date: LocalDate, context: ListingContext): ListingContext {
  const sittings = openWindows(date, context.policy);
  const onThatDay = (window: Window) => sittings.some((sitting) => overlap(sitting, window));
  return { ...context, bookings: context.bookings.filter(onThatDay), absences: context.absences.filter(onThatDay) };
}

function* slotsOn(date: LocalDate, request: HearingRequest, { policy }: ListingContext): Generator<Slot> {
  const { judges, people, mode, online, minutes, notBefore } = request;
  const rooms = mode === 'online' ? [null] : request.rooms;
  for (const sitting of openWindows(date, policy))
    for (const window of windowsWithin(sitting, minutes, policy.hearings.slotMinutes)) {
      if (notBefore && window.start < notBefore) continue;
      for (const judge of judges) for (const room of rooms) yield { ...window, judge, room, people, mode, online };
    }
}

function* windowsWithin(sitting: Window, minutes: number, step: number): Generator<Window> {
  const length = minutes * 60_000;
  for (let at = sitting.start.getTime(); at + length <= sitting.end.getTime(); at += step * 60_000)
    yield { start: new Date(at), end: new Date(at + length) };
}
