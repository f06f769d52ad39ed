import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Rows } from '@assize/database';
import { Cases, Docket, Notices, Restrictions, ServiceOfDocuments, type NewRestriction } from '@assize/docket';
import { ExhibitIntake, Exhibits } from '@assize/evidence';
import { Filings } from '@assize/filing';
import { Judgments } from '@assize/judgments';
import { TestClock } from '@assize/sandbox';
import { aFiledCase, anEntry, anExhibit, attempt, seal } from '../../access/sealed-world';
import { aCase } from '../a-case';
import { inSpace, testCourt, type TestCourt } from '../court';
import { work } from '../filing/in-court';

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

const actor = (key: string) => court.actor(key);
const clerk = () => actor('riverside-clerk');
const judge = () => actor('riverside-judge-1');
const ours = () => aCase(court, { parties: ['filer', 'other-filer'], panel: ['riverside-judge-1'] });

/** Seals the whole case from everybody but panel and clerks, unless said otherwise. */
const impose = (caseId: string, changes: Partial<NewRestriction> = {}, by = clerk(), using = attempt()) =>
  court.get(Restrictions).impose(by, using, caseId, {
    kind: 'sealed',
    object: { kind: 'case', id: caseId },
    to: [],
    toParties: false,
    order: 'It is sealed.',
    orderedBy: judge().personId,
    ...changes,
  });

const knows = async (key: string, caseId: string): Promise<boolean> =>
  court
    .get(Cases)
    .read(actor(key), caseId)
    .then(
      () => true,
      () => false,
    );

const lift = (id: string, seen = 1, by = clerk()) =>
  court.get(Restrictions).lift(by, attempt(), id, seen, { order: 'Open.', orderedBy: judge().personId });

const filesOnDisk = (): number =>
  readdirSync(join(court.config.text('ASSIZE_DATA_DIR'), 'files'), { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile(),
  ).length;

describe('an order that seals', () => {
  it('holds at once, for all but those it names, the panel and the clerks, and is an act', async () => {
    const { id } = await ours();
    const { id: restriction } = await impose(id, { to: [actor('other-filer').personId] });
    const who = ['filer', 'other-filer', 'riverside-judge-1', 'riverside-judge-2', 'riverside-clerk', 'harbour-clerk'];
    const known = await Promise.all(who.map((key) => knows(key, id)));
    expect(known).toEqual([false, true, true, false, true, false]);
    const [act] = await inSpace(court, () =>
      court
        .get(Rows)
        .sql<{ act: string; case_id: string }>('SELECT act, case_id FROM act WHERE object_id = $1', [restriction]),
    );
    expect(act).toEqual({ act: 'restriction.impose', case_id: id });
  });

  it('may leave it to the parties', async () => {
    const { id } = await ours();
    await impose(id, { toParties: true });
    expect([await knows('filer', id), await knows('riverside-judge-2', id)]).toEqual([true, false]);
  });

  it.each<[string, Partial<NewRestriction>, string]>([
    ['no order', { order: undefined }, 'order-missing'],
    ['an empty order', { order: '  ' }, 'order-missing'],
    [
      'an object of another case',
      { object: { kind: 'entry', id: '01980c1e-0000-7000-8000-000000000001' } },
      'restriction-invalid',
    ],
    ['nobody to be admitted', { to: ['01980c1e-0000-7000-8000-000000000001'] }, 'restriction-invalid'],
    ['an end that has passed', { until: new Date('2020-01-01T00:00:00Z') }, 'restriction-invalid'],
    ['an ex parte paper for both sides', { kind: 'ex-parte', toParties: true }, 'restriction-invalid'],
    [
      'an order in an entry that is not there',
      { orderEntry: '01980c1e-0000-7000-8000-000000000001' },
      'restriction-invalid',
    ],
  ])('is refused with %s', async (_what, changes, code) => {
    const { id } = await ours();
    await expect(impose(id, changes)).rejects.toMatchObject({ code });
    expect(await knows('filer', id)).toBe(true);
  });

  it('is given by a judge of the panel', async () => {
    const { id } = await ours();
    for (const key of ['riverside-clerk', 'riverside-judge-2']) {
      await expect(impose(id, { orderedBy: actor(key).personId })).rejects.toMatchObject({
        code: 'order-not-of-panel',
      });
    }
  });

  it('may be an entry of the docket', async () => {
    const { id } = await ours();
    const { entryId } = await anEntry(court, id, 'Order to seal', 'Reasons');
    const { id: restriction } = await impose(id, { order: undefined, orderEntry: entryId });
    const { restriction: stored } = await court.get(Restrictions).read(clerk(), restriction);
    expect(stored).toMatchObject({ orderText: 'Order to seal', orderEntryId: entryId });
  });

  it('is carried out by the clerks or the panel; to a party it is forbidden, and to a stranger absent', async () => {
    const { id } = await ours();
    await expect(impose(id, {}, actor('filer'))).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(impose(id, {}, actor('counsel'))).rejects.toMatchObject({ code: 'case-not-found' });
    await expect(court.get(Restrictions).ofCase(actor('filer'), id)).rejects.toMatchObject({ code: 'not-permitted' });
    await impose(id, {}, judge());
    expect(await court.get(Restrictions).ofCase(judge(), id)).toHaveLength(1);
  });

  it('sent twice restricts once', async () => {
    const { id } = await ours();
    const key = attempt();
    const [first, second] = [await impose(id, {}, clerk(), key), await impose(id, {}, clerk(), key)];
    expect(second).toEqual(first);
    expect(await court.get(Restrictions).ofCase(clerk(), id)).toHaveLength(1);
  });
});

describe('a restriction', () => {
  it('is lifted by another order, once, by whoever has seen it', async () => {
    const { id } = await ours();
    const { id: restriction } = await impose(id);
    await expect(
      court.get(Restrictions).lift(clerk(), attempt(), restriction, 1, { orderedBy: judge().personId }),
    ).rejects.toMatchObject({ code: 'order-missing' });
    await expect(lift(restriction, 2)).rejects.toMatchObject({ code: 'changed-meanwhile' });
    await expect(lift(restriction, 1, actor('filer'))).rejects.toMatchObject({ code: 'restriction-not-found' });
    await lift(restriction);
    expect(await knows('filer', id)).toBe(true);
    await expect(lift(restriction, 2)).rejects.toMatchObject({ code: 'restriction-ended' });
  });

  it('lifted by two at once is lifted once', async () => {
    const { id } = await ours();
    const { id: restriction } = await impose(id);
    const both = await Promise.allSettled([lift(restriction), lift(restriction)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('ends by itself at the time that the order names', async () => {
    const { id } = await ours();
    const [row] = await inSpace(court, () => court.get(Rows).sql<{ at: Date }>('SELECT court_time(now()) AS at'));
    const until = new Date(row!.at.getTime() + 60_000);
    const { id: restriction } = await impose(id, { until });
    expect(await knows('filer', id)).toBe(false);
    await court.get(TestClock).moveTo(actor('administrator'), new Date(until.getTime() + 1000));
    expect(await knows('filer', id)).toBe(true);
    await expect(lift(restriction)).rejects.toMatchObject({ code: 'restriction-ended' });
  });

  it('admits nobody whom another in force keeps out', async () => {
    const { id } = await ours();
    await impose(id, { to: [actor('filer').personId] });
    const { id: second } = await impose(id);
    expect(await knows('filer', id)).toBe(false);
    await lift(second);
    expect(await knows('filer', id)).toBe(true);
  });
});

describe('a strike', () => {
  it('leaves an entry to parties and court, and lets nothing more be done to it', async () => {
    const { caseId } = await aFiledCase(court, 'Struck');
    const { entryId } = await anEntry(court, caseId, 'Scandalous', 'Annex');
    await impose(caseId, { kind: 'stricken', object: { kind: 'entry', id: entryId } });
    const titles = async (key: string) =>
      (await court.get(Docket).entries(actor(key), caseId)).map(({ entry }) => entry.title);
    expect(await titles('filer')).toContain('Scandalous');
    expect(await titles('riverside-judge-2')).not.toContain('Scandalous');
    const serving = court.get(ServiceOfDocuments).serve(clerk(), attempt(), caseId, entryId);
    await expect(serving).rejects.toMatchObject({ code: 'not-permitted' });
  });
});

describe('an ex parte paper', () => {
  it('is served on nobody whom the order keeps out, and tells them nothing', async () => {
    const { caseId } = await aFiledCase(court, 'Secretly');
    const { entryId } = await anEntry(court, caseId, 'Ex parte motion', 'Annex');
    const to = [actor('filer').personId];
    await impose(caseId, { kind: 'ex-parte', object: { kind: 'entry', id: entryId }, to });
    await court.get(ServiceOfDocuments).serve(clerk(), attempt(), caseId, entryId);
    const all = await court.get(ServiceOfDocuments).read(clerk(), caseId);
    const served = all.filter((row) => row.entryId === entryId);
    const parties = await court.get(Docket).parties(clerk(), caseId);
    const reached = served.map(({ partyId }) => parties.find(({ id }) => id === partyId)!.name);
    expect(reached.filter((name) => name !== 'Copperkettle')).toEqual([]);
    const { items } = await court.get(Notices).list(actor('other-filer'), { limit: 100 });
    expect(items.filter(({ subjectId }) => subjectId === entryId)).toEqual([]);
    const shown = await court.get(ServiceOfDocuments).read(actor('other-filer'), caseId);
    expect(shown.filter((row) => row.entryId === entryId)).toEqual([]);
  });
});

describe('a sealed address', () => {
  it('is shown to those whom the order names and to the court, and to whoever lives there', async () => {
    const { caseId, filingId } = await aFiledCase(court, 'Hidden');
    const sql = `UPDATE case_party SET address = '1 Hidden Lane' WHERE case_id = $1 AND position = 1`;
    await inSpace(court, () => court.get(Rows).sql(sql, [caseId]));
    const [party] = await court.get(Docket).parties(clerk(), caseId);
    await seal(court, caseId, 'address', party!.id);
    const seen = async (key: string) => (await court.get(Docket).parties(actor(key), caseId))[0]!.address;
    expect(await seen('filer')).toBe('1 Hidden Lane');
    expect(await seen('riverside-clerk')).toBe('1 Hidden Lane');
    expect(await seen('other-filer')).toBeNull();
    expect(await seen('riverside-judge-2')).toBeNull();
    const { filing } = await court.get(Filings).read(clerk(), filingId);
    expect(filing.envelope.parties[0]!.email).toBe('filer@assize.example');
  });
});

describe('an embargoed judgment', () => {
  it('is there for the panel and the clerks until it is announced, and the case says nothing of it', async () => {
    const { id: caseId } = await aCase(court, { parties: ['filer'], panel: ['riverside-judge-1'] });
    const now = await inSpace(court, async () => {
      const [row] = await court.get(Rows).sql<{ at: Date }>('SELECT court_time(now()) AS at');
      return row!.at;
    });
    const embargoUntil = new Date(now.getTime() + 3_600_000);
    const given = { text: 'The court orders payment of 10 crowns.', embargoUntil };
    const { id } = await court.get(Judgments).enter(judge(), attempt('enter'), caseId, given);
    const reads = (key: string) =>
      court
        .get(Judgments)
        .read(actor(key), id)
        .then(
          () => true,
          () => false,
        );
    expect(await Promise.all(['riverside-judge-1', 'riverside-clerk'].map(reads))).toEqual([true, true]);
    expect(await Promise.all(['filer', 'riverside-judge-2', 'researcher'].map(reads))).toEqual([false, false, false]);
    expect((await court.get(Cases).read(actor('filer'), caseId)).status).toBe('opened');
    await court.get(TestClock).moveTo(actor('administrator'), new Date(embargoUntil.getTime() + 1000));
    expect(await Promise.all(['filer', 'riverside-judge-2', 'researcher'].map(reads))).toEqual([true, true, true]);
  });
});

describe('what is on its way when it is sealed', () => {
  const LARGE = 24 * 1024 * 1024;

  async function aLargeExhibit(caseId: string): Promise<string> {
    const filer = actor('filer');
    const bytes = Readable.from(
      (function* () {
        for (let at = 0; at < LARGE; at += 65_536) yield Buffer.alloc(65_536, at);
      })(),
    );
    const file = await court.get(ExhibitIntake).receive(filer, caseId, bytes);
    const submission = { title: 'Film', fileName: 'film.bin', provenance: { statement: 'Mine.' }, file };
    return (await court.get(ExhibitIntake).submit(filer, attempt(), caseId, submission)).exhibit.id;
  }

  it('is cut off: a download', async () => {
    const { id } = await ours();
    const exhibitId = await aLargeExhibit(id);
    const { stream } = await court.get(Exhibits).content(actor('filer'), exhibitId);
    let received = 0;
    const reading = async () => {
      for await (const chunk of stream) {
        if (received === 0) await seal(court, id, 'exhibit', exhibitId);
        received += (chunk as Buffer).length;
      }
    };
    await expect(reading()).rejects.toThrow('cut off');
    expect(received).toBeLessThan(LARGE / 4);
  });

  it('holds no connection while it goes out', async () => {
    const { id } = await ours();
    const exhibitId = await aLargeExhibit(id);
    const all = await Promise.all(
      Array.from({ length: 30 }, () => court.get(Exhibits).content(actor('filer'), exhibitId)),
    );
    expect(await knows('filer', id)).toBe(true);
    for (const { stream } of all) stream.destroy();
  });

  it('is refused as absent at the end, and dropped: an upload', async () => {
    const { id } = await ours();
    const filer = actor('filer');
    const before = filesOnDisk();
    const file = await court.get(ExhibitIntake).receive(filer, id, Readable.from([Buffer.from('a photograph')]));
    await impose(id);
    const submission = { title: 'Late', fileName: 'late.jpg', provenance: { statement: 'Mine.' }, file };
    const late = court.get(ExhibitIntake).submit(filer, attempt(), id, submission);
    await expect(late).rejects.toMatchObject({ code: 'case-not-found' });
    expect(filesOnDisk()).toBe(before);
  });

  it('is absent: a request that is sent again', async () => {
    const { id } = await ours();
    const key = attempt('judgment', 'the same');
    const text = 'The court orders payment of 10 crowns.';
    await court.get(Judgments).enter(judge(), key, id, { text });
    await inSpace(court, () =>
      court.get(Rows).sql(
        `INSERT INTO wall (space_id, id, case_id, person_id, reason, from_at)
         VALUES (current_space(), gen_random_uuid(), $1, $2, 'Kin.', now())`,
        [id, judge().personId],
      ),
    );
    await expect(court.get(Judgments).enter(judge(), key, id, { text })).rejects.toMatchObject({
      code: 'case-not-found',
    });
  });

  it('stays with whoever handed it in, once it is lifted', async () => {
    const { id } = await ours();
    const exhibitId = await anExhibit(court, (await aFiledCase(court, 'Lifted')).caseId, 'Photograph');
    const { exhibit } = await court.get(Exhibits).read(actor('filer'), exhibitId);
    const sealing = await seal(court, exhibit.caseId, 'exhibit', exhibitId);
    await expect(court.get(Exhibits).read(actor('filer'), exhibitId)).rejects.toMatchObject({
      code: 'exhibit-not-found',
    });
    await lift(sealing);
    expect((await court.get(Exhibits).read(actor('filer'), exhibitId)).exhibit.title).toBe('Photograph');
    expect(await knows('filer', id)).toBe(true);
  });
});
