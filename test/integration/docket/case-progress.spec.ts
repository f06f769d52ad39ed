import { Events, Rows, type DomainEvent } from '@assize/database';
import { CaseProgress, Cases, CASE_STATUS_WORDS, Docket, type Case } from '@assize/docket';
import { HearingRecords, Hearings, type Hearing, type HeldHearing } from '@assize/hearings';
import { Judgments } from '@assize/judgments';
import { newId } from '@assize/kernel';
import { Seeding, TestClock } from '@assize/sandbox';
import { madeUpJudgment } from '@seed/judgments/index';
import { aCase } from '../a-case';
import { inSpace, type TestCourt } from '../court';
import { until, work } from '../filing/in-court';
import { aHearingCase, anAttempt, aRequest, courtOnMonday, judge, list, TEN_ON_WEDNESDAY } from '../hearings/in-court';

const { text } = madeUpJudgment(7, 3, ['riverside']);
const WEEK_MS = 7 * 24 * 3_600_000;
/** So many Wednesdays after the first that is free of every rule; the clock is moved past each in turn. */
const wednesday = (weeks: number) => new Date(TEN_ON_WEDNESDAY.getTime() + weeks * WEEK_MS);
const afterIt = (begun: Date) =>
  court.get(TestClock).moveTo(court.actor('administrator'), new Date(begun.getTime() + 7_200_000));

let court: TestCourt;

const clerk = () => court.actor('riverside-clerk');
const caseNow = (id: string) => court.get(Cases).read(clerk(), id);
const comesTo = (id: string, status: string) =>
  until(
    () => caseNow(id),
    (seen) => seen.status === status,
  );
const entriesOf = async (caseId: string) =>
  (await court.get(Docket).entries(clerk(), caseId)).map(({ entry }) => [entry.number, entry.code, entry.title]);

const heldAt = (hearing: Hearing, outcome: HeldHearing['outcome']): HeldHearing => ({
  startedAt: hearing.startsAt!,
  endedAt: hearing.endsAt!,
  outcome,
  attendance: [
    { person: judge(court), via: 'room', from: hearing.startsAt!, until: hearing.endsAt!, endedBy: 'hearing-ended' },
  ],
});

/** Once everybody has been told, so that no job saves the hearing meanwhile. */
async function hold({ id }: Hearing, outcome: HeldHearing['outcome'] = 'completed'): Promise<void> {
  const told = await until(
    () => court.get(Hearings).read(clerk(), id),
    ({ status }) => status === 'notified',
  );
  await court.get(HearingRecords).record(clerk(), id, told.version, heldAt(told, outcome), anAttempt());
}

const decide = (caseId: string) =>
  court.get(Judgments).enter(court.actor('riverside-judge-1'), anAttempt('POST /judgments'), caseId, { text });

describe('a case', () => {
  const failed: unknown[] = [];
  beforeAll(async () => {
    court = await courtOnMonday();
    await work(court, failed);
  });
  afterAll(async () => {
    await court.close();
    expect(failed).toEqual([]);
  });

  it('is ready, heard and decided as things happen in it, each on its docket', async () => {
    const { id } = await aHearingCase(court);
    const trial = await list(court, await aRequest(court, await caseNow(id)));
    await comesTo(id, 'ready-for-hearing');
    await afterIt(wednesday(0));
    await hold(trial);
    await comesTo(id, 'awaiting-judgment');
    await decide(id);
    await comesTo(id, 'decided');
    expect(await entriesOf(id)).toEqual([
      [1, 'hearing.listed', CASE_STATUS_WORDS['ready-for-hearing'].en],
      [2, 'hearing.held', CASE_STATUS_WORDS['awaiting-judgment'].en],
      [3, 'judgment.entered', CASE_STATUS_WORDS.decided.en],
    ]);
  });

  it('waits for its next hearing as long as there is one to come', async () => {
    const { id } = await aHearingCase(court);
    const conference = await list(court, await aRequest(court, await caseNow(id)), { startsAt: wednesday(1) });
    const trial = await list(court, await aRequest(court, await caseNow(id)), { startsAt: wednesday(2) });
    await afterIt(wednesday(1));
    await hold(conference);
    await afterIt(wednesday(2));
    await hold(trial, 'adjourned');
    await decide(id);
    await comesTo(id, 'decided');
    expect((await entriesOf(id)).map(([, code]) => code)).toEqual(['hearing.listed', 'judgment.entered']);
  });
});

/** Publishes an event of the case; no job is running that would take it. */
const happens = (of: Case, type: string, payload: object = {}): Promise<DomainEvent> =>
  inSpace(court, async () => {
    const subjectId = newId();
    await court.get(Events).publish(type, subjectId, { caseId: of.id, ...payload });
    const [event] = await court
      .get(Rows)
      .sql<DomainEvent>(`SELECT id, type, subject_id AS "subjectId", payload FROM domain_event WHERE subject_id = $1`, [
        subjectId,
      ]);
    return event!;
  });

const handler = () => court.get(CaseProgress).handlers.get('docket-case-progress')!;
const handleOne = (event: DomainEvent, spaceId = court.spaceId) =>
  inSpace(court, () => handler()({ jobId: newId(), queue: 'docket-case-progress', spaceId, event }));

async function handle(of: Case, events: readonly DomainEvent[]): Promise<string> {
  for (const event of events) await handleOne(event);
  const [row] = await inSpace(court, () =>
    court.get(Rows).sql<{ status: string }>(`SELECT status FROM court_case WHERE id = $1`, [of.id]),
  );
  return row!.status;
}

describe('events of a case that come late', () => {
  beforeAll(async () => {
    court = await courtOnMonday();
  });
  afterAll(() => court.close());

  const HELD = { outcome: 'completed', stillToCome: false };

  it.each([
    ['in order', [0, 1, 2, 3], 'ready-for-hearing'],
    ['backwards', [3, 2, 1, 0], 'ready-for-hearing'],
    ['mixed', [1, 3, 0, 2], 'ready-for-hearing'],
  ] as const)('do not move it back: %s', async (_, order, status) => {
    const opened = await aHearingCase(court);
    const events = [
      await happens(opened, 'hearing.listed'),
      await happens(opened, 'hearing.held', HELD),
      await happens(opened, 'hearing.held', HELD),
      await happens(opened, 'hearing.listed'),
    ];
    expect(
      await handle(
        opened,
        order.map((at) => events[at]!),
      ),
    ).toBe(status);
  });

  it('do not undo the judgment, which counts whenever it is heard of', async () => {
    const opened = await aHearingCase(court);
    const judged = await happens(opened, 'judgment.entered');
    const listed = await happens(opened, 'hearing.listed');
    expect(await handle(opened, [listed, judged, listed])).toBe('decided');
    expect((await entriesOf(opened.id)).map(([number, code]) => [number, code])).toEqual([
      [1, 'hearing.listed'],
      [2, 'judgment.entered'],
    ]);
  });

  it('make one entry when they are heard of twice, even at once', async () => {
    const opened = await aHearingCase(court);
    const listed = await happens(opened, 'hearing.listed');
    await Promise.all([handleOne(listed), handleOne(listed)]);
    expect(await entriesOf(opened.id)).toHaveLength(1);
  });

  it('are entered on the docket in the language of the court', async () => {
    const opened = await aCase(court, { courtKey: 'qinghe' });
    await handle(opened, [await happens(opened, 'judgment.entered')]);
    const entries = await court.get(Docket).entries(court.actor('qinghe-clerk'), opened.id);
    expect(entries.map(({ entry }) => entry.title)).toEqual([CASE_STATUS_WORDS.decided.zh]);
  });

  it('do not reopen a case that is closed', async () => {
    const opened = await aHearingCase(court);
    await inSpace(court, () =>
      court.get(Rows).sql(`UPDATE court_case SET status = 'closed' WHERE id = $1`, [opened.id]),
    );
    expect(await handle(opened, [await happens(opened, 'hearing.listed')])).toBe('closed');
  });

  it('are refused when the case is one of another space', async () => {
    const opened = await aHearingCase(court);
    const event = await happens(opened, 'judgment.entered');
    const elsewhere = await court.get(Seeding).courtsAndPeople('elsewhere');
    await expect(
      inSpace({ ...court, spaceId: elsewhere }, () =>
        handler()({ jobId: newId(), queue: 'docket-case-progress', spaceId: elsewhere, event }),
      ),
    ).rejects.toThrow('names no case of this court');
    expect((await caseNow(opened.id)).status).toBe('opened');
  });
});
