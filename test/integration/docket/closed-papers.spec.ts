import { Blobs } from '@assize/blobs';
import { Rows } from '@assize/database';
import {
  CourtEntries,
  Docket,
  DocketDocument,
  Notices,
  PendingRulings,
  Restrictions,
  ServiceOfDocuments,
  ServiceRow,
  type Case,
  type NewCourtEntry,
} from '@assize/docket';
import { buffer } from 'node:stream/consumers';
import { aCase } from '../a-case';
import { inSpace, testCourt, type TestCourt } from '../court';
import { accept, attempt, complaint, docketed, received, until, upload, work } from '../filing/in-court';

let court: TestCourt;
let matter: Case;
const failed: unknown[] = [];
beforeAll(async () => {
  court = await testCourt();
  matter = await aCase(court, { parties: ['filer', 'other-filer'], panel: ['riverside-judge-1'] });
});
afterAll(async () => {
  await court.close();
  expect(failed).toEqual([]);
});

const who = (key: string) => court.actor(key);
const judge = () => who('riverside-judge-1');
const clerk = () => who('riverside-clerk');

/** Files a paper with a proposed order and a financial statement. */
async function filed(filingCode: string, title: string, by = 'filer', into = matter): Promise<string> {
  const [motion, order, money, certificate] = [
    await upload(court, who(by), title),
    await upload(court, who(by), `${title}: order`),
    await upload(court, who(by), `${title}: money`),
    await upload(court, who(by), `${title}: certificate`),
  ];
  const attached = (file: { id: string }, documentType: string) => ({
    ...{ upload: file.id, fileName: `${documentType}.pdf`, documentType, title: `${title} ${documentType}` },
    ...{ role: 'attachment' as const, leadIndex: 0 },
  });
  const id = await received(court, who(by), {
    ...complaint(motion),
    ...{ filingCode, docketNumber: into.docketNumber, parties: [] },
    documents: [
      { upload: motion.id, fileName: 'Motion.pdf', documentType: 'motion', title, role: 'lead' as const },
      attached(order, 'proposed-order'),
      attached(money, 'financial-statement'),
      attached(certificate, 'certificate-of-service'),
    ],
  });
  await accept(court, clerk(), id);
  return id;
}

const onDocket = async (id: string, by = 'filer') => (await docketed(court, who(by), id)).filing.entryId!;

const seen = async (key: string) => court.get(Docket).entries(who(key), matter.id);
const titles = async (key: string) => (await seen(key)).map(({ entry }) => entry.title);
const whoSees = async (title: string) => {
  const people = ['filer', 'other-filer', 'riverside-judge-1', 'riverside-judge-2', 'riverside-clerk'];
  const found: string[] = [];
  for (const key of people) if ((await titles(key)).includes(title)) found.push(key);
  return found;
};
const EVERYBODY = ['filer', 'other-filer', 'riverside-judge-1', 'riverside-judge-2', 'riverside-clerk'];
const WITHOUT_JUDGE_2 = EVERYBODY.filter((key) => key !== 'riverside-judge-2');
const SIDE_AND_COURT = WITHOUT_JUDGE_2.filter((key) => key !== 'other-filer');

const rule = (entry: NewCourtEntry, by = judge()) =>
  court.get(CourtEntries).enter(by, attempt('rule'), matter.id, entry);
const ruling = (entry: string, word: 'granted' | 'denied', title: string, more: Partial<NewCourtEntry> = {}) =>
  rule({ kind: 'order', title, relations: [{ kind: 'rules-on', entry, ruling: word }], ...more });
const grounds = async (entry: string) =>
  (await court.get(Restrictions).ofCase(clerk(), matter.id))
    .filter(({ restriction }) => restriction.objectId === entry)
    .map(({ restriction: { ground, kind, endedAt } }) => `${kind} ${ground}${endedAt ? ' ended' : ''}`);
const proposalOf = async (entry: string, key = 'riverside-judge-1') =>
  (await court.get(PendingRulings).list(who(key), 'riverside')).find(({ id }) => id === entry);

describe('a paper that the policy closes', () => {
  it('is closed from acceptance on, while its copies are still to be stamped, and nobody else is told', async () => {
    const sealing = await filed('sealing-motion', 'Seal 1');
    const alone = await filed('ex-parte-application', 'Alone 1');
    expect(await whoSees('Seal 1')).toEqual(WITHOUT_JUDGE_2);
    expect(await whoSees('Alone 1')).toEqual(SIDE_AND_COURT);
    await work(court, failed);
    await onDocket(sealing);
    await onDocket(alone);
    expect(await whoSees('Seal 1')).toEqual(WITHOUT_JUDGE_2);
    expect(await whoSees('Alone 1')).toEqual(SIDE_AND_COURT);
    const told = await court.get(Notices).list(who('other-filer'), { limit: 100 });
    expect(JSON.stringify(told)).not.toContain('Alone 1');
    expect(JSON.stringify(await court.get(Notices).list(who('filer'), { limit: 100 }))).toContain('Alone 1');
  });

  it('is served on nobody who may not have it', async () => {
    const entry = await onDocket(await filed('ex-parte-application', 'Alone 2'));
    await court.get(ServiceOfDocuments).serve(clerk(), attempt('serve'), matter.id, entry);
    expect(await inSpace(court, () => court.get(Rows).many(ServiceRow, { entryId: entry }))).toEqual([]);
  });

  it('is a document of a sealed type by itself: the motion is open, the statement is not, by no way in', async () => {
    const entry = await onDocket(await filed('motion', 'Open 1'));
    expect(await whoSees('Open 1')).toEqual(EVERYBODY);
    const typesFor = async (key: string) =>
      (await seen(key)).find((one) => one.entry.id === entry)!.documents.map(({ documentType }) => documentType);
    const all = ['motion', 'proposed-order', 'financial-statement', 'certificate-of-service'];
    expect(await typesFor('other-filer')).toEqual(all);
    expect(await typesFor('riverside-judge-2')).toEqual(all.filter((type) => type !== 'financial-statement'));
    const money = await inSpace(court, () =>
      court.get(Rows).one(DocketDocument, { entryId: entry, documentType: 'financial-statement' }),
    );
    await expect(court.get(Docket).open(who('riverside-judge-2'), money!.id, true)).rejects.toMatchObject({
      code: 'document-not-found',
    });
  });
});

describe('a ruling', () => {
  it('that denies opens the paper in the same moment, and stands in the open', async () => {
    const entry = await onDocket(await filed('sealing-motion', 'Seal 2'));
    expect(await grounds(entry)).toEqual(['sealed until-ruling']);
    await ruling(entry, 'denied', 'Order denying seal 2');
    expect(await grounds(entry)).toEqual(['sealed until-ruling ended']);
    expect(await whoSees('Seal 2')).toEqual(EVERYBODY);
    expect(await whoSees('Order denying seal 2')).toEqual(EVERYBODY);
  });

  it('that grants keeps it closed, by order, and is as hidden itself', async () => {
    const [sealing, alone] = [
      await onDocket(await filed('sealing-motion', 'Seal 3')),
      await onDocket(await filed('ex-parte-application', 'Alone 3')),
    ];
    await ruling(sealing, 'granted', 'Order sealing 3');
    await ruling(alone, 'granted', 'Order on alone 3');
    expect(await grounds(sealing)).toEqual(['sealed until-ruling ended', 'sealed order']);
    expect(await grounds(alone)).toEqual(['ex-parte until-ruling ended', 'ex-parte order']);
    expect(await whoSees('Seal 3')).toEqual(WITHOUT_JUDGE_2);
    expect(await whoSees('Order sealing 3')).toEqual(WITHOUT_JUDGE_2);
    expect(await whoSees('Alone 3')).toEqual(SIDE_AND_COURT);
    expect(await whoSees('Order on alone 3')).toEqual(SIDE_AND_COURT);
  });

  it('that fails leaves the paper as closed as it was', async () => {
    const entry = await onDocket(await filed('sealing-motion', 'Seal 4'));
    await expect(ruling(entry, 'denied', 'Never', { signs: matter.id })).rejects.toMatchObject({
      code: 'entry-not-found',
    });
    expect(await grounds(entry)).toEqual(['sealed until-ruling']);
    expect(await whoSees('Seal 4')).toEqual(WITHOUT_JUDGE_2);
  });

  it('signs the proposed order: a copy that says so on the docket, the proposal untouched and no order', async () => {
    const entry = await onDocket(await filed('motion', 'Open 2'));
    const waiting = await proposalOf(entry);
    expect(waiting).toMatchObject({ needsPanel: false, closed: false, title: 'Open 2' });
    const [proposal] = waiting!.proposedOrders;
    expect(proposal).toMatchObject({ title: 'Open 2 proposed-order' });
    const before = await seen('filer');
    const shown = before.find((one) => one.entry.id === entry)!;
    expect(shown.documents.map((one) => [one.documentType, one.proposesOrder])).toContainEqual([
      'proposed-order',
      true,
    ]);

    const { id } = await ruling(entry, 'granted', 'Order on open 2', { signs: proposal!.id });
    const order = await until(
      async () => (await seen('other-filer')).find((one) => one.entry.id === id)!,
      ({ documents }) => documents.length === 1,
    );
    const [signed] = order.documents;
    expect(signed).toMatchObject({ documentType: 'court.order', signedFrom: proposal!.id, proposesOrder: false });
    expect(signed!.stampedBlob).not.toBeNull();
    const original = await inSpace(court, () => court.get(Rows).one(DocketDocument, { id: proposal!.id }));
    expect(signed!.originalBlob).toBe(original!.originalBlob);
    const [asFiled, asSigned] = await Promise.all(
      [true, false].map(async (bytes) =>
        buffer((await court.get(Docket).open(who('other-filer'), signed!.id, bytes)).stream),
      ),
    );
    const kept = await inSpace(court, async () => {
      const blobs = court.get(Blobs);
      return blobs.bytes(await blobs.find(original!.originalBlob));
    });
    expect(asFiled!.equals(kept)).toBe(true);
    expect(asSigned!.equals(kept)).toBe(false);
    expect(await proposalOf(entry)).toBeUndefined();
  });

  it('that signs what is sealed gives nobody else its copy', async () => {
    const entry = await onDocket(await filed('ex-parte-application', 'Alone 4'));
    const [proposal] = (await proposalOf(entry))!.proposedOrders;
    const { id } = await ruling(entry, 'granted', 'Order on alone 4', { signs: proposal!.id });
    const order = await until(
      async () => (await seen('filer')).find((one) => one.entry.id === id)!,
      ({ documents }) => documents.length === 1,
    );
    for (const key of ['other-filer', 'riverside-judge-2']) {
      await expect(court.get(Docket).open(who(key), order.documents[0]!.id, false)).rejects.toMatchObject({
        code: 'document-not-found',
      });
    }
  });

  it('signs nothing but a proposed order of that very motion, and only a judge of the panel signs', async () => {
    const entry = await onDocket(await filed('motion', 'Open 3'));
    const other = await onDocket(await filed('motion', 'Open 4'));
    const [proposal] = (await proposalOf(other))!.proposedOrders;
    const lead = (await seen('filer')).find((one) => one.entry.id === entry)!.documents[0]!;
    const impossible = { code: 'entry-impossible' };
    await expect(ruling(entry, 'granted', 'x', { signs: proposal!.id })).rejects.toMatchObject(impossible);
    await expect(ruling(entry, 'granted', 'x', { signs: lead.id })).rejects.toMatchObject(impossible);
    await expect(rule({ kind: 'minute', title: 'x', signs: lead.id })).rejects.toMatchObject(impossible);
    const refused = { code: 'not-permitted' };
    const order = { kind: 'order', title: 'x', relations: [{ kind: 'rules-on', entry, ruling: 'granted' }] } as const;
    for (const key of ['riverside-judge-2', 'riverside-clerk', 'filer']) {
      await expect(rule(order, who(key))).rejects.toMatchObject(refused);
    }
  });
});

describe('the work list of the judges', () => {
  it('shows what waits for a panel, what is closed as far as one may know, and one’s own on request', async () => {
    const unassigned = await aCase(court, { parties: ['filer'] });
    const waiting = await onDocket(await filed('motion', 'Waits', 'filer', unassigned));
    const closed = await onDocket(await filed('ex-parte-application', 'Alone 5'));
    expect(await proposalOf(waiting, 'riverside-clerk')).toMatchObject({ needsPanel: true });
    expect(await proposalOf(closed)).toMatchObject({ closed: true });
    expect(await proposalOf(closed, 'riverside-judge-2')).toBeUndefined();
    const mine = (await court.get(PendingRulings).list(judge(), 'riverside', true)).map(({ id }) => id);
    expect(mine).toContain(closed);
    expect(mine).not.toContain(waiting);
  });
});
