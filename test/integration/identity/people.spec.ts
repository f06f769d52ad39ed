import { randomUUID } from 'node:crypto';
import { Rows } from '@assize/database';
import { ActingFor, Assistances, Organisations, People, Person, Verifications } from '@assize/identity';
import { type Actor } from '@assize/kernel';
import { TestClock } from '@assize/sandbox';
import { courtId, inSpace, testCourt, type TestCourt } from '../court';

let court: TestCourt;
beforeAll(async () => {
  court = await testCourt();
});
afterAll(() => court.close());

const RIVERSIDE = courtId('riverside');
const HARBOUR = courtId('harbour');
const administrator = () => court.actor('administrator');
const clerk = () => court.actor('riverside-clerk');
const id = (key: string) => court.actor(key).personId;

const PROGRAM = `INSERT INTO person (space_id, id, name, email, assurance, kind)
  VALUES (current_space(), $1::uuid, 'Northgate', $1::uuid::text || '@clients.invalid', 'self-asserted', 'client')`;

const actsOn = (objectId: string): Promise<{ act: string; person_id: string }[]> =>
  inSpace(court, () => court.get(Rows).sql(`SELECT act, person_id FROM act WHERE object_id = $1`, [objectId]));

const levelOf = async (personId: string): Promise<string> =>
  (await inSpace(court, () => court.get(Rows).one(Person, { id: personId })))!.assurance;

let made = 0;
const register = async (): Promise<string> =>
  (await court.get(People).create(administrator(), 'Robin Vale', `vale-${(made += 1)}@assize.example`)).person.id;

describe('the register of people', () => {
  it('takes somebody in with a first password, once an address', async () => {
    const people = court.get(People);
    const { person, password } = await people.create(administrator(), ' Tamsin Oxbow ', 'Tamsin.Oxbow@Assize.example');
    expect(person).toMatchObject({
      name: 'Tamsin Oxbow',
      email: 'tamsin.oxbow@assize.example',
      assurance: 'self-asserted',
    });
    expect(password).toHaveLength(24);
    const again = people.create(administrator(), 'Somebody', 'tamsin.oxbow@assize.example');
    await expect(again).rejects.toMatchObject({ code: 'address-taken' });
    expect(await actsOn(person.id)).toMatchObject([{ act: 'person.create', person_id: id('administrator') }]);
  });

  it.each(['filer', 'counsel', 'riverside-clerk', 'riverside-judge-1'])('is not written by %s', async (who) => {
    const refused = court.get(People).create(court.actor(who), 'Nobody', 'nobody@assize.example');
    await expect(refused).rejects.toMatchObject({ code: 'not-permitted' });
  });

  it('shows where to reach somebody to herself, clerks and administrators, only a name to judges, nothing to others', async () => {
    const seen = (who: string) => court.get(People).read(court.actor(who), id('filer'));
    for (const who of ['filer', 'riverside-clerk', 'administrator']) {
      expect(await seen(who)).toMatchObject({ email: 'filer@assize.example' });
    }
    expect(await seen('riverside-judge-1')).toMatchObject({ name: 'Odalys Copperkettle', email: null });
    for (const who of ['counsel', 'other-filer', 'reviewer', 'researcher']) {
      await expect(seen(who)).rejects.toMatchObject({ code: 'person-not-found' });
    }
    await expect(court.get(People).read(clerk(), randomUUID())).rejects.toMatchObject({ code: 'person-not-found' });
    const looks = (await actsOn(id('filer'))).filter(({ act }) => act === 'person.read');
    const lookers = ['riverside-clerk', 'administrator', 'riverside-judge-1'];
    expect(looks.map((one) => one.person_id).sort()).toEqual(lookers.map(id).sort());
  });

  it('is paged whole, and found by a whole address alone', async () => {
    const people = court.get(People);
    const found: string[] = [];
    for (let after: string | undefined; ;) {
      const { items, next } = await people.list(clerk(), { limit: 4, after });
      found.push(...items.map((one) => one.id));
      if (!next) break;
      after = next;
    }
    expect(new Set(found).size).toBe(found.length);
    expect(found).toEqual(expect.arrayContaining(['filer', 'counsel', 'reviewer'].map(id)));
    const byAddress = await people.list(clerk(), { limit: 4 }, 'Counsel@assize.example');
    expect(byAddress.items.map((one) => one.id)).toEqual([id('counsel')]);
    expect((await people.list(clerk(), { limit: 4 }, 'ounsel@assize.example')).items).toEqual([]);
    await expect(people.list(court.actor('riverside-judge-1'), { limit: 4 })).rejects.toMatchObject({
      code: 'not-permitted',
    });
  });
});

describe('an organisation', () => {
  const organisations = () => court.get(Organisations);
  const firm = async () => (await organisations().create(administrator(), 'firm', 'Larkspindle & Partners')).id;
  const admit = (to: string, key: string, period: { from?: Date; until?: Date } = {}) =>
    organisations().admit(administrator(), to, { personId: id(key), ...period });
  const actingFor = (who: Actor, organisationId: string) => court.get(ActingFor).as(who, { organisationId });

  it('is acted for by its members from their beginning until their end, and by nobody else', async () => {
    const ours = await firm();
    const counsel = court.actor('counsel');
    await expect(actingFor(counsel, ours)).rejects.toMatchObject({ code: 'not-acting-for' });
    const member = await admit(ours, 'counsel');
    expect(await actingFor(counsel, ours)).toEqual({ ...counsel, organisationId: ours });
    await expect(actingFor(court.actor('filer'), ours)).rejects.toMatchObject({ code: 'not-acting-for' });
    await organisations().dismiss(administrator(), ours, member.id);
    await expect(actingFor(counsel, ours)).rejects.toMatchObject({ code: 'not-acting-for' });
    await organisations().dismiss(administrator(), ours, member.id);
  });

  it('is refused alike whether it is none or not one’s own', async () => {
    const refusal = (of: string) => actingFor(court.actor('filer'), of).catch((error: Error) => ({ ...error }));
    expect(await refusal(await firm())).toEqual(await refusal(randomUUID()));
  });

  it('admits nobody twice for the same time, not even at once', async () => {
    const ours = await firm();
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => admit(ours, 'counsel')));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(admit(ours, 'counsel')).rejects.toMatchObject({ code: 'membership-held' });
  });

  it('has no members yet who begin next month', async () => {
    const ours = await firm();
    await admit(ours, 'counsel', { from: new Date(Date.now() + 30 * 86_400_000) });
    await expect(actingFor(court.actor('counsel'), ours)).rejects.toMatchObject({ code: 'not-acting-for' });
  });

  it('is known to its members and the offices, and is nobody’s to change but an administrator’s', async () => {
    const ours = await firm();
    await admit(ours, 'counsel');
    expect((await organisations().list(court.actor('counsel'), { limit: 100 })).items).toContainEqual(
      expect.objectContaining({ id: ours }),
    );
    expect((await organisations().list(court.actor('filer'), { limit: 100 })).items).toEqual([]);
    await expect(organisations().read(court.actor('filer'), ours)).rejects.toMatchObject({
      code: 'organisation-not-found',
    });
    await expect(organisations().members(court.actor('filer'), ours, { limit: 9 })).rejects.toMatchObject({
      code: 'organisation-not-found',
    });
    const itself = organisations().admit(court.actor('counsel'), ours, { personId: id('filer') });
    await expect(itself).rejects.toMatchObject({ code: 'not-permitted' });
  });

  it('ends no membership of another one', async () => {
    const [ours, theirs] = [await firm(), await firm()];
    const member = await admit(theirs, 'counsel');
    const refused = organisations().dismiss(administrator(), ours, member.id);
    await expect(refused).rejects.toMatchObject({ code: 'membership-not-found' });
  });
});

describe('a clerk who has seen who somebody is', () => {
  const record = (of: string, means: 'video-call' | 'identity-document', by = clerk(), inCourt = RIVERSIDE) =>
    court.get(Verifications).record(by, of, { courtId: inCourt, means });

  it('raises her level, on record, and a weaker look never lowers it', async () => {
    const somebody = await register();
    await record(somebody, 'video-call');
    expect(await levelOf(somebody)).toBe('verified-remote');
    await record(somebody, 'identity-document');
    await record(somebody, 'video-call');
    expect(await levelOf(somebody)).toBe('verified-in-person');
    expect((await actsOn(somebody)).filter(({ act }) => act === 'person.verify')).toHaveLength(3);
    const all = await court.get(Verifications).list(clerk(), somebody);
    expect(all.map(({ level }) => level)).toEqual(['verified-remote', 'verified-in-person', 'verified-remote']);
  });

  it('is a clerk of that court, and never herself', async () => {
    const somebody = await register();
    for (const by of ['filer', 'riverside-judge-1', 'administrator', 'harbour-clerk']) {
      await expect(record(somebody, 'identity-document', court.actor(by))).rejects.toMatchObject({
        code: by === 'filer' ? 'person-not-found' : 'not-permitted',
      });
    }
    await expect(record(id('riverside-clerk'), 'identity-document')).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(record(randomUUID(), 'identity-document')).rejects.toMatchObject({ code: 'person-not-found' });
    expect(await levelOf(somebody)).toBe('self-asserted');
  });

  it('confirms authority only for an organisation that the person may act for', async () => {
    const organisations = court.get(Organisations);
    const office = await organisations.create(administrator(), 'office', 'Guardianship office');
    const somebody = await register();
    const delegated = (organisationId?: string) =>
      court.get(Verifications).record(clerk(), somebody, {
        courtId: RIVERSIDE,
        means: 'authority-document',
        ...(organisationId ? { organisationId } : {}),
      });
    for (const wrong of [undefined, office.id]) {
      await expect(delegated(wrong)).rejects.toMatchObject({ faults: [{ pointer: '/organisationId' }] });
    }
    await organisations.admit(administrator(), office.id, { personId: somebody });
    await delegated(office.id);
    expect(await levelOf(somebody)).toBe('delegated');
  });

  it('is on record for ever', async () => {
    const change = inSpace(court, () => court.get(Rows).sql(`UPDATE verification SET level = 'delegated'`));
    await expect(change).rejects.toThrow('permission denied');
  });
});

describe('assisted mode', () => {
  const begin = (by = clerk(), of = id('filer'), inCourt = RIVERSIDE) =>
    court.get(Assistances).begin(by, inCourt, of, 'has no computer');
  const as = (who: Actor, assistanceId: string) => court.get(ActingFor).as(who, { assistanceId });
  const refused = { code: 'assistance-refused' };

  it('gives the clerk the rights of the one she helps, in her court, and names both', async () => {
    const { id: assistanceId } = await begin();
    const acting = await as(clerk(), assistanceId);
    expect(acting).toMatchObject({
      personId: id('filer'),
      assistedBy: id('riverside-clerk'),
      roles: [{ role: 'filer', courtId: RIVERSIDE }],
      method: 'assisted',
      assurance: 'verified-remote',
    });
  });

  it('gives no office of the one who is helped', async () => {
    const { id: assistanceId } = await begin(clerk(), id('administrator'));
    expect((await as(clerk(), assistanceId)).roles).toEqual([]);
  });

  it('is for clerks of that court alone, and not for oneself', async () => {
    for (const who of ['filer', 'riverside-judge-1', 'administrator', 'harbour-clerk']) {
      await expect(begin(court.actor(who), id('other-filer'))).rejects.toMatchObject({ code: 'not-permitted' });
    }
    await expect(begin(clerk(), id('riverside-clerk'))).rejects.toMatchObject({ code: 'person-unsuitable' });
    await expect(begin(clerk(), randomUUID())).rejects.toMatchObject({ code: 'person-unsuitable' });
    const program = randomUUID();
    await inSpace(court, () => court.get(Rows).sql(PROGRAM, [program]));
    await expect(begin(clerk(), program)).rejects.toMatchObject({ code: 'person-unsuitable' });
    const seen = { courtId: RIVERSIDE, means: 'identity-document' } as const;
    const verified = court.get(Verifications).record(clerk(), program, seen);
    await expect(verified).rejects.toMatchObject({ code: 'person-unsuitable' });
  });

  it('is the clerk’s own, and over when she ends it or is clerk no more', async () => {
    const { id: assistanceId } = await begin();
    const another = { ...court.actor('harbour-clerk'), roles: [{ role: 'clerk' as const, courtId: RIVERSIDE }] };
    await expect(as(another, assistanceId)).rejects.toMatchObject(refused);
    await expect(as({ ...clerk(), roles: [] }, assistanceId)).rejects.toMatchObject(refused);
    await expect(as(clerk(), randomUUID())).rejects.toMatchObject(refused);
    await expect(court.get(Assistances).end(another, RIVERSIDE, assistanceId)).rejects.toMatchObject({
      code: 'assistance-not-found',
    });
    await expect(court.get(Assistances).end(clerk(), HARBOUR, assistanceId)).rejects.toMatchObject({
      code: 'assistance-not-found',
    });
    await court.get(Assistances).end(clerk(), RIVERSIDE, assistanceId);
    await expect(as(clerk(), assistanceId)).rejects.toMatchObject(refused);
  });

  it('is over after some hours of the court’s time', async () => {
    const { id: assistanceId, untilAt } = await begin();
    await expect(as(clerk(), assistanceId)).resolves.toBeDefined();
    await court.get(TestClock).moveTo(administrator(), untilAt);
    await expect(as(clerk(), assistanceId)).rejects.toMatchObject(refused);
  });
});
