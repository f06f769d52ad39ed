import { Rows } from '@assize/database';
import { Deadlines, Notices, PrintList, ServiceAttempts, ServiceOfDocuments, type NewAttempt } from '@assize/docket';
import { TestClock } from '@assize/sandbox';
import type { Actor } from '@assize/kernel';
import { inSpace, testCourt, type TestCourt } from '../court';
import { accept, attempt, claimForm, complaint, docketed, received, until, upload, work } from '../filing/in-court';
import { filed } from './in-docket';

let court: TestCourt;
beforeAll(async () => {
  court = await testCourt();
  await work(court, []);
});
afterAll(() => court.close());

const filer = () => court.actor('filer');
const other = () => court.actor('other-filer');
/** Whose identity is sure enough for harbour to reach them online. */
const served = () => court.actor('counsel');
const clerk = (key = 'riverside') => court.actor(`${key}-clerk`);
/** Without the summonses. */
const rows = async (caseId: string, who: Actor) =>
  (await court.get(ServiceOfDocuments).read(who, caseId)).filter(({ method }) => method !== 'process');

/** A case of riverside whose defendant has no account, served on paper. */
async function onPaper() {
  const id = await received(court, filer(), complaint(await upload(court, filer())));
  await accept(court, clerk(), id);
  const { filing } = await docketed(court, filer(), id);
  const motion = await filed(court, filing.caseId!, 'motion', filer());
  await court.get(ServiceOfDocuments).serve(clerk(), attempt('serve'), filing.caseId!, motion);
  const [row] = await rows(filing.caseId!, clerk());
  return { caseId: filing.caseId!, row: row! };
}

/** A case of harbour, which serves online and waits for an acknowledgement. */
async function online() {
  const files = [
    await upload(court, filer(), '1'),
    await upload(court, filer(), '2'),
    await upload(court, filer(), '3'),
  ];
  const draft = claimForm(files[0]!, files[1]!, files[2]!);
  const parties = draft.parties.map((party, at) => (at === 1 ? { ...party, email: 'counsel@assize.example' } : party));
  const id = await received(court, filer(), { ...draft, parties });
  const { filing } = await docketed(court, filer(), id);
  await court.get(ServiceOfDocuments).serve(clerk('harbour'), attempt('serve'), filing.caseId!, filing.entryId!);
  const [row] = await rows(filing.caseId!, clerk('harbour'));
  return { caseId: filing.caseId!, row: row! };
}

const record = (caseId: string, id: string, seen: number, made: NewAttempt, who = clerk()) =>
  court.get(ServiceAttempts).record(who, attempt('record'), caseId, id, seen, made);
const statusOf = async (caseId: string) => (await rows(caseId, clerk()))[0]!.status;
const deadlines = async (caseId: string, who = filer()) =>
  (await court.get(Deadlines).ofCase(who, caseId)).filter(({ deadline }) => deadline.kind !== 'process');
const queue = async (who = clerk()) => (await court.get(PrintList).page(who, 'riverside', { limit: 100 })).items;

describe('paper', () => {
  it('serves nobody until it was delivered; then periods run from that day, and the attempts are the proof', async () => {
    const { caseId, row } = await onPaper();
    expect(row).toMatchObject({ method: 'paper', status: 'to-be-served', servedAt: null });
    expect(await deadlines(caseId)).toEqual([]);

    expect((await queue()).find(({ id }) => id === row.id)).toMatchObject({
      partyName: 'Marrowby',
      address: '2 Mill Lane',
    });
    const looked = await inSpace(court, () =>
      court.get(Rows).sql(`SELECT FROM act WHERE act = 'service.read-address' AND object_id = '${row.id}'`),
    );
    expect(looked).toHaveLength(1);

    await record(caseId, row.id, 1, { kind: 'dispatched' });
    await record(caseId, row.id, 2, { kind: 'returned-mail', note: 'Moved away.' });
    expect(await statusOf(caseId)).toBe('undelivered');
    await record(caseId, row.id, 3, { kind: 'dispatched' });
    expect(await deadlines(caseId)).toEqual([]);
    await record(caseId, row.id, 4, { kind: 'delivered', note: 'Handed over in person.' });

    expect(await statusOf(caseId)).toBe('served');
    expect(await deadlines(caseId)).toMatchObject([{ deadline: { kind: 'opposition', partyId: row.partyId } }]);
    const proof = await court.get(ServiceAttempts).proof(filer(), caseId, row.id);
    expect(proof.map(({ kind }) => kind)).toEqual(['dispatched', 'returned-mail', 'dispatched', 'delivered']);
    expect((await queue()).map(({ id }) => id)).not.toContain(row.id);
  });

  it('is recorded in its order, not for a time to come, not before it was docketed, and by no party', async () => {
    const { caseId, row } = await onPaper();
    const now = await court.get(TestClock).now(clerk());
    const refused = (made: NewAttempt, code = 'attempt-impossible', who = clerk()) =>
      expect(record(caseId, row.id, 1, made, who)).rejects.toMatchObject({ code });
    await refused({ kind: 'delivered' });
    await refused({ kind: 'acknowledged' });
    await refused({ kind: 'dispatched', at: new Date(now.getTime() + 60_000) });
    await refused({ kind: 'dispatched', at: new Date(now.getTime() - 24 * 3_600_000) });
    await refused({ kind: 'dispatched' }, 'not-permitted', filer());
    await refused({ kind: 'dispatched' }, 'case-not-found', clerk('harbour'));
    await expect(queue(filer())).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(court.get(ServiceAttempts).proof(other(), caseId, row.id)).rejects.toMatchObject({
      code: 'case-not-found',
    });
  });

  it('recorded by two clerks at once is recorded once', async () => {
    const { caseId, row } = await onPaper();
    const both = await Promise.allSettled([1, 2].map(() => record(caseId, row.id, 1, { kind: 'dispatched' })));
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await court.get(ServiceAttempts).proof(clerk(), caseId, row.id)).toHaveLength(1);
  });
});

describe('what is sent online at a court that waits for an acknowledgement', () => {
  const acknowledge = (caseId: string, id: string, who = served(), key = attempt('acknowledge')) =>
    court.get(ServiceAttempts).acknowledge(who, key, caseId, id);

  it('serves when it is acknowledged by whom it was sent to, once', async () => {
    const { caseId, row } = await online();
    expect(row).toMatchObject({ method: 'e-service', status: 'sent', servedAt: null });
    expect(await deadlines(caseId)).toEqual([]);
    const told = (await court.get(Notices).list(served(), { limit: 100 })).items.map(({ words }) => words.en);
    expect(told).toContainEqual(expect.stringContaining('acknowledge that you have it'));

    await expect(acknowledge(caseId, row.id, filer())).rejects.toMatchObject({ code: 'service-not-found' });
    await expect(acknowledge(caseId, row.id, clerk('harbour'))).rejects.toMatchObject({ code: 'not-permitted' });
    const once = attempt('acknowledge');
    await acknowledge(caseId, row.id, served(), once);
    await acknowledge(caseId, row.id, served(), once);
    await expect(acknowledge(caseId, row.id)).rejects.toMatchObject({ code: 'attempt-impossible' });
    expect((await rows(caseId, filer()))[0]).toMatchObject({ status: 'served', servedAt: expect.any(Date) });
    expect(await deadlines(caseId)).toHaveLength(1);
  });

  // Last, for it moves the clock.
  it('is held as served after the days of the policy, and says so in the proof', async () => {
    const { caseId, row } = await online();
    const now = await court.get(TestClock).now(clerk());
    await court.get(TestClock).moveTo(court.actor('administrator'), new Date(now.getTime() + 9 * 24 * 3_600_000));
    await until(
      () => rows(caseId, filer()),
      ([one]) => one!.status === 'served',
    );
    const proof = await court.get(ServiceAttempts).proof(filer(), caseId, row.id);
    expect(proof).toMatchObject([{ kind: 'deemed', recordedBy: null }]);
    expect(await deadlines(caseId)).toHaveLength(1);
  });
});
