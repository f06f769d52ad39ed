import { randomUUID } from 'node:crypto';
import { Rows, type Attempt } from '@assize/database';
import { Cases, Deadlines, Docket, Notices, Panels, ServiceOfDocuments } from '@assize/docket';
import type { EnvelopeDraft } from '@assize/filing';
import type { Actor } from '@assize/kernel';
import { inSpace, testCourt, type TestCourt } from '../court';
import { accept, complaint, docketed, received, upload, work } from '../filing/in-court';
import { filed } from './in-docket';

let court: TestCourt;
const failed: unknown[] = [];
beforeAll(async () => {
  court = await testCourt();
});
afterAll(() => court.close());

const filer = () => court.actor('filer');
const clerk = () => court.actor('riverside-clerk');
const attempt = (): Attempt => ({ route: 'POST', key: randomUUID(), request: null });

const three: EnvelopeDraft['parties'] = [
  { role: 'plaintiff', name: 'Copperkettle', kind: 'person', email: 'filer@assize.example' },
  { role: 'defendant', name: 'Marrowby', kind: 'person', email: 'other-filer@assize.example' },
  { role: 'defendant', name: 'Larkspindle & Co', kind: 'organisation' },
];

/** @returns the case and a later paper of it: what opened it is served apart, by summons */
async function opened(worked = true): Promise<{ caseId: string; entryId: string }> {
  const draft = complaint(await upload(court, filer()), { parties: three });
  const id = await received(court, filer(), draft);
  await accept(court, clerk(), id);
  if (worked) await docketed(court, filer(), id);
  const { items } = await court.get(Cases).list(filer(), { limit: 100 });
  const caseId = items.at(-1)!.id;
  if (worked) return { caseId, entryId: await filed(court, caseId, 'motion', filer()) };
  return { caseId, entryId: (await court.get(Docket).entries(filer(), caseId))[0]!.entry.id };
}

/** How a paper was served, without the summonses. */
const served = async (caseId: string, entryId: string, who = filer()) =>
  (await court.get(ServiceOfDocuments).read(who, caseId)).filter((row) => row.entryId === entryId);
const periods = async (caseId: string, who = filer()) =>
  (await court.get(Deadlines).ofCase(who, caseId)).filter(({ deadline }) => deadline.kind === 'opposition');

const APPEARS = `INSERT INTO appearance (space_id, id, case_id, party_id, counsel_id, from_at)
  SELECT p.space_id, gen_random_uuid(), p.case_id, p.id, $1, '2020-01-01' FROM case_party p
  WHERE p.case_id = $2 AND p.name = ANY ($3)`;

/** Somebody begins to act for these parties. */
const represent = (caseId: string, parties: string[], { personId }: Actor) =>
  inSpace(court, () => court.get(Rows).sql(APPEARS, [personId, caseId, parties]));

const serve = (caseId: string, entryId: string, key = attempt()) =>
  court.get(ServiceOfDocuments).serve(clerk(), key, caseId, entryId);

describe('serving', () => {
  it('waits until there is something to serve', async () => {
    const { caseId, entryId } = await opened(false);
    await expect(serve(caseId, entryId)).rejects.toMatchObject({ code: 'entry-not-docketed' });
    await work(court, failed);
  });

  it('reaches by e-service who can be reached so, and shows nobody else as served', async () => {
    const { caseId, entryId } = await opened();
    await serve(caseId, entryId);
    const parties = await court.get(Docket).parties(clerk(), caseId);
    const nameOf = (id: string) => parties.find((party) => party.id === id)!.name;
    const rows = await served(caseId, entryId);
    const shown = rows.map((row) => [nameOf(row.partyId), row.method, row.status, row.servedAt !== null]).sort();
    expect(shown).toEqual([
      ['Larkspindle & Co', 'paper', 'to-be-served', false],
      ['Marrowby', 'e-service', 'served', true],
    ]);
    const deadlines = await periods(caseId);
    expect(deadlines.map(({ deadline: { partyId, kind } }) => [nameOf(partyId!), kind])).toEqual([
      ['Marrowby', 'opposition'],
    ]);
    expect((await court.get(Cases).read(filer(), caseId)).status).toBe('opened');
  });

  it('reaches counsel for a party who is represented, and nobody around counsel', async () => {
    const { caseId, entryId } = await opened();
    await represent(caseId, ['Marrowby', 'Larkspindle & Co'], court.actor('counsel'));
    await serve(caseId, entryId);
    const rows = await served(caseId, entryId, clerk());
    const reached = { method: 'e-service', status: 'served', recipient: 'counsel' };
    expect(rows).toMatchObject([1, 2].map(() => ({ ...reached, personId: court.actor('counsel').personId })));
    expect(rows.map(({ because }) => because.en)).toEqual([1, 2].map(() => expect.stringMatching(/^Counsel acts/)));
    const deadlines = await periods(caseId, court.actor('counsel'));
    expect(deadlines.map(({ deadline }) => deadline.kind)).toEqual(['opposition', 'opposition']);
    const told = async (who: string) =>
      (await court.get(Notices).list(court.actor(who), { limit: 100 })).items
        .filter(({ subjectId, kind }) => subjectId === entryId && kind === 'case.served')
        .map(({ words }) => words.en);
    expect(await told('counsel')).toEqual([expect.stringMatching(/, as counsel\.$/)]);
    expect(await told('other-filer')).toEqual([]);
  });

  it('again decides nothing anew and tells nobody twice', async () => {
    const { caseId, entryId } = await opened();
    await serve(caseId, entryId);
    const before = await court.get(ServiceOfDocuments).read(filer(), caseId);
    await serve(caseId, entryId);
    expect(await court.get(ServiceOfDocuments).read(filer(), caseId)).toEqual(before);
    const { items } = await court.get(Notices).list(court.actor('other-filer'), { limit: 100 });
    expect(items.filter(({ subjectId }) => subjectId === entryId)).toHaveLength(1);
  });

  it('by several clerks at once serves each party once, and refuses none of them', async () => {
    const { caseId, entryId } = await opened();
    const all = await Promise.allSettled(Array.from({ length: 8 }, () => serve(caseId, entryId)));
    expect(all.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 'fulfilled'));
    expect(await served(caseId, entryId, clerk())).toHaveLength(2);
    expect(await periods(caseId, clerk())).toHaveLength(1);
  });

  it('of an entry of another case is refused', async () => {
    const [one, other] = [await opened(), await opened()];
    await expect(serve(one.caseId, other.entryId)).rejects.toMatchObject({ code: 'entry-not-found' });
  });

  it('is for the clerk of the court alone', async () => {
    const { caseId, entryId } = await opened();
    const by = (who: string) => court.get(ServiceOfDocuments).serve(court.actor(who), attempt(), caseId, entryId);
    await expect(by('filer')).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(by('harbour-clerk')).rejects.toMatchObject({ code: 'case-not-found' });
    await expect(by('counsel')).rejects.toMatchObject({ code: 'case-not-found' });
  });
});

describe('the panel', () => {
  const id = (who: string) => court.actor(who).personId;
  const assign = (caseId: string, judges: string[], who = clerk()) =>
    court.get(Panels).assign(who, attempt(), caseId, judges.map(id));

  it('sits with the first presiding, and is assigned once', async () => {
    const { caseId } = await opened();
    await assign(caseId, ['riverside-judge-2', 'riverside-judge-1']);
    const panel = await court.get(Panels).read(filer(), caseId);
    expect(panel.map(({ personId, presiding }) => [personId, presiding])).toEqual([
      [id('riverside-judge-2'), true],
      [id('riverside-judge-1'), false],
    ]);
    await expect(assign(caseId, ['riverside-judge-1'])).rejects.toMatchObject({ code: 'panel-assigned' });
  });

  it('takes no clerk and no judge of another court', async () => {
    const { caseId } = await opened();
    const wrong = assign(caseId, ['riverside-judge-1', 'riverside-clerk', 'harbour-judge-1']);
    await expect(wrong).rejects.toMatchObject({
      code: 'judge-unsuitable',
      faults: [{ pointer: '/judges/1' }, { pointer: '/judges/2' }],
    });
  });

  it('is not for a party to assign', async () => {
    const { caseId } = await opened();
    await expect(assign(caseId, ['riverside-judge-1'], filer())).rejects.toMatchObject({ code: 'not-permitted' });
  });
});

describe('notices', () => {
  it('are told once for each version of what they are about', async () => {
    const [subject, person] = [randomUUID(), court.actor('counsel')];
    const words = { en: 'Something happened.', zh: '有事发生。' };
    const send = (version: number) =>
      inSpace(court, () => court.get(Notices).send(person.personId, 'x', null, subject, version, words));
    await send(1);
    await send(1);
    await send(2);
    const { items } = await court.get(Notices).list(person, { limit: 100 });
    const told = items.filter(({ subjectId }) => subjectId === subject);
    expect(told.map(({ subjectVersion }) => subjectVersion)).toEqual([2, 1]);
  });
});
