import { instantAt, type LocalDate, type LocalTime } from '@assize/courts';
import { aPolicy } from '@assize/courts/testing';
import type { Booking, ListingContext, Slot, Window } from '../domain/slot';

const { timeZone } = aPolicy();

/** A window by the clock of the court of `aPolicy()`, in New York. */
export const aWindow = (date: LocalDate, from: LocalTime, to: LocalTime): Window => ({
  start: instantAt(date, from, timeZone),
  end: instantAt(date, to, timeZone),
});

/** Wednesday morning, on site. It is free in `aListingContext()`. */
export const aSlot = (changes: Partial<Slot> = {}): Slot => ({
  ...aWindow('2026-03-11', '09:00', '10:00'),
  judge: 'judge-1',
  room: 'room-1',
  people: ['ash', 'birch'],
  mode: 'on-site',
  online: [],
  ...changes,
});

export const aBooking = (changes: Partial<Booking> = {}): Booking => ({
  ...aWindow('2026-03-11', '09:00', '10:00'),
  hearing: 'h1',
  judge: 'judge-9',
  room: 'room-9',
  people: [],
  ...changes,
});

/** Monday morning, 2 March 2026, with an empty calendar. */
export const aListingContext = (changes: Partial<ListingContext> = {}): ListingContext => ({
  policy: aPolicy(),
  now: new Date('2026-03-02T14:00:00Z'),
  bookings: [],
  absences: [],
  onlineConsents: new Set(),
  ...changes,
});
