import { randomUUID } from 'node:crypto';
import { Rows, type Attempt } from '@assize/database';
import { Cases, Panels, Walls, type Case } from '@assize/docket';
import { newId, type Actor } from '@assize/kernel';
import { aCase } from '../a-case';
import { anAppearance } from '../an-appearance';
import { inSpace, testCourt, type TestCourt } from '../court';

let court: TestCourt;
let of: Case;
beforeAll(async () => {
  court = await testCourt();
});
afterAll(() => court.close());
beforeEach(async () => {
  of = await aCase(court, { parties: ['filer'], panel: ['riverside-judge-1', 'riverside-judge-2'] });
});

const clerk = () => court.actor('riverside-clerk');
const presiding = (): Actor => ({
  ...court.actor('riverside-judge-2'),
  roles: [{ role: 'presiding-judge', courtId: of.courtId }],
});
const judge = () => court.actor('riverside-judge-1');
const id = (key: string) => court.actor(key).personId;
const attempt = (): Attempt => ({ route: 'POST', key: newId(), request: {} });

const recuse = (by: Actor, personId = id('riverside-judge-1'), key = attempt()) =>
  court.get(Walls).recuse(by, key, of.id, personId, 'related to a witness');
const assign = (...judges: string[]) => court.get(Panels).assign(clerk(), attempt(), of.id, judges.map(id));
const panel = async () => (await court.get(Panels).read(clerk(), of.id)).map(({ personId }) => personId);
const needsPanel = async () => (await court.get(Cases).read(clerk(), of.id)).needsPanel;

describe('a judge who is recused', () => {
  it('leaves the panel, and knows nothing of the case from then on', async () => {
    expect((await court.get(Cases).read(judge(), of.id)).needsPanel).toBe(false);
    await recuse(clerk());
    await expect(court.get(Cases).read(judge(), of.id)).rejects.toMatchObject({ code: 'case-not-found' });
    await expect(court.get(Panels).read(judge(), of.id)).rejects.toMatchObject({ code: 'case-not-found' });
    const { items } = await court.get(Cases).list(judge(), { limit: 100 });
    expect(items.map((one) => one.id)).not.toContain(of.id);
    expect(await panel()).toEqual([id('riverside-judge-2')]);
    expect(await needsPanel()).toBe(true);
  });

  it('is not named again; the others are, and then the case needs nobody', async () => {
    await recuse(clerk());
    await expect(assign('riverside-judge-1', 'riverside-judge-2')).rejects.toMatchObject({
      code: 'judge-unsuitable',
      faults: [{ pointer: '/judges/0' }],
    });
    expect(await panel()).toEqual([id('riverside-judge-2')]);
    await assign('riverside-judge-2');
    expect([await panel(), await needsPanel()]).toEqual([[id('riverside-judge-2')], false]);
    await expect(assign('riverside-judge-2')).rejects.toMatchObject({ code: 'panel-assigned' });
  });

  it('does not return by the end of the recusal, but may be named again', async () => {
    await recuse(clerk());
    const [wall] = await court.get(Walls).list(clerk(), of.id);
    await court.get(Walls).end(clerk(), of.id, wall!.id, wall!.version, 'the witness is not heard');
    await expect(court.get(Cases).read(judge(), of.id)).resolves.toBeDefined();
    expect([await panel(), await needsPanel()]).toEqual([[id('riverside-judge-2')], true]);
    await assign('riverside-judge-1', 'riverside-judge-2');
    expect(await panel()).toEqual(['riverside-judge-1', 'riverside-judge-2'].map(id));
    await expect(court.get(Walls).end(clerk(), of.id, wall!.id, 2, 'again')).rejects.toMatchObject({
      code: 'wall-ended',
    });
    const gone = court.get(Walls).end(clerk(), of.id, randomUUID(), 1, 'none');
    await expect(gone).rejects.toMatchObject({ code: 'wall-not-found' });
  });

  it('leaves without a trace of the seat that cannot be read in the register', async () => {
    await recuse(clerk());
    const seats = await inSpace(court, () =>
      court
        .get(Rows)
        .sql(
          `SELECT person_id, left_at IS NOT NULL AS left, vacant FROM panel_member WHERE case_id = $1 ORDER BY left_at`,
          [of.id],
        ),
    );
    expect(seats).toEqual([
      { person_id: id('riverside-judge-1'), left: true, vacant: true },
      { person_id: id('riverside-judge-2'), left: false, vacant: false },
    ]);
  });
});

describe('recusing', () => {
  it('is for the presiding judge and the clerk of the court', async () => {
    for (const who of ['filer', 'riverside-judge-1']) {
      await expect(recuse(court.actor(who))).rejects.toMatchObject({ code: 'not-permitted' });
      await expect(court.get(Walls).list(court.actor(who), of.id)).rejects.toMatchObject({ code: 'not-permitted' });
    }
    for (const who of ['harbour-clerk', 'counsel', 'reviewer', 'administrator']) {
      await expect(recuse(court.actor(who))).rejects.toMatchObject({ code: 'case-not-found' });
    }
    await expect(recuse(presiding())).resolves.toBeDefined();
  });

  it('is done once, even at once, and answers the same key with the same', async () => {
    const key = attempt();
    const first = await recuse(clerk(), undefined, key);
    expect(await recuse(clerk(), undefined, key)).toEqual(first);
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => recuse(clerk(), id('riverside-judge-2'))));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(recuse(clerk())).rejects.toMatchObject({ code: 'recused-already' });
  });

  it('keeps no party and no counsel from their own case', async () => {
    await anAppearance(court, of, 1, 'counsel');
    for (const who of ['filer', 'counsel']) {
      await expect(recuse(clerk(), id(who))).rejects.toMatchObject({ code: 'recusal-unfit' });
    }
    await expect(recuse(clerk(), randomUUID())).rejects.toMatchObject({ code: 'recusal-unfit' });
  });

  it('of oneself takes the case away at once', async () => {
    await recuse(presiding(), id('riverside-judge-2'));
    await expect(court.get(Cases).read(presiding(), of.id)).rejects.toMatchObject({ code: 'case-not-found' });
  });

  it('and naming the panel at once never leave a recused judge on it', async () => {
    for (let round = 0; round < 5; round += 1) {
      of = await aCase(court, { parties: ['filer'] });
      await Promise.allSettled([assign('riverside-judge-1', 'riverside-judge-2'), recuse(clerk())]);
      expect(await panel()).not.toContain(id('riverside-judge-1'));
      expect(await needsPanel()).toBe(true);
    }
  });
});
