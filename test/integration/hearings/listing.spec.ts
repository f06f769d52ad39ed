import { CourtPolicyRow, Courts } from '@assize/courts';
import { Rows, Transactions } from '@assize/database';
import { Calendar, Consents, Hearings, Listings, type ListingRuleId, type Refusal } from '@assize/hearings';
import { DomainError, newId, seedId } from '@assize/kernel';
import { Seeding } from '@assize/sandbox';
import { Client } from 'pg';
import { aCase } from '../a-case';
import { courtId, inSpace, type TestCourt } from '../court';
import {
  aHearingCase,
  anAttempt,
  aRequest,
  courtOnMonday,
  HARBOUR_ROOM,
  judge,
  list,
  ROOM_1,
  ROOM_2,
  TEN_ON_WEDNESDAY,
} from './in-court';

let court: TestCourt;
beforeEach(async () => {
  court = await courtOnMonday();
});
afterEach(() => court.close());

const refusalsIn = (error: unknown): Refusal[] =>
  error instanceof DomainError && error.code === 'hearing-slot-refused' ? (error.facts['refusals'] as Refusal[]) : [];

async function rulesAgainst(attempt: Promise<unknown>): Promise<ListingRuleId[]> {
  const error: unknown = await attempt.then(
    () => undefined,
    (refusal: unknown) => refusal,
  );
  return [...new Set(refusalsIn(error).map(({ rule }) => rule))];
}

const other = () => aCase(court, { parties: ['counsel'], panel: ['riverside-judge-1'] });

describe('listing a hearing', () => {
  it('gives it its time, room and judge', async () => {
    const hearing = await list(court, await aRequest(court, await aHearingCase(court)));
    expect(hearing).toMatchObject({ status: 'listed', listingNumber: 1, version: 2, roomId: ROOM_1 });
    expect(hearing.endsAt).toEqual(new Date('2031-03-12T15:00:00Z'));
  });

  it('is refused where another stands, with the window in the way, and the slot proposed next is free', async () => {
    await list(court, await aRequest(court, await aHearingCase(court)));
    const second = await aRequest(court, await other());
    const error: unknown = await list(court, second).catch((refusal: unknown) => refusal);
    expect(refusalsIn(error)).toMatchObject([
      {
        rule: 'judge-busy',
        resource: { kind: 'judge', id: judge(court) },
        sentence: { en: 'The judge sits in another hearing, 2031-03-12 10:00–11:00.' },
        blocking: { start: TEN_ON_WEDNESDAY, end: new Date('2031-03-12T15:00:00Z') },
      },
      { rule: 'room-busy', resource: { kind: 'room', id: ROOM_1 } },
    ]);
    const clerk = court.actor('riverside-clerk');
    const [next] = await court.get(Listings).slots(clerk, second.id, 1, TEN_ON_WEDNESDAY);
    expect(next).toMatchObject({ refusedBy: { 'judge-busy': 4, 'room-busy': 2 } });
    expect(next?.slot?.start).toEqual(new Date('2031-03-12T15:00:00Z'));
    const { start, judge: judgeId, room } = next!.slot!;
    expect(await list(court, second, { startsAt: start, judgeId, roomId: room })).toMatchObject({ status: 'listed' });
  });

  it('keeps the parties free too, in whichever court and case', async () => {
    await list(court, await aRequest(court, await aHearingCase(court)));
    const elsewhere = await aCase(court, { parties: ['filer'], panel: ['riverside-judge-2'] });
    const second = list(court, await aRequest(court, elsewhere), {
      judgeId: court.actor('riverside-judge-2').personId,
      roomId: ROOM_2,
    });
    expect(await rulesAgainst(second)).toEqual(['person-busy']);
  });

  it.each<[ListingRuleId, string]>([
    ['too-little-notice', '2031-03-05T15:00:00Z'],
    ['outside-hours', '2031-03-12T16:00:00.001Z'],
    ['court-closed', '2031-03-13T14:00:00Z'],
    ['in-the-past', '2031-02-28T15:00:00Z'],
  ])('is refused for %s', async (rule, startsAt) => {
    await closeOnThursday();
    const hearing = await aRequest(court, await aHearingCase(court));
    expect(await rulesAgainst(list(court, hearing, { startsAt: new Date(startsAt) }))).toContain(rule);
  });

  /** A policy of 2031, like the one before but for a holiday. */
  async function closeOnThursday(): Promise<void> {
    const policy = await court
      .get(Courts)
      .policy(court.spaceId, courtId('riverside'), new Date('2031-03-03T14:00:00Z'));
    const holidays = [{ date: '2031-03-13', name: { en: 'Founders Day', zh: '建院日' } }];
    const document = {
      ...policy,
      version: '2031.1',
      effectiveFrom: '2031-01-01',
      calendar: { ...policy.calendar, holidays },
    };
    const row = { id: newId(), courtId: courtId('riverside'), document };
    await inSpace(court, () =>
      court.get(Rows).insert(CourtPolicyRow, { ...row, policyVersion: '2031.1', effectiveFrom: '2031-01-01' }),
    );
  }

  it.each([
    ['a room of another court', { roomId: HARBOUR_ROOM }, 'hearing-room-unknown'],
    ['a judge who is not on the panel', { judgeId: seedId('person riverside-judge-2') }, 'hearing-judge-not-on-panel'],
  ])('is refused in or before %s', async (_, changes, code) => {
    const hearing = await aRequest(court, await aHearingCase(court));
    await expect(list(court, hearing, changes)).rejects.toMatchObject({ code });
  });

  it('is refused over a change nobody saw', async () => {
    const requested = await aRequest(court, await aHearingCase(court));
    const stale = { ...requested };
    await list(court, requested);
    await expect(list(court, stale, { roomId: ROOM_2 })).rejects.toMatchObject({ code: 'changed-meanwhile' });
  });

  it('can be done anew, and frees what it held before', async () => {
    const hearing = await list(court, await aRequest(court, await aHearingCase(court)));
    const moved = await list(court, hearing, { startsAt: new Date('2031-03-12T14:30:00Z') });
    expect(moved).toMatchObject({ status: 'listed', listingNumber: 2 });
    const before = await list(court, await aRequest(court, await other(), { minutes: 30 }));
    expect(before.status).toBe('listed');
  });

  it('happens once for one key', async () => {
    const hearing = await aRequest(court, await aHearingCase(court));
    const clerk = court.actor('riverside-clerk');
    const attempt = anAttempt();
    const wanted = { startsAt: TEN_ON_WEDNESDAY, roomId: ROOM_1, judgeId: judge(court) };
    const once = () => court.get(Listings).list(clerk, hearing.id, hearing.version, wanted, attempt);
    expect([await once(), await once()]).toEqual([{ id: hearing.id }, { id: hearing.id }]);
    expect(await court.get(Hearings).read(clerk, hearing.id)).toMatchObject({ listingNumber: 1, version: 2 });
  });

  it('has one winner and one reason for the other when two clerks do it at once', async () => {
    const first = await aRequest(court, await aHearingCase(court));
    const second = await aRequest(court, await other());
    const ends = await Promise.allSettled([list(court, first), list(court, second)]);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [lost] = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
    expect(refusalsIn(lost).map(({ rule }) => rule)).toEqual(['judge-busy', 'room-busy']);
  });

  it('tells the same reasons when only the database saw the other booking', async () => {
    const taken = await aRequest(court, await aHearingCase(court));
    const late = await aRequest(court, await other());
    const intruder = new Client({ connectionString: court.database.appUrl });
    await intruder.connect();
    try {
      await intruder.query('BEGIN');
      await intruder.query(`SELECT set_config('assize.space_id', $1, true)`, [court.spaceId]);
      await intruder.query(BOOKING, [court.spaceId, newId(), taken.id, judge(court)]);
      const listing = rulesAgainst(list(court, late));
      await waitingFor(intruder);
      await intruder.query('COMMIT');
      expect(await listing).toEqual(['judge-busy']);
    } finally {
      await intruder.end();
    }
  });

  /** Until somebody waits for the transaction of this client to end. */
  async function waitingFor(client: Client): Promise<void> {
    const waits = `SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))`;
    while ((await client.query(waits)).rowCount === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  const BOOKING = `INSERT INTO hearing_booking (space_id, id, hearing_id, resource_kind, resource_id, during)
    VALUES ($1, $2, $3, 'judge', $4, '[2031-03-12 14:30Z, 2031-03-12 15:30Z)')`;

  it('cannot be forced past the database', async () => {
    const hearing = await list(court, await aRequest(court, await aHearingCase(court)));
    const second = await aRequest(court, await other());
    const forced = inSpace(court, () =>
      court.get(Rows).sql(BOOKING, [court.spaceId, newId(), second.id, hearing.judgeId]),
    );
    await expect(forced).rejects.toThrow('hearing_booking_alone');
  });

  it('is refused online until everybody agreed', async () => {
    const requested = await aRequest(court, await aHearingCase(court), { mode: 'online' });
    const online = () => list(court, requested, { roomId: null });
    expect(await rulesAgainst(online())).toEqual(['no-online-consent']);
    const unsure = court.get(Consents).give(court.actor('other-filer'), requested.id);
    await expect(unsure).rejects.toMatchObject({ code: 'assurance-too-low', facts: { act: 'join-online-hearing' } });
    const verified = { ...court.actor('other-filer'), assurance: 'verified-remote' } as const;
    for (const party of [court.actor('filer'), verified]) await court.get(Consents).give(party, requested.id);
    await court.get(Consents).withdraw(court.actor('filer'), requested.id);
    expect(await rulesAgainst(online())).toEqual(['no-online-consent']);
    await court.get(Consents).give(court.actor('filer'), requested.id);
    expect(await online()).toMatchObject({ status: 'listed', roomId: null });
  });

  it('goes by the clock of the court on both sides of a change of the clocks', async () => {
    const winter = await aRequest(court, await aHearingCase(court));
    const summer = await aRequest(court, await other());
    const clerk = court.actor('riverside-clerk');
    const friday = await court.get(Listings).slots(clerk, winter.id, 1, new Date('2031-03-07T05:00:00Z'));
    const monday = await court.get(Listings).slots(clerk, summer.id, 1, new Date('2031-03-08T05:00:00Z'));
    expect(friday[0]?.slot?.start).toEqual(new Date('2031-03-07T14:00:00Z'));
    expect(monday[0]?.slot?.start).toEqual(new Date('2031-03-10T13:00:00Z'));
    expect(await rulesAgainst(list(court, winter, { startsAt: new Date('2031-03-07T13:00:00Z') }))).toEqual([
      'outside-hours',
    ]);
    expect(await list(court, summer, { startsAt: new Date('2031-03-10T13:00:00Z') })).toMatchObject({
      timeZone: 'America/New_York',
    });
  });
});

describe('who may', () => {
  it('ask for a hearing: the parties and the clerk, in modes the court offers', async () => {
    const of = await aHearingCase(court);
    const ask = (key: string, mode: 'on-site' | 'online' = 'on-site') =>
      court.get(Hearings).request(court.actor(key), of.id, { purpose: 'Trial', minutes: 30, mode }, anAttempt());
    expect(await ask('filer')).toHaveProperty('id');
    await expect(ask('riverside-judge-1')).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(ask('counsel')).rejects.toMatchObject({ code: 'case-not-found' });
    const harbour = await aCase(court, { courtKey: 'harbour', parties: ['filer'] });
    const online = { purpose: 'Trial', minutes: 60, mode: 'online' as const };
    const offered = court.get(Hearings).request(court.actor('filer'), harbour.id, online, anAttempt());
    await expect(offered).rejects.toMatchObject({ code: 'hearing-mode-not-offered' });
  });

  it('know of it: strangers and the clerk of another court may not', async () => {
    const { id } = await aRequest(court, await aHearingCase(court));
    for (const key of ['counsel', 'harbour-clerk', 'researcher']) {
      await expect(court.get(Hearings).read(court.actor(key), id)).rejects.toMatchObject({ code: 'hearing-not-found' });
      const agreed = court.get(Consents).give(court.actor(key), id);
      await expect(agreed).rejects.toMatchObject({ code: 'hearing-not-found' });
    }
    await expect(court.get(Consents).give(court.actor('riverside-clerk'), id)).rejects.toMatchObject({
      code: 'not-permitted',
    });
  });

  it('list it: not a party', async () => {
    const { id, version } = await aRequest(court, await aHearingCase(court));
    const wanted = { startsAt: TEN_ON_WEDNESDAY, roomId: ROOM_1, judgeId: judge(court) };
    const listed = court.get(Listings).list(court.actor('filer'), id, version, wanted, anAttempt());
    await expect(listed).rejects.toMatchObject({ code: 'not-permitted' });
  });

  it('see the calendar: who works at the court', async () => {
    const { id } = await list(court, await aRequest(court, await aHearingCase(court)));
    const week = { start: new Date('2031-03-10T00:00:00Z'), end: new Date('2031-03-15T00:00:00Z') };
    const seen = (key: string) => court.get(Calendar).ofCourt(court.actor(key), 'riverside', week);
    expect(await seen('riverside-judge-2')).toMatchObject([{ hearingId: id, start: TEN_ON_WEDNESDAY, roomId: ROOM_1 }]);
    await expect(seen('filer')).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(seen('harbour-clerk')).rejects.toMatchObject({ code: 'not-permitted' });
    const backwards = { start: week.end, end: week.start };
    await expect(
      court.get(Calendar).ofCourt(court.actor('riverside-clerk'), 'riverside', backwards),
    ).rejects.toMatchObject({ code: 'calendar-window-invalid' });
  });
});

it('lists the hearings of a case page by page', async () => {
  const of = await aHearingCase(court);
  const asked = [await aRequest(court, of), await aRequest(court, of), await aRequest(court, of)];
  const reader = court.actor('filer');
  const first = await court.get(Hearings).ofCase(reader, of.id, { limit: 2 });
  const rest = await court.get(Hearings).ofCase(reader, of.id, { limit: 2, after: first.next! });
  expect([...first.items, ...rest.items].map(({ id }) => id).sort()).toEqual(asked.map(({ id }) => id).sort());
  expect(rest.next).toBeNull();
});

it('shows nothing to another space', async () => {
  const { id } = await list(court, await aRequest(court, await aHearingCase(court)));
  const elsewhere = await court.get(Seeding).courtsAndPeople('elsewhere');
  const clerk = { ...court.actor('riverside-clerk'), spaceId: elsewhere };
  await expect(court.get(Hearings).read(clerk, id)).rejects.toMatchObject({ code: 'hearing-not-found' });
  const count = `SELECT (SELECT count(*) FROM hearing) + (SELECT count(*) FROM hearing_booking) AS seen`;
  const seen = await court.get(Transactions).read(elsewhere, () => court.get(Rows).sql(count));
  expect(seen).toEqual([{ seen: '0' }]);
});
