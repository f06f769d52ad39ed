import { Rows } from '@assize/database';
import { Notices } from '@assize/docket';
import { Calendar, HearingNotices, HearingRecords, Hearings, type Hearing, type HeldHearing } from '@assize/hearings';
import { newId } from '@assize/kernel';
import { TestClock } from '@assize/sandbox';
import { startWork } from '../../../apps/worker/src/work';
import { aCase } from '../a-case';
import { anAppearance } from '../an-appearance';
import { inSpace, type TestCourt } from '../court';
import { aHearingCase, anAttempt, aRequest, courtOnMonday, judge, list, ROOM_2 } from './in-court';

let court: TestCourt;
beforeEach(async () => {
  court = await courtOnMonday();
});
afterEach(() => court.close());

const clerk = () => court.actor('riverside-clerk');
const person = (key: string) => court.actor(key).personId;
const read = (id: string) => court.get(Hearings).read(clerk(), id);
const untold = (id: string) => court.get(HearingNotices).untold(clerk(), id);

/** What the worker does with the event of the given listing. */
async function notifyAfter({ id }: Hearing, listing: number): Promise<void> {
  const event = { id: newId(), type: 'hearing.listed', subjectId: id, payload: { listing } };
  const handler = court.get(HearingNotices).handlers.get('hearing-notify')!;
  await inSpace(court, () => handler({ jobId: newId(), queue: 'hearing-notify', spaceId: court.spaceId, event }));
}

const noticesOf = async (key: string) =>
  (await court.get(Notices).list(court.actor(key), { limit: 20 })).items.filter(
    ({ kind }) => kind === 'hearing.listed',
  );

const joins = (caseId: string, position: number, personId: string | null) =>
  inSpace(court, () =>
    court.get(Rows).sql(
      `INSERT INTO case_party (space_id, id, case_id, position, role, side, kind, name, person_id)
         VALUES ($1, $2, $3, $4, 'intervenor', 'other', 'person', 'Late Comer', $5)`,
      [court.spaceId, newId(), caseId, position, personId],
    ),
  );

const at = (time: string) => new Date(`2031-03-12T${time}:00Z`);

const held = (changes: Partial<HeldHearing> = {}): HeldHearing => ({
  startedAt: at('14:00'),
  endedAt: at('14:50'),
  outcome: 'completed',
  attendance: [
    { person: judge(court), via: 'room', from: at('14:00'), until: at('14:50'), endedBy: 'hearing-ended' },
    { person: person('filer'), via: 'online', from: at('14:00'), until: at('14:20'), endedBy: 'connection-lost' },
  ],
  ...changes,
});

const record = (hearing: Hearing, how: HeldHearing = held(), attempt = anAttempt()) =>
  court.get(HearingRecords).record(clerk(), hearing.id, hearing.version, how, attempt);

const afternoon = () => court.get(TestClock).moveTo(court.actor('administrator'), at('18:00'));

describe('a hearing from request to record', () => {
  it('is listed, notified by the worker, held and completed', async () => {
    await startWork(court.app, { failed: (_, error) => console.error(error), unreachable: () => undefined });
    const { id } = await list(court, await aRequest(court, await aHearingCase(court)));
    while ((await read(id)).status !== 'notified') await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await untold(id)).toEqual([]);
    await afternoon();
    await record(await read(id));
    expect((await read(id)).status).toBe('completed');
    const [written] = await court.get(HearingRecords).of(court.actor('filer'), id);
    expect(written).toMatchObject({
      outcome: 'completed',
      absent: [person('other-filer')],
      connectionLost: [person('filer')],
    });
  });
});

describe('notices', () => {
  it('go to parties and judge in the time of the court, once each', async () => {
    const hearing = await list(court, await aRequest(court, await aHearingCase(court)));
    expect(await untold(hearing.id)).toHaveLength(3);
    await notifyAfter(hearing, 1);
    await notifyAfter(hearing, 1);
    for (const key of ['filer', 'other-filer', 'riverside-judge-1']) expect(await noticesOf(key)).toHaveLength(1);
    const [notice] = await noticesOf('filer');
    expect(notice?.words).toEqual({
      en: 'The hearing (Trial) is on 2031-03-12 at 10:00, America/New_York time, Courtroom 1.',
      zh: '庭审（Trial）定于 2031-03-12 10:00（America/New_York 时间）在第一法庭进行。',
    });
    expect(await read(hearing.id)).toMatchObject({ status: 'notified' });
  });

  it('of an earlier date are not sent any more, and do not count for the new one', async () => {
    const hearing = await list(court, await aRequest(court, await aHearingCase(court)));
    await notifyAfter(hearing, 1);
    await list(court, await read(hearing.id), { roomId: ROOM_2 });
    expect(await untold(hearing.id)).toHaveLength(3);
    await notifyAfter(hearing, 1);
    expect(await untold(hearing.id)).toHaveLength(3);
    await notifyAfter(hearing, 2);
    expect(await untold(hearing.id)).toEqual([]);
    expect((await noticesOf('filer'))[0]?.words.en).toContain('Courtroom 2. Earlier dates no longer hold.');
  });

  it('reach a party who joined after the listing', async () => {
    const of = await aHearingCase(court);
    const hearing = await list(court, await aRequest(court, of));
    await notifyAfter(hearing, 1);
    await joins(of.id, 3, person('counsel'));
    expect(await untold(hearing.id)).toMatchObject([{ personId: person('counsel') }]);
    await court.get(HearingNotices).send(clerk(), hearing.id, anAttempt());
    expect(await untold(hearing.id)).toEqual([]);
    expect(await noticesOf('counsel')).toHaveLength(1);
  });

  it('reach counsel, who has to come and cannot be in another hearing meanwhile', async () => {
    const of = await aHearingCase(court);
    await anAppearance(court, of, 1, 'counsel');
    const hearing = await list(court, await aRequest(court, of));
    await notifyAfter(hearing, 1);
    expect(await untold(hearing.id)).toEqual([]);
    expect(await noticesOf('counsel')).toHaveLength(1);
    const own = await aCase(court, { parties: ['counsel'], panel: ['riverside-judge-2'] });
    const clash = list(court, await aRequest(court, own), {
      roomId: ROOM_2,
      judgeId: person('riverside-judge-2'),
    });
    await expect(clash).rejects.toMatchObject({ facts: { refusals: [{ rule: 'person-busy' }] } });
  });

  it('leave open who has to be told on paper', async () => {
    const of = await aHearingCase(court);
    await joins(of.id, 3, null);
    const hearing = await list(court, await aRequest(court, of));
    await notifyAfter(hearing, 1);
    expect(await untold(hearing.id)).toMatchObject([{ personId: null }]);
    expect((await read(hearing.id)).status).toBe('listed');
  });

  it('are the business of the clerk', async () => {
    const { id } = await aRequest(court, await aHearingCase(court));
    const asParty = court.get(HearingNotices).untold(court.actor('filer'), id);
    await expect(asParty).rejects.toMatchObject({ code: 'not-permitted' });
    const early = court.get(HearingNotices).send(clerk(), id, anAttempt());
    await expect(early).rejects.toMatchObject({ code: 'hearing-move-refused' });
  });
});

describe('recording a hearing', () => {
  const listed = async () => list(court, await aRequest(court, await aHearingCase(court)));

  it('is refused before it began, as the court counts time', async () => {
    await expect(record(await listed())).rejects.toMatchObject({ code: 'hearing-not-begun' });
  });

  it('is refused before it is listed', async () => {
    const requested = await aRequest(court, await aHearingCase(court));
    await expect(record(requested)).rejects.toMatchObject({ code: 'hearing-move-refused' });
  });

  it('is refused with everything that cannot have been', async () => {
    const hearing = await listed();
    await afternoon();
    const stranger = { ...held().attendance[0]!, person: person('counsel') };
    const wrong = held({ startedAt: at('13:59'), endedAt: at('19:00'), attendance: [stranger] });
    await expect(record(hearing, wrong)).rejects.toMatchObject({
      code: 'hearing-actuals-invalid',
      faults: [{ pointer: '/startedAt' }, { pointer: '/attendance/0/personId' }, { pointer: '/endedAt' }],
    });
  });

  it('happens once for one key, and not over a change nobody saw', async () => {
    const hearing = await listed();
    await afternoon();
    const attempt = anAttempt();
    const first = await record({ ...hearing }, held(), attempt);
    expect(await record({ ...hearing }, held(), attempt)).toEqual(first);
    await expect(record({ ...hearing })).rejects.toMatchObject({ code: 'changed-meanwhile' });
    expect(await court.get(HearingRecords).of(clerk(), hearing.id)).toHaveLength(1);
  });

  it('is for the clerk', async () => {
    const { id, version } = await listed();
    const asJudge = (key: string) =>
      court.get(HearingRecords).record(court.actor(key), id, version, held(), anAttempt());
    await expect(asJudge('riverside-judge-1')).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(asJudge('harbour-clerk')).rejects.toMatchObject({ code: 'hearing-not-found' });
  });

  it('frees everybody, and an adjourned hearing is listed again with a record of its own', async () => {
    const { id } = await listed();
    await afternoon();
    await record(await read(id), held({ outcome: 'adjourned' }));
    const week = { start: new Date('2031-03-10T00:00:00Z'), end: new Date('2031-03-22T00:00:00Z') };
    expect(await court.get(Calendar).ofCourt(clerk(), 'riverside', week)).toEqual([]);
    const again = await list(court, await read(id), { startsAt: new Date('2031-03-19T14:00:00Z') });
    expect(again).toMatchObject({ status: 'listed', listingNumber: 2 });
    expect(await court.get(Calendar).ofCourt(clerk(), 'riverside', week)).toHaveLength(1);
  });

  it('stays as it was written', async () => {
    const hearing = await listed();
    await afternoon();
    await record(hearing);
    const change = inSpace(court, () => court.get(Rows).sql(`UPDATE hearing_actuals SET outcome = 'adjourned'`));
    await expect(change).rejects.toThrow();
  });
});
