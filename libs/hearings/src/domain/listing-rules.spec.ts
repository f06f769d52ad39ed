import { aPolicy } from '@assize/courts/testing';
import { aBooking, aListingContext, aSlot, aWindow } from '../testing';
import { LISTING_RULES, refusalsOf, type ListingRuleId } from './listing-rules';
import type { ListingContext, Slot } from './slot';

type Row = [what: string, rule: ListingRuleId, resource: string, slot: Partial<Slot>, context: Partial<ListingContext>];

const { hearings } = aPolicy();
const half = aWindow('2026-03-11', '09:30', '10:30');

const ROWS: Row[] = [
  ['ends before it begins', 'empty-window', 'testville', { end: aSlot().start }, {}],
  ['falls on a Saturday', 'court-closed', 'testville', aWindow('2026-03-14', '09:00', '10:00'), {}],
  ['falls on a holiday', 'court-closed', 'testville', aWindow('2026-07-03', '09:00', '10:00'), {}],
  ['begins before the court opens', 'outside-hours', 'testville', aWindow('2026-03-11', '08:30', '09:30'), {}],
  ['runs into the lunch break', 'outside-hours', 'testville', aWindow('2026-03-11', '11:30', '12:30'), {}],
  ['comes a day too soon', 'too-little-notice', 'testville', aWindow('2026-03-04', '09:00', '10:00'), {}],
  [
    'is of a mode the court has not',
    'mode-not-offered',
    'testville',
    {},
    { policy: aPolicy({ hearings: { ...hearings, modes: ['online'] } }) },
  ],
  ['has no room', 'room-missing', 'testville', { room: null }, {}],
  [
    'is online without consent',
    'no-online-consent',
    'birch',
    { mode: 'online', room: null },
    { onlineConsents: new Set(['ash']) },
  ],
  ['is mixed without consent', 'no-online-consent', 'ash', { mode: 'mixed', online: ['ash'] }, {}],
  [
    'has a judge who sits elsewhere',
    'judge-busy',
    'judge-1',
    {},
    { bookings: [aBooking({ ...half, judge: 'judge-1' })] },
  ],
  ['has a room that is taken', 'room-busy', 'room-1', {}, { bookings: [aBooking({ ...half, room: 'room-1' })] }],
  [
    'has a party who is elsewhere',
    'person-busy',
    'birch',
    {},
    { bookings: [aBooking({ ...half, people: ['birch', 'cedar'] })] },
  ],
  ['has a judge on leave', 'absent', 'judge-1', {}, { absences: [{ ...half, resource: 'judge-1' }] }],
  ['has a room under repair', 'absent', 'room-1', {}, { absences: [{ ...half, resource: 'room-1' }] }],
];

describe('a slot', () => {
  it('that nothing speaks against is free', () => expect(refusalsOf(aSlot(), aListingContext())).toEqual([]));

  it.each(ROWS)('that %s is refused by %s for %s', (_, rule, id, slot, context) => {
    const refusals = refusalsOf(aSlot(slot), aListingContext(context));
    expect(refusals.map((refusal) => [refusal.rule, refusal.resource.id])).toEqual([[rule, id]]);
    expect(`${refusals[0]?.sentence.en}${refusals[0]?.sentence.zh}`).toMatch(/^[^{}]+。$/);
  });

  it('in the past is refused, for that and for the notice', () => {
    const refusals = refusalsOf(aSlot(), aListingContext({ now: aSlot().start }));
    expect(refusals.map(({ rule }) => rule)).toEqual(['in-the-past', 'too-little-notice']);
  });

  it('leaves no rule without a row', () => {
    const seen = new Set([...ROWS.map(([, rule]) => rule), 'in-the-past']);
    expect([...seen].sort()).toEqual(Object.keys(LISTING_RULES).sort());
  });

  it.each<[string, Partial<Slot>, Partial<ListingContext>]>([
    [
      'begins when another ends',
      aWindow('2026-03-11', '10:00', '11:00'),
      { bookings: [aBooking({ judge: 'judge-1' })] },
    ],
    ['is being moved within its own time', half, { bookings: [aBooking({ judge: 'judge-1' })], moving: 'h1' }],
    ['comes on the first day possible', aWindow('2026-03-05', '09:00', '10:00'), {}],
    [
      'shares "no room" with another online hearing',
      { mode: 'online', room: null, people: [] },
      { bookings: [aBooking({ room: null })] },
    ],
    [
      'is mixed with the consent of the one online',
      { mode: 'mixed', online: ['ash'] },
      { onlineConsents: new Set(['ash']) },
    ],
    ['is at nine by the clock although the clocks jumped', aWindow('2026-03-09', '09:00', '10:00'), {}],
  ])('that %s is free', (_, slot, context) => expect(refusalsOf(aSlot(slot), aListingContext(context))).toEqual([]));

  it('is told every reason at once, with when but not what is in the way', () => {
    const blocking = aBooking({ ...half, hearing: 'secret', judge: 'judge-1', room: 'room-1', people: ['ash'] });
    const refusals = refusalsOf(aSlot(), aListingContext({ bookings: [blocking] }));
    expect(refusals.map(({ rule }) => rule)).toEqual(['judge-busy', 'room-busy', 'person-busy']);
    expect(refusals[0]).toEqual({
      rule: 'judge-busy',
      resource: { kind: 'judge', id: 'judge-1' },
      sentence: {
        en: 'The judge sits in another hearing, 2026-03-11 09:30–10:30.',
        zh: '法官另有庭审：2026-03-11 09:30–10:30。',
      },
      blocking: half,
    });
    expect(JSON.stringify(refusals)).not.toContain('secret');
  });
});
