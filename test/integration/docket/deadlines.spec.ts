import { addDays, Courts, localDateOf } from '@assize/courts';
import { Rows } from '@assize/database';
import {
  CourtEntries,
  Deadlines,
  Notices,
  Panels,
  Restrictions,
  ServiceOfDocuments,
  WorkList,
  type ManualDeadline,
} from '@assize/docket';
import { FilingsWaiting } from '@assize/filing';
import { TestClock } from '@assize/sandbox';
import type { Actor } from '@assize/kernel';
import { courtId, inSpace, testCourt, type TestCourt } from '../court';
import { until, work } from '../filing/in-court';
import { filed, forward, key, sued } from './in-docket';

let court: TestCourt;
const failed: unknown[] = [];
beforeAll(async () => {
  court = await testCourt();
  await work(court, failed);
});
afterAll(async () => {
  await court.close();
  expect(failed).toEqual([]);
});

const filer = () => court.actor('filer');
const other = () => court.actor('other-filer');
const clerk = () => court.actor('riverside-clerk');
const judge = () => court.actor('riverside-judge-1');
const TWO = [
  { role: 'plaintiff', name: 'Copperkettle', kind: 'person' as const, email: 'filer@assize.example' },
  { role: 'defendant', name: 'Marrowby', kind: 'person' as const, email: 'other-filer@assize.example' },
];

async function ours() {
  const { caseId, rows } = await sued(court, TWO);
  await court.get(Panels).assign(clerk(), key(), caseId, [judge().personId]);
  return { caseId, partyId: rows[0]!.partyId };
}
const serve = (caseId: string, entryId: string) => court.get(ServiceOfDocuments).serve(clerk(), key(), caseId, entryId);
const read = async (caseId: string, who: Actor = clerk(), kind?: string) =>
  (await court.get(Deadlines).ofCase(who, caseId)).filter(({ deadline }) => !kind || deadline.kind === kind);
const set = (caseId: string, wanted: ManualDeadline, who = clerk()) =>
  court.get(Deadlines).set(who, key(), caseId, wanted);
/** A day at the court, which is another one than in UTC for some hours of each night. */
const day = async (days: number) => {
  const { timeZone } = await court.get(Courts).policy(court.spaceId, courtId('riverside'));
  return addDays(localDateOf(await court.get(TestClock).now(clerk()), timeZone), days);
};
const ordered = (caseId: string, title = 'Order') =>
  court.get(CourtEntries).enter(judge(), key(), caseId, { kind: 'order', title, text: 'So ordered.' });
const one = async (caseId: string, id: string) => (await read(caseId)).find(({ deadline }) => deadline.id === id)!;

describe('deadlines that service begins', () => {
  it('come from the rules of the policy, each with what led to it', async () => {
    const { caseId, partyId } = await ours();
    await serve(caseId, await filed(court, caseId, 'motion', filer()));
    const [opposition] = await read(caseId, other(), 'opposition');
    expect(opposition).toMatchObject({ state: 'running', deadline: { partyId, jurisdictional: false } });
    expect(opposition!.because[0]!.en).toMatch(/^Opposition to a motion: due 10 court days after/);
    expect(opposition!.deadline.steps[0]!.en).toMatch(/^Served at/);
  });

  it('come from orders that were served; what is jurisdictional is moved by nothing', async () => {
    const { caseId } = await ours();
    const { id } = await ordered(caseId);
    await serve(caseId, id);
    const [appeal] = await read(caseId, clerk(), 'appeal');
    expect(appeal!.deadline.jurisdictional).toBe(true);
    const grounds = { dueOn: '2031-01-06', reason: 'Asked for.' };
    const move = court.get(Deadlines).extend(clerk(), key(), caseId, appeal!.deadline.id, grounds);
    await expect(move).rejects.toMatchObject({ code: 'deadline-stays' });
    const lie = inSpace(court, () =>
      court.get(Rows).sql(
        `INSERT INTO deadline (space_id, id, case_id, kind, due_on, too_late_from, because, replaces, reason)
         VALUES (current_space(), gen_random_uuid(), $1, 'appeal', '2031-01-06', now(), '{}', $2, 'Because.')`,
        [caseId, appeal!.deadline.id],
      ),
    );
    await expect(lie).rejects.toThrow();
  });
});

describe('deadlines set by hand', () => {
  it('bind whom they name, who is told; a day that is no court day is said', async () => {
    const { caseId, partyId } = await ours();
    const monday = await day(30);
    const weekday = new Date(`${monday}T00:00:00Z`).getUTCDay();
    const sunday = new Date(Date.parse(monday) + (7 - weekday) * 86_400_000).toISOString().slice(0, 10);
    const { id } = await set(caseId, { title: 'File the witness list', party: partyId, dueOn: sunday }, judge());
    const found = await one(caseId, id);
    expect(found.deadline.steps.map(({ en }) => en)).toContain(`${sunday} is no court day.`);
    expect(found.dueOn > sunday).toBe(true);
    const told = (await court.get(Notices).list(other(), { limit: 100 })).items;
    expect(told.filter(({ subjectId }) => subjectId === id).map(({ kind }) => kind)).toEqual(['deadline.set']);
  });

  it('are refused for a past day without reason, for no day, for a stranger and by a party', async () => {
    const { caseId } = await ours();
    const past = await day(-3);
    await expect(set(caseId, { title: 'x', dueOn: past })).rejects.toMatchObject({ code: 'deadline-past' });
    const { id } = await set(caseId, { title: 'x', dueOn: past, reason: 'Agreed in the room.' });
    expect(await one(caseId, id)).toMatchObject({ state: 'missed', deadline: { reason: 'Agreed in the room.' } });
    const impossible = { code: 'deadline-impossible' };
    await expect(set(caseId, { title: 'x', dueOn: '2031-02-30' })).rejects.toMatchObject(impossible);
    const stranger = { title: 'x', dueOn: await day(9), party: caseId };
    await expect(set(caseId, stranger)).rejects.toMatchObject(impossible);
    await expect(set(caseId, { title: 'x', dueOn: await day(9) }, filer())).rejects.toMatchObject({
      code: 'not-permitted',
    });
  });

  it('are moved and ended only by another row that names its order or reason; none is edited', async () => {
    const { caseId } = await ours();
    const { id } = await set(caseId, { title: 'x', dueOn: await day(20) });
    const service = court.get(Deadlines);
    const later = await day(45);
    const unexplained = service.extend(clerk(), key(), caseId, id, { dueOn: later });
    await expect(unexplained).rejects.toMatchObject({ code: 'deadline-unexplained' });
    const sooner = service.extend(clerk(), key(), caseId, id, { dueOn: await day(2), reason: 'x' });
    await expect(sooner).rejects.toMatchObject({ code: 'deadline-impossible' });
    const { id: order } = await ordered(caseId);
    const both = await Promise.allSettled(
      [1, 2].map(() => service.extend(clerk(), key(), caseId, id, { dueOn: later, order })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [moved] = (await read(caseId)).filter(({ deadline }) => deadline.replaces === id);
    expect(moved).toMatchObject({ state: 'running', deadline: { dueOn: later, orderEntryId: order } });
    expect((await one(caseId, id)).state).toBe('moved');
    const edit = inSpace(court, () =>
      court.get(Rows).sql(`UPDATE deadline SET due_on = due_on + 1 WHERE id = $1`, [id]),
    );
    await expect(edit).rejects.toThrow();

    const end = (grounds: { reason?: string }) => service.end(clerk(), key(), caseId, moved!.deadline.id, grounds);
    await expect(end({})).rejects.toMatchObject({ code: 'deadline-unexplained' });
    await end({ reason: 'Settled.' });
    expect((await one(caseId, moved!.deadline.id)).state).toBe('ended');
    await expect(end({ reason: 'Again.' })).rejects.toMatchObject({ code: 'deadline-over' });
  });

  it('name the order that moved them only to those who may know of it', async () => {
    const { caseId } = await ours();
    const { id } = await set(caseId, { title: 'x', dueOn: await day(20) });
    const { id: order } = await ordered(caseId);
    const { id: moved } = await court
      .get(Deadlines)
      .extend(clerk(), key(), caseId, id, { dueOn: await day(45), order });
    await court.get(Restrictions).impose(clerk(), key(), caseId, {
      ...{ kind: 'sealed', object: { kind: 'entry', id: order }, to: [], toParties: false, order: 'Sealed.' },
      orderedBy: judge().personId,
    });
    const seenBy = async (who: Actor) => (await read(caseId, who)).find(({ deadline }) => deadline.id === moved)!;
    expect(await seenBy(filer())).toMatchObject({ state: 'running', deadline: { orderEntryId: null } });
    expect(await seenBy(judge())).toMatchObject({ state: 'running', deadline: { orderEntryId: order } });
  });

  it('are met by the clerk’s word, in time or late', async () => {
    const { caseId } = await ours();
    const met = async (dueOn: string, on: string) => {
      const { id } = await set(caseId, { title: 'x', dueOn, reason: 'x' });
      await court.get(Deadlines).meet(clerk(), key(), caseId, id, { on });
      return (await one(caseId, id)).state;
    };
    expect(await met(await day(3), await day(0))).toBe('met');
    expect(await met(await day(-3), await day(-1))).toBe('met-late');
    await expect(met(await day(3), await day(2))).rejects.toMatchObject({ code: 'deadline-impossible' });
  });
});

describe('as time passes', () => {
  const reminders = async (id: string, who: Actor) =>
    (await court.get(Notices).list(who, { limit: 100 })).items.filter(
      ({ kind, subjectId }) => kind === 'deadline.reminder' && subjectId === id,
    );

  it('whom a deadline binds is reminded, once each time; of what was moved, met or ended nothing is said', async () => {
    const { caseId, partyId } = await ours();
    const dueOn = await day(20);
    const make = async () => (await set(caseId, { title: 'x', party: partyId, dueOn })).id;
    const [running, ended, met, moved] = [await make(), await make(), await make(), await make()];
    await court.get(Deadlines).end(clerk(), key(), caseId, ended, { reason: 'Settled.' });
    await court.get(Deadlines).meet(clerk(), key(), caseId, met, {});
    await court.get(Deadlines).extend(clerk(), key(), caseId, moved, { dueOn: await day(60), reason: 'x' });
    await forward(court, 19.5);
    await until(
      () => reminders(running, other()),
      (told) => told.length > 0,
    );
    expect(await reminders(running, filer())).toEqual([]);
    for (const id of [ended, met, moved]) expect(await reminders(id, other())).toEqual([]);
    const list = await court.get(WorkList).deadlines(clerk(), 'riverside', { list: 'reminded', limit: 100 });
    expect(list.items.map(({ deadline }) => deadline.id)).toContain(running);
  });

  it('who missed what is listed for the court by pages, under the access of the moment, and counted alike', async () => {
    const { caseId } = await ours();
    const past = await day(-2);
    const ids: string[] = [];
    for (const title of ['a', 'b', 'c']) ids.push((await set(caseId, { title, dueOn: past, reason: 'x' })).id);
    const paged = async (who: Actor) => {
      const found: string[] = [];
      let after: string | undefined;
      do {
        const page = await court
          .get(WorkList)
          .deadlines(who, 'riverside', { list: 'missed', limit: 2, ...(after ? { after } : {}) });
        found.push(...page.items.map(({ deadline }) => deadline.id));
        after = page.next ?? undefined;
      } while (after);
      return found;
    };
    expect(await paged(clerk())).toEqual(expect.arrayContaining(ids));
    expect(new Set(await paged(clerk())).size).toBe((await paged(clerk())).length);
    const waiting = async (who: Actor) => (await court.get(WorkList).waiting(who, 'riverside')).deadlinesMissed;
    expect(await waiting(clerk())).toBe((await paged(clerk())).length);
    await expect(paged(filer())).rejects.toMatchObject({ code: 'not-permitted' });

    const unrelated = court.actor('riverside-judge-2');
    expect(await paged(unrelated)).toEqual(expect.arrayContaining(ids));
    const before = await waiting(unrelated);
    await inSpace(court, () => court.get(Rows).sql(`UPDATE court_case SET juvenile = true WHERE id = $1`, [caseId]));
    expect(await paged(unrelated)).not.toEqual(expect.arrayContaining([ids[0]]));
    expect(await waiting(unrelated)).toBe(before - 3);
    expect(await court.get(FilingsWaiting).count(clerk(), 'riverside')).toMatchObject({ docketingFailed: 0 });
  });
});
