import { aBooking, aListingContext, aWindow } from '../testing';
import { nextFreeSlots } from './next-free-slots';

const request = {
  judges: ['judge-1'],
  rooms: ['room-1'],
  people: [],
  mode: 'on-site',
  online: [],
  minutes: 60,
} as const;
const thursday = (from: string, to: string) => aWindow('2026-03-05', from, to);

describe('the next free slots', () => {
  it('follow each other on the grid, with what stood in the way of each', () => {
    const taken = aListingContext({ bookings: [aBooking({ ...thursday('09:30', '10:30'), judge: 'judge-1' })] });
    const found = nextFreeSlots(request, taken, thursday('09:00', '17:00'), 5, 3);
    expect(found.map(({ slot }) => slot?.start)).toEqual(
      ['10:30', '11:00', '13:00'].map((time) => thursday(time, '17:00').start),
    );
    expect(found.map(({ refusedBy }) => refusedBy)).toEqual([{ 'judge-busy': 3 }, {}, {}]);
  });

  it('end where the bookings are not known any more', () => {
    const found = nextFreeSlots(request, aListingContext(), thursday('15:30', '17:00'), 5, 10);
    expect(found.map(({ slot }) => slot?.start ?? null)).toEqual([
      thursday('15:30', '17:00').start,
      thursday('16:00', '17:00').start,
      null,
    ]);
  });
});
