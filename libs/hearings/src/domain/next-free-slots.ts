import { nextFreeSlot, type HearingRequest, type SlotSearch } from './next-free-slot';
import type { ListingContext, Window } from './slot';

const MINUTE_MS = 60_000;

/**
 * Free slots one after another, each at least one step of the court's grid after the one before.
 *
 * @param within what the context knows the bookings of; nothing beyond it is called free
 * @param days how many court days each search looks at
 * @returns at most `limit`; the last one has no slot when there are no more
 */
export function nextFreeSlots(
  request: HearingRequest,
  context: ListingContext,
  within: Window,
  days: number,
  limit: number,
): SlotSearch[] {
  const found: SlotSearch[] = [];
  let notBefore = within.start;
  while (found.length < limit) {
    const search = nextFreeSlot({ ...request, notBefore }, context, days);
    if (!search.slot || search.slot.end > within.end) return [...found, { ...search, slot: null }];
    found.push(search);
    notBefore = new Date(search.slot.start.getTime() + context.policy.hearings.slotMinutes * MINUTE_MS);
  }
  return found;
}
