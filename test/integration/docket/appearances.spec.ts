import { randomUUID } from 'node:crypto';
import { Rows, type Attempt } from '@assize/database';
import { Appearances, CaseParty, Cases, Notices, type Case } from '@assize/docket';
import { Organisations, Roles } from '@assize/identity';
import { newId, type Actor } from '@assize/kernel';
import { TestClock } from '@assize/sandbox';
import { aCase } from '../a-case';
import { anAppearance } from '../an-appearance';
import { courtId, inSpace, testCourt, type TestCourt } from '../court';

let court: TestCourt;
let of: Case;
let party: { readonly claimant: string; readonly respondent: string };

beforeAll(async () => {
  court = await testCourt();
});
afterAll(() => court.close());

const clerk = () => court.actor('riverside-clerk');
const claimant = () => court.actor('filer');
const respondent = (): Actor => ({ ...court.actor('other-filer'), assurance: 'verified-remote' });
const counsel = () => court.actor('counsel');

beforeEach(async () => {
  of = await aCase(court, { parties: ['filer', 'other-filer'], panel: ['riverside-judge-1'] });
  const parties = await inSpace(court, () => court.get(Rows).many(CaseParty, { caseId: of.id }, { position: 'ASC' }));
  party = { claimant: parties[0]!.id, respondent: parties[1]!.id };
});

const attempt = (): Attempt => ({ route: 'POST /cases/:id/appearances', key: newId(), request: {} });

const enter = (by: Actor, partyId = party.claimant, more: object = {}, key = attempt()) =>
  court.get(Appearances).enter(by, key, of.id, { partyId, counselId: counsel().personId, ...more });
const only = async () => (await court.get(Appearances).list(clerk(), of.id))[0]!;
const end = (by: Actor, id: string, seen = 1) => court.get(Appearances).end(by, of.id, id, seen);
const knows = async (who: Actor): Promise<boolean> =>
  court
    .get(Cases)
    .read(who, of.id)
    .then(
      () => true,
      () => false,
    );
const listed = async (who: Actor) =>
  (await court.get(Cases).list(who, { limit: 100 })).items.some(({ id }) => id === of.id);

describe('an appearance', () => {
  it('lets counsel into the case, when the party says so, and at once no longer when it ends', async () => {
    expect([await knows(counsel()), await listed(counsel())]).toEqual([false, false]);
    await enter(claimant());
    expect([await knows(counsel()), await listed(counsel())]).toEqual([true, true]);
    await end(counsel(), (await only()).id);
    expect([await knows(counsel()), await listed(counsel())]).toEqual([false, false]);
    expect((await only()).untilAt).not.toBeNull();
  });

  it('is entered by the party, by whoever appears for it already, and by the clerk', async () => {
    await enter(clerk());
    await anAppearance(court, of, 2, 'researcher');
    const actingForRespondent: Actor = {
      ...court.actor('researcher'),
      roles: [{ role: 'counsel', courtId: null }],
    };
    await enter(actingForRespondent, party.respondent);
    expect(await court.get(Appearances).list(clerk(), of.id)).toHaveLength(3);
  });

  it('is nobody else’s to enter: not the other side’s, the judge’s, nor that of counsel who is not in the case', async () => {
    await expect(enter(respondent())).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(enter(court.actor('riverside-judge-1'))).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(enter(counsel())).rejects.toMatchObject({ code: 'case-not-found' });
    await expect(enter(court.actor('harbour-clerk'))).rejects.toMatchObject({ code: 'case-not-found' });
  });

  it('needs counsel of the court who is on no other side, and an organisation that is counsel’s', async () => {
    const naming = (counselId: string) => enter(clerk(), party.claimant, { counselId });
    for (const who of ['filer', 'other-filer', 'riverside-judge-1', 'reviewer']) {
      const refused = naming(court.actor(who).personId);
      await expect(refused).rejects.toMatchObject({ code: 'counsel-unsuitable', faults: [{ pointer: '/counselId' }] });
    }
    await expect(naming(randomUUID())).rejects.toMatchObject({ code: 'counsel-unsuitable' });
    const elsewhere = await aCase(court, { parties: ['filer'] });
    const [foreign] = await inSpace(court, () => court.get(Rows).many(CaseParty, { caseId: elsewhere.id }));
    await expect(enter(clerk(), foreign!.id)).rejects.toMatchObject({ faults: [{ pointer: '/partyId' }] });
    const firm = await court.get(Organisations).create(court.actor('administrator'), 'firm', 'Moss & Reed');
    const forFirm = () => enter(clerk(), party.claimant, { organisationId: firm.id });
    await expect(forFirm()).rejects.toMatchObject({ faults: [{ pointer: '/organisationId' }] });
    const member = { personId: counsel().personId };
    await court.get(Organisations).admit(court.actor('administrator'), firm.id, member);
    await forFirm();
    expect(await only()).toMatchObject({ organisationId: firm.id });
  });

  it('needs counsel’s office today', async () => {
    const roles = court.get(Roles);
    const administrator = court.actor('administrator');
    const counselId = court.actor('researcher').personId;
    const role = await roles.grant(administrator, courtId('riverside'), { personId: counselId, role: 'counsel' });
    await roles.end(administrator, courtId('riverside'), role.id);
    await expect(enter(clerk(), party.claimant, { counselId })).rejects.toMatchObject({ code: 'counsel-unsuitable' });
  });

  it('asks for the assurance of the court’s policy', async () => {
    const unsure: Actor = { ...claimant(), assurance: 'self-asserted' };
    await expect(enter(unsure)).rejects.toMatchObject({
      code: 'assurance-too-low',
      facts: { court: 'riverside', act: 'enter-appearance', held: 'self-asserted', needed: 'verified-remote' },
    });
  });

  it('is one, whoever enters it again, and with the same key', async () => {
    const key = attempt();
    const first = await enter(claimant(), party.claimant, {}, key);
    expect(await enter(claimant(), party.claimant, {}, key)).toEqual(first);
    await expect(enter(clerk())).rejects.toMatchObject({ code: 'appearance-in-force' });
    const atOnce = await Promise.allSettled([1, 2, 3].map(() => enter(clerk(), party.respondent)));
    expect(atOnce.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('is ended by counsel, the party and the clerk, by what they have seen, once', async () => {
    await enter(claimant());
    const { id } = await only();
    await expect(end(respondent(), id)).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(end(court.actor('researcher'), id)).rejects.toMatchObject({ code: 'case-not-found' });
    await expect(end(claimant(), id, 7)).rejects.toMatchObject({ code: 'changed-meanwhile' });
    await end(claimant(), id);
    await expect(end(clerk(), id, 2)).rejects.toMatchObject({ code: 'appearance-ended' });
    await enter(claimant());
    expect(await knows(counsel())).toBe(true);
  });

  it('of another case is not there', async () => {
    await enter(clerk());
    const { id } = await only();
    const other = await aCase(court, { parties: ['filer'] });
    const elsewhere = court.get(Appearances).end(clerk(), other.id, id, 1);
    await expect(elsewhere).rejects.toMatchObject({ code: 'appearance-not-found' });
  });

  it('is told to counsel, and its end to the party, but not to whoever did it', async () => {
    const kinds = async (who: Actor) =>
      (await court.get(Notices).list(who, { limit: 100 })).items
        .filter(({ caseId }) => caseId === of.id)
        .map(({ kind }) => kind);
    await enter(claimant());
    expect([await kinds(counsel()), await kinds(claimant())]).toEqual([['appearance.entered'], []]);
    await end(counsel(), (await only()).id);
    expect(await kinds(claimant())).toEqual(['appearance.ended']);
  });

  it('with an end ends by itself in the court’s time, and may begin anew then', async () => {
    const until = new Date(Date.now() + 86_400_000);
    await enter(claimant(), party.claimant, { until });
    expect(await knows(counsel())).toBe(true);
    await court.get(TestClock).moveTo(court.actor('administrator'), until);
    expect([await knows(counsel()), await listed(counsel())]).toEqual([false, false]);
    await enter(claimant());
    expect(await knows(counsel())).toBe(true);
    await expect(enter(claimant(), party.respondent, { until: new Date(0) })).rejects.toMatchObject({
      code: 'not-permitted',
    });
    await expect(enter(clerk(), party.respondent, { until: new Date(0) })).rejects.toMatchObject({
      code: 'period-backwards',
    });
  });
});
