import type { Attempt } from '@assize/database';
import type { Case } from '@assize/docket';
import { Hearings, Listings, type Hearing, type HearingWish, type Listing } from '@assize/hearings';
import { newId, seedId } from '@assize/kernel';
import { TestClock } from '@assize/sandbox';
import { aCase } from '../a-case';
import { testCourt, type TestCourt } from '../court';

export const ROOM_1 = seedId('room riverside-1');
export const ROOM_2 = seedId('room riverside-2');
export const HARBOUR_ROOM = seedId('room harbour-1');

/** Monday, 3 March 2031, nine in the morning in New York: years after any day on which these tests run. */
export const MONDAY = new Date('2031-03-03T14:00:00Z');

/** The next Wednesday-week morning that is free of every rule; the clocks have changed by then. */
export const TEN_ON_WEDNESDAY = new Date('2031-03-12T14:00:00Z');

export async function courtOnMonday(): Promise<TestCourt> {
  const court = await testCourt();
  await court.get(TestClock).moveTo(court.actor('administrator'), MONDAY);
  return court;
}

export const anAttempt = (route = 'POST /hearings', request: unknown = {}): Attempt => ({
  route,
  key: newId(),
  request,
});

/** A case of the filer against the other filer before the first judge of Riverside. */
export const aHearingCase = (court: TestCourt, parties = ['filer', 'other-filer']): Promise<Case> =>
  aCase(court, { parties, panel: ['riverside-judge-1'] });

export async function aRequest(court: TestCourt, of: Case, wish: Partial<HearingWish> = {}): Promise<Hearing> {
  const clerk = court.actor('riverside-clerk');
  const whole = { purpose: 'Trial', minutes: 60, mode: 'on-site' as const, ...wish };
  const { id } = await court.get(Hearings).request(clerk, of.id, whole, anAttempt());
  return court.get(Hearings).read(clerk, id);
}

export const judge = (court: TestCourt): string => court.actor('riverside-judge-1').personId;

/** Lists it as the clerk, on Wednesday at ten in room 1 unless said otherwise. */
export async function list(court: TestCourt, hearing: Hearing, changes: Partial<Listing> = {}): Promise<Hearing> {
  const clerk = court.actor('riverside-clerk');
  const wanted = { startsAt: TEN_ON_WEDNESDAY, roomId: ROOM_1, judgeId: judge(court), ...changes };
  await court.get(Listings).list(clerk, hearing.id, hearing.version, wanted, anAttempt());
  return court.get(Hearings).read(clerk, hearing.id);
}
