import { randomUUID } from 'node:crypto';
import { Rows } from '@assize/database';
import { HeldRoleRow, Roles } from '@assize/identity';
import { newId, type Actor, type Role } from '@assize/kernel';
import { TestClock } from '@assize/sandbox';
import { courtId, inSpace, testCourt, type TestCourt } from '../court';

const ERASED = `INSERT INTO person (space_id, id, name, email, assurance, erased_at)
  VALUES (current_space(), $1::uuid, 'erased', $1::uuid::text || '@erased.invalid', 'self-asserted', now())`;
const PROGRAM = `INSERT INTO person (space_id, id, name, email, assurance, kind)
  VALUES (current_space(), $1::uuid, 'Northgate', $1::uuid::text || '@clients.invalid', 'self-asserted', 'client')`;

let court: TestCourt;
beforeAll(async () => {
  court = await testCourt();
});
afterAll(() => court.close());

const RIVERSIDE = courtId('riverside');
const HARBOUR = courtId('harbour');
const administrator = () => court.actor('administrator');
const person = (key: string) => court.actor(key).personId;

/** Somebody seeded as administrator of one court. */
const of = (key: string, inCourt: string): Actor => ({
  ...court.actor(key),
  roles: [{ role: 'administrator', courtId: inCourt }],
});

const grant = (by: Actor, key: string, role: Role, inCourt = RIVERSIDE, period: { from?: Date; to?: Date } = {}) =>
  court.get(Roles).grant(by, inCourt, { personId: person(key), role, ...period });
const end = (by: Actor, id: string, inCourt = RIVERSIDE) => court.get(Roles).end(by, inCourt, id);

async function inOffice(inCourt: string): Promise<string[]> {
  const rows = await inSpace(court, () =>
    court.get(Rows).many(HeldRoleRow, { courtId: inCourt, role: 'administrator' }, { heldFrom: 'ASC' }),
  );
  return rows.filter(({ heldTo }) => heldTo === null).map(({ personId }) => personId);
}

describe('an office in a court', () => {
  it('is given by an administrator of that court, and by one of all courts', async () => {
    const given = await grant(administrator(), 'researcher', 'administrator');
    expect(given).toMatchObject({ personId: person('researcher'), courtId: RIVERSIDE, heldTo: null });
    await expect(grant(of('researcher', RIVERSIDE), 'counsel', 'auditor')).resolves.toMatchObject({ role: 'auditor' });
    const refused = grant(of('researcher', RIVERSIDE), 'counsel', 'auditor', HARBOUR);
    await expect(refused).rejects.toMatchObject({ code: 'not-permitted' });
  });

  it.each(['filer', 'riverside-clerk', 'riverside-judge-1', 'reviewer'])('is not given by %s', async (who) => {
    await expect(grant(court.actor(who), 'filer', 'clerk')).rejects.toMatchObject({ code: 'not-permitted' });
  });

  it('is held once at a time, but again after its end', async () => {
    const [from, to] = [new Date('2031-01-01T00:00:00Z'), new Date('2031-02-01T00:00:00Z')];
    await grant(administrator(), 'other-filer', 'reviewer', RIVERSIDE, { from, to });
    const overlapping = grant(administrator(), 'other-filer', 'reviewer', RIVERSIDE, {
      from: new Date('2031-01-15T00:00:00Z'),
    });
    await expect(overlapping).rejects.toMatchObject({ code: 'role-held' });
    await expect(grant(administrator(), 'other-filer', 'reviewer', RIVERSIDE, { from: to })).resolves.toBeDefined();
  });

  it('is given once when two give it at once', async () => {
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => grant(administrator(), 'filer', 'researcher')));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of outcomes) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'role-held' });
  });

  it('does not end before it begins, and is nobody’s who is not registered', async () => {
    const backwards = { from: new Date('2031-02-01T00:00:00Z'), to: new Date('2031-01-01T00:00:00Z') };
    const wrong = grant(administrator(), 'filer', 'clerk', RIVERSIDE, backwards);
    await expect(wrong).rejects.toMatchObject({ code: 'period-backwards', faults: [{ pointer: '/to' }] });
    const nobody = court.get(Roles).grant(administrator(), RIVERSIDE, { personId: randomUUID(), role: 'clerk' });
    await expect(nobody).rejects.toMatchObject({ code: 'person-unsuitable', faults: [{ pointer: '/personId' }] });
  });

  it('is nobody’s whose data was erased', async () => {
    const erased = { personId: newId(), role: 'clerk' as const };
    await inSpace(court, () => court.get(Rows).sql(ERASED, [erased.personId]));
    const refused = court.get(Roles).grant(administrator(), RIVERSIDE, erased);
    await expect(refused).rejects.toMatchObject({ code: 'person-unsuitable', faults: [{ pointer: '/personId' }] });
  });

  it('is no program’s, which holds only what it was made for', async () => {
    const personId = newId();
    await inSpace(court, () => court.get(Rows).sql(PROGRAM, [personId]));
    const given = (role: Role) => court.get(Roles).grant(administrator(), RIVERSIDE, { personId, role });
    for (const office of ['clerk', 'judge', 'administrator', 'auditor', 'reviewer'] as const) {
      await expect(given(office)).rejects.toMatchObject({ code: 'person-unsuitable', faults: [{ pointer: '/role' }] });
    }
    await expect(given('counsel')).resolves.toMatchObject({ role: 'counsel' });
  });

  it('ends at once, for good and only in its own court', async () => {
    const { id } = await grant(administrator(), 'harbour-clerk', 'reviewer', HARBOUR);
    await expect(end(administrator(), id, RIVERSIDE)).rejects.toMatchObject({ code: 'role-not-found' });
    await expect(end(of('researcher', RIVERSIDE), id, HARBOUR)).rejects.toMatchObject({ code: 'not-permitted' });
    await end(administrator(), id, HARBOUR);
    const ended = await inSpace(court, () => court.get(Rows).one(HeldRoleRow, { id }));
    await end(administrator(), id, HARBOUR);
    expect(await inSpace(court, () => court.get(Rows).one(HeldRoleRow, { id }))).toEqual(ended);
    expect(ended!.heldTo).not.toBeNull();
  });

  it('of next month can be taken back and is then never held', async () => {
    const from = new Date(Date.now() + 30 * 86_400_000);
    const { id } = await grant(administrator(), 'qinghe-clerk', 'auditor', courtId('qinghe'), { from });
    await end(administrator(), id, courtId('qinghe'));
    expect(await inSpace(court, () => court.get(Rows).one(HeldRoleRow, { id }))).toMatchObject({ heldTo: from });
  });

  it('is listed to the administrators of its court alone', async () => {
    const { items } = await court.get(Roles).list(administrator(), HARBOUR, { limit: 2 });
    expect(items).toHaveLength(2);
    const refused = court.get(Roles).list(of('researcher', RIVERSIDE), HARBOUR, { limit: 2 });
    await expect(refused).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(court.get(Roles).list(court.actor('filer'), HARBOUR, { limit: 2 })).rejects.toMatchObject({
      code: 'not-permitted',
    });
  });
});

describe('the last administrator of a court', () => {
  const QINGHE = courtId('qinghe');

  it('stays, whoever wants it otherwise', async () => {
    const { id } = await grant(administrator(), 'qinghe-judge-1', 'administrator', QINGHE);
    const herself = end(of('qinghe-judge-1', QINGHE), id, QINGHE);
    await expect(herself).rejects.toMatchObject({ code: 'last-administrator' });
    await expect(end(administrator(), id, QINGHE)).rejects.toMatchObject({ code: 'last-administrator' });
    expect(await inOffice(QINGHE)).toEqual([person('qinghe-judge-1')]);
  });

  it('is not made up for by one whose office ends by itself', async () => {
    const to = new Date(Date.now() + 86_400_000);
    await grant(administrator(), 'qinghe-clerk', 'administrator', QINGHE, { to });
    const [first] = await inSpace(court, () =>
      court.get(Rows).many(HeldRoleRow, { courtId: QINGHE, personId: person('qinghe-judge-1'), role: 'administrator' }),
    );
    await expect(end(administrator(), first!.id, QINGHE)).rejects.toMatchObject({ code: 'last-administrator' });
  });

  it('is one of two who remove each other at once, every time', async () => {
    const judges = ['harbour-judge-1', 'harbour-judge-2'];
    const held = new Map<string, string>();
    for (let round = 0; round < 8; round += 1) {
      for (const key of judges) {
        if (!held.has(key)) held.set(key, (await grant(administrator(), key, 'administrator', HARBOUR)).id);
      }
      const [one, other] = judges as [string, string];
      const outcomes = await Promise.allSettled([
        end(of(one, HARBOUR), held.get(other)!, HARBOUR),
        end(of(other, HARBOUR), held.get(one)!, HARBOUR),
      ]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const refused = outcomes.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
      expect(refused.reason).toMatchObject({ code: 'last-administrator' });
      const left = outcomes[0].status === 'fulfilled' ? one : other;
      expect(await inOffice(HARBOUR)).toEqual([person(left)]);
      held.delete(left === one ? other : one);
    }
  });
});

it('an office counts in the court’s time, which a test clock moves', async () => {
  await court.get(TestClock).moveTo(administrator(), new Date('2031-03-10T09:00:00Z'));
  const { id } = await grant(administrator(), 'counsel', 'clerk', RIVERSIDE);
  const held = await inSpace(court, () => court.get(Rows).one(HeldRoleRow, { id }));
  expect(held!.heldFrom.getUTCFullYear()).toBe(2031);
});
