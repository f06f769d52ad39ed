import { instantAt, localDateOf, localTimeOf } from '@assize/courts';
import { aPolicy } from '@assize/courts/testing';
import fc from 'fast-check';
import { aBooking, aListingContext, aWindow } from '../testing';
import { refusalsOf } from './listing-rules';
import { nextFreeSlot, type HearingRequest } from './next-free-slot';
import type { Booking } from './slot';

const zone = aPolicy().timeZone;
const request = (changes: Partial<HearingRequest> = {}): HearingRequest => ({
  judges: ['judge-1'],
  rooms: ['room-1'],
  people: ['ash'],
  mode: 'on-site',
  online: [],
  minutes: 60,
  ...changes,
});
const told = (found: ReturnType<typeof nextFreeSlot>) =>
  found.slot &&
  `${localDateOf(found.slot.start, zone)} ${localTimeOf(found.slot.start, zone)} ${found.slot.judge} ${found.slot.room}`;

describe('the next free slot', () => {
  const wholeDay = (date: string) => aBooking({ ...aWindow(date, '09:00', '17:00'), judge: 'judge-1' });
  it.each<[string, Partial<HearingRequest>, Booking[], string | null]>([
    ['respects the notice', {}, [], '2026-03-05 09:00 judge-1 room-1'],
    [
      'goes around a booking',
      {},
      [aBooking({ ...aWindow('2026-03-05', '09:00', '10:10'), judge: 'judge-1' })],
      '2026-03-05 10:30 judge-1 room-1',
    ],
    [
      'does not run into the lunch break',
      { minutes: 180 },
      [aBooking({ ...aWindow('2026-03-05', '09:00', '09:10'), people: ['ash'] })],
      '2026-03-05 13:00 judge-1 room-1',
    ],
    ['skips the weekend', {}, ['2026-03-05', '2026-03-06'].map(wholeDay), '2026-03-09 09:00 judge-1 room-1'],
    [
      'takes another judge',
      { judges: ['judge-1', 'judge-2'] },
      [wholeDay('2026-03-05')],
      '2026-03-05 09:00 judge-2 room-1',
    ],
    [
      'takes another room',
      { rooms: ['room-9', 'room-2'] },
      [aBooking({ ...aWindow('2026-03-05', '09:00', '10:00') })],
      '2026-03-05 09:00 judge-1 room-2',
    ],
    ['needs no room online', { mode: 'online', people: [], rooms: [] }, [], '2026-03-05 09:00 judge-1 null'],
    [
      'is not before it is wanted',
      { notBefore: instantAt('2026-03-10', '10:10', zone) },
      [],
      '2026-03-10 10:30 judge-1 room-1',
    ],
    ['is none when nothing is long enough', { minutes: 300 }, [], null],
  ])('%s', (_, changes, bookings, expected) => {
    expect(told(nextFreeSlot(request(changes), aListingContext({ bookings }), 10))).toBe(expected);
  });

  it('says which rules stood in the way when there is none', () => {
    const found = nextFreeSlot(request({ mode: 'online' }), aListingContext(), 5);
    expect(found).toEqual({
      slot: null,
      tried: 60,
      refusedBy: { 'in-the-past': 1, 'too-little-notice': 36, 'no-online-consent': 60 },
    });
  });

  const anyBooking = fc
    .record({
      quarter: fc.integer({ min: 0, max: 4 * 24 * 20 }),
      length: fc.integer({ min: 1, max: 16 }),
      judge: fc.constantFrom('judge-1', 'judge-2'),
      room: fc.constantFrom('room-1', 'room-2', null),
      people: fc.subarray(['ash', 'birch', 'cedar']),
    })
    .map(({ quarter, length, judge, room, people }) => {
      // From Thursday 5 March, across the night the clocks jump.
      const start = Date.UTC(2026, 2, 5) + quarter * 900_000;
      return {
        hearing: `h${quarter}`,
        start: new Date(start),
        end: new Date(start + length * 900_000),
        judge,
        room,
        people,
      };
    });
  const anyRequest = fc.record({
    judges: fc.subarray(['judge-1', 'judge-2'], { minLength: 1 }),
    rooms: fc.subarray(['room-1', 'room-2'], { minLength: 1 }),
    people: fc.subarray(['ash', 'birch', 'cedar']),
    mode: fc.constantFrom('on-site' as const, 'online' as const, 'mixed' as const),
    online: fc.subarray(['ash']),
    minutes: fc.constantFrom(30, 45, 60, 120, 180),
  });

  it('never conflicts, whatever the calendar', () => {
    const onlineConsents = new Set(['ash', 'birch', 'cedar']);
    fc.assert(
      fc.property(anyRequest, fc.array(anyBooking, { maxLength: 60 }), (wanted, bookings) => {
        const context = aListingContext({ bookings, onlineConsents });
        const { slot } = nextFreeSlot(wanted, context, 30);
        expect(slot).not.toBeNull();
        if (!slot) return;
        expect(refusalsOf(slot, context)).toEqual([]);
        for (const other of bookings.filter((booking) => booking.start < slot.end && slot.start < booking.end)) {
          expect(other.judge).not.toBe(slot.judge);
          if (slot.room !== null) expect(other.room).not.toBe(slot.room);
          expect(other.people.filter((person) => slot.people.includes(person))).toEqual([]);
        }
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it('lists a whole term without one conflict, each hearing after the other', () => {
    const bookings: Booking[] = [];
    for (let number = 0; number < 60; number += 1) {
      const wanted = request({
        judges: ['judge-1', 'judge-2'],
        rooms: ['room-1', 'room-2'],
        people: [`p${number % 5}`],
      });
      const { slot } = nextFreeSlot(wanted, aListingContext({ bookings }), 60);
      if (slot) bookings.push({ ...slot, hearing: `h${number}` });
    }
    expect(bookings).toHaveLength(60);
    for (const one of bookings)
      expect(
        refusalsOf({ ...one, mode: 'on-site', online: [] }, aListingContext({ bookings, moving: one.hearing })),
      ).toEqual([]);
  });
});
