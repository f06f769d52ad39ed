import { Rows } from '@assize/database';
import {
  Addresses,
  Appearances,
  Consents,
  Notices,
  PrintList,
  Restrictions,
  ServiceAttempts,
  ServiceHolds,
  ServiceOfDocuments,
} from '@assize/docket';
import { QualityControl } from '@assize/filing';
import type { Actor } from '@assize/kernel';
import { printList } from '../../../apps/api/src/docket/print-list.html';
import { courtId, inSpace, testCourt, type TestCourt } from '../court';
import { claimForm, docketed, received, until, upload, work } from '../filing/in-court';
import { filed, key, sued } from './in-docket';

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
const counsel = () => court.actor('counsel');
const clerk = (at = 'riverside') => court.actor(`${at}-clerk`);
const judge = () => court.actor('riverside-judge-1');
const serving = () => court.get(ServiceOfDocuments);
const of = async (caseId: string, entryId: string, who = clerk()) =>
  (await serving().read(who, caseId)).filter((row) => row.entryId === entryId);
const serve = (caseId: string, entryId: string, who = clerk()) => serving().serve(who, key(), caseId, entryId);
const decisions = (caseId: string, id: string, who = clerk()) => serving().decisions(who, caseId, id);
const queue = async (who = clerk(), at = 'riverside') =>
  (await court.get(PrintList).page(who, at, { limit: 100 })).items;

/** A motion that waits on paper for the defendant, who has no account. */
async function waiting() {
  const { caseId } = await sued(court);
  const entryId = await filed(court, caseId, 'motion', filer());
  await serve(caseId, entryId);
  const [row] = await of(caseId, entryId);
  return { caseId, entryId, row: row! };
}

/** Ex parte, for nobody but the panel and the clerks. */
async function exParte(caseId: string, id: string): Promise<void> {
  const PANEL = `INSERT INTO panel_member (space_id, id, case_id, person_id, presiding, assigned_at)
    VALUES (current_space(), gen_random_uuid(), $1, $2, true, now())`;
  await inSpace(court, () => court.get(Rows).sql(PANEL, [caseId, judge().personId]));
  const object = { kind: 'entry' as const, id };
  const order = { kind: 'ex-parte' as const, object, to: [filer().personId], toParties: false, order: 'Ex parte.' };
  await court.get(Restrictions).impose(clerk(), key(), caseId, { ...order, orderedBy: judge().personId });
}

describe('a decision about service', () => {
  it('is one for each document and party, also in the database', async () => {
    const { caseId, row } = await waiting();
    const twice = inSpace(court, () =>
      court.get(Rows).sql(
        `INSERT INTO service (space_id, id, case_id, entry_id, party_id, method, status, recipient, because)
         SELECT space_id, gen_random_uuid(), case_id, entry_id, party_id, method, status, recipient, because
         FROM service WHERE id = $1`,
        [row.id],
      ),
    );
    await expect(twice).rejects.toThrow(/service_once/);
    expect(await decisions(caseId, row.id)).toMatchObject([{ number: 1, method: 'paper', cause: 'first' }]);
  });

  it('follows counsel who enters before it has left, and later papers go to the list of the moment', async () => {
    const { caseId, entryId, row } = await waiting();
    const appear = { partyId: row.partyId, counselId: counsel().personId };
    const { id: appearance } = await court.get(Appearances).enter(clerk(), key(), caseId, appear);
    const [now] = await until(
      () => of(caseId, entryId),
      ([one]) => one!.status === 'served',
    );
    expect(now).toMatchObject({ method: 'e-service', recipient: 'counsel', personId: counsel().personId });
    expect((await decisions(caseId, row.id)).map(({ cause }) => cause)).toEqual(['first', 'counsel-entered']);

    await court.get(Appearances).end(clerk(), caseId, appearance, 1, 'Withdrawn.');
    const later = await filed(court, caseId, 'motion', filer(), 'Second motion');
    await serve(caseId, later);
    expect(await of(caseId, later)).toMatchObject([{ method: 'paper', recipient: 'party', personId: null }]);
    const told = (await court.get(Notices).list(counsel(), { limit: 100 })).items;
    expect(told.filter(({ subjectId }) => subjectId === later)).toEqual([]);
  });

  it('is made anew for what came back, or when the address changes, but not for what is on its way', async () => {
    const { caseId, row } = await waiting();
    const record = (seen: number, kind: 'dispatched' | 'returned-mail') =>
      court.get(ServiceAttempts).record(clerk(), key(), caseId, row.id, seen, { kind });
    const anew = (seen: number) => serving().decideAnew(clerk(), key(), caseId, row.id, seen);
    await record(1, 'dispatched');
    await expect(anew(2)).rejects.toMatchObject({ code: 'decision-impossible' });
    await record(2, 'returned-mail');
    const change = (who: Actor) =>
      court.get(Addresses).change(who, key(), caseId, row.partyId, { address: '7 Weir Lane' });
    await expect(change(filer())).rejects.toMatchObject({ code: 'not-permitted' });
    await change(clerk());
    expect((await queue()).find(({ id }) => id === row.id)).toMatchObject({ address: '7 Weir Lane' });
    await anew(3);
    expect((await decisions(caseId, row.id)).at(-1)).toMatchObject({ method: 'paper', cause: 'asked-for' });
    expect((await serving().read(clerk(), caseId)).find(({ id }) => id === row.id)!.status).toBe('to-be-served');
  });
});

describe('a paper that has become ex parte', () => {
  it('is on no print list, cannot leave, and is nowhere for the other side', async () => {
    const { caseId, entryId, row } = await waiting();
    expect((await queue()).map(({ id }) => id)).toContain(row.id);
    await exParte(caseId, entryId);
    expect((await queue()).map(({ id }) => id)).not.toContain(row.id);
    const dispatch = court.get(ServiceAttempts).record(clerk(), key(), caseId, row.id, 1, { kind: 'dispatched' });
    await expect(dispatch).rejects.toMatchObject({ code: 'service-withheld' });
    const appear = { partyId: row.partyId, counselId: counsel().personId };
    await court.get(Appearances).enter(clerk(), key(), caseId, appear);
    const later = await filed(court, caseId, 'motion', filer(), 'Open motion');
    await serve(caseId, later);
    await until(
      () => of(caseId, later),
      ([one]) => one!.status === 'served',
    );
    expect(await of(caseId, entryId)).toMatchObject([{ status: 'to-be-served', personId: null }]);
    const told = (await court.get(Notices).list(counsel(), { limit: 100 })).items;
    expect(told.filter(({ subjectId }) => subjectId === entryId)).toEqual([]);
  });
});

describe('the print list', () => {
  it('comes by pages, each paper once, and as sheets with an address window, markup in names harmless', async () => {
    await waiting();
    await waiting();
    const found: string[] = [];
    let after: string | undefined;
    do {
      const page = await court.get(PrintList).page(clerk(), 'riverside', { limit: 1, ...(after ? { after } : {}) });
      found.push(...page.items.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after);
    expect(found.length).toBeGreaterThan(1);
    expect(found).toEqual((await queue()).map(({ id }) => id));
    const [one, two] = await queue();
    const sheets = printList([{ ...one!, partyName: '<script>alert(1)</script>' }, two!]);
    expect(sheets.match(/<section class="piece">/g)).toHaveLength(2);
    expect(sheets).toContain('2 Mill Lane');
    expect(sheets).not.toContain('<script>');
  });
});

describe('consent to be served online, where the court asks for it', () => {
  const consents = () => court.get(Consents);
  const say = (given: boolean, caseId?: string, who = counsel()) =>
    consents().say(who, key(), 'qinghe', { given, ...(caseId ? { case: caseId } : {}) });
  const agrees = (caseId: string) =>
    inSpace(court, () => consents().consents(counsel().personId, courtId('qinghe'), caseId));

  it('is given and taken back, what was said last counting, for a case before the court', async () => {
    const { caseId } = await sued(court);
    expect(await agrees(caseId)).toBe(false);
    await say(true);
    expect(await agrees(caseId)).toBe(true);
    await say(false);
    expect(await agrees(caseId)).toBe(false);
    await Promise.all([say(true), say(true)]);
    const ledger = await consents().ledger(counsel(), 'qinghe');
    expect(ledger.map(({ number }) => number).sort()).toEqual([1, 2, 3, 4]);
    expect(ledger[0]).toMatchObject({ assurance: counsel().assurance, caseId: null });
    await expect(say(true, caseId)).rejects.toMatchObject({ code: 'case-not-found' });
    await expect(say(true, undefined, clerk('qinghe'))).rejects.toMatchObject({ code: 'not-permitted' });
    const edit = inSpace(court, () => court.get(Rows).sql(`DELETE FROM service_consent`));
    await expect(edit).rejects.toThrow();
  });
});

describe('where service does not wait for acceptance', () => {
  it('docketing itself begins it, once', async () => {
    const files = [
      await upload(court, filer(), '1'),
      await upload(court, filer(), '2'),
      await upload(court, filer(), '3'),
    ];
    const id = await received(court, filer(), claimForm(files[0]!, files[1]!, files[2]!));
    const { filing } = await docketed(court, filer(), id);
    const rows = await until(
      () => serving().read(clerk('harbour'), filing.caseId!),
      ({ length }) => length > 0,
    );
    await serve(filing.caseId!, filing.entryId!, clerk('harbour'));
    expect(await serving().read(clerk('harbour'), filing.caseId!)).toEqual(rows);
  });
});

describe('where it waits', () => {
  it('nothing that became an entry on receipt is served before quality control has passed', async () => {
    const files = [
      await upload(court, filer(), '4'),
      await upload(court, filer(), '5'),
      await upload(court, filer(), '6'),
    ];
    const id = await received(court, filer(), claimForm(files[0]!, files[1]!, files[2]!));
    const { filing } = await docketed(court, filer(), id);
    const waits = { service: { waitsForAcceptance: true } } as never;
    const refuse = () => inSpace(court, () => court.get(ServiceHolds).refuseHeld(filing.entryId!, waits));
    await expect(refuse()).rejects.toMatchObject({ code: 'service-awaits-review' });
    await court.get(QualityControl).pass(clerk('harbour'), key(), id, filing.version);
    await expect(refuse()).resolves.toBeUndefined();
  });
});
