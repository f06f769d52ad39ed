import { CourtEntries, Docket, Panels, PendingRulings, type NewCourtEntry } from '@assize/docket';
import type { Actor } from '@assize/kernel';
import { testCourt, type TestCourt } from '../court';
import { accept, attempt, complaint, docketed, received, upload, work } from '../filing/in-court';
import { Filings } from '@assize/filing';

let court: TestCourt;
let caseId: string;
let docketNumber: string;
beforeAll(async () => {
  court = await testCourt();
  await work(court, []);
  const id = await received(court, filer(), complaint(await upload(court, filer())));
  await accept(court, clerk(), id);
  await docketed(court, filer(), id);
  const whole = await court.get(Filings).read(filer(), id);
  caseId = whole.filing.caseId!;
  docketNumber = whole.docketNumber!;
  await court.get(Panels).assign(clerk(), attempt('panel'), caseId, [judge().personId]);
});
afterAll(() => court.close());

const filer = () => court.actor('filer');
const clerk = (key = 'riverside') => court.actor(`${key}-clerk`);
const judge = (n = 1) => court.actor(`riverside-judge-${n}`);
const enter = (who: Actor, entry: NewCourtEntry, key = attempt('enter')) =>
  court.get(CourtEntries).enter(who, key, caseId, entry);
const entries = (who = filer()) => court.get(Docket).entries(who, caseId);
const pending = async (who: Actor) => (await court.get(PendingRulings).list(who, 'riverside')).map(({ id }) => id);

async function motion(): Promise<string> {
  const [lead, certificate] = [await upload(court, filer(), 'motion'), await upload(court, filer(), 'certificate')];
  const draft = {
    ...complaint(lead),
    filingCode: 'motion',
    docketNumber,
    parties: [],
    documents: [
      { upload: lead.id, fileName: 'Motion.pdf', documentType: 'motion', title: 'Motion', role: 'lead' as const },
      {
        ...{ upload: certificate.id, fileName: 'Certificate.pdf', title: 'Certificate' },
        ...{ documentType: 'certificate-of-service', role: 'attachment' as const, leadIndex: 0 },
      },
    ],
  };
  const id = await received(court, filer(), draft);
  await accept(court, clerk(), id);
  return (await docketed(court, filer(), id)).filing.entryId!;
}

describe('a motion', () => {
  it('waits on the list until an order of the panel rules on it, once', async () => {
    const entry = await motion();
    expect(await pending(clerk())).toContain(entry);
    expect(await pending(judge())).toContain(entry);
    await expect(pending(filer())).rejects.toMatchObject({ code: 'not-permitted' });
    expect(await pending(clerk('qinghe')).catch(({ code }: { code: string }) => code)).toBe('not-permitted');

    const order: NewCourtEntry = {
      ...{ kind: 'order', title: 'Order granting the motion', text: 'Time is extended by ten days.' },
      relations: [{ kind: 'rules-on', entry, ruling: 'granted' }],
    };
    await expect(enter(clerk(), order)).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(enter(judge(2), order)).rejects.toMatchObject({ code: 'not-permitted' });
    await enter(judge(), order);
    await expect(enter(judge(), order)).rejects.toMatchObject({ code: 'ruled-on-already' });
    expect(await pending(judge())).not.toContain(entry);

    const all = await entries();
    const ruled = all.find((one) => one.entry.id === entry)!;
    const ruling = all.find((one) => one.entry.title === order.title)!;
    expect(ruled.done).toMatchObject([
      { number: ruling.entry.number, relation: { kind: 'rules-on', ruling: 'granted' } },
    ]);
    expect(ruling).toMatchObject({
      entry: { code: 'court.order', text: order.text },
      does: [{ number: ruled.entry.number }],
    });
  });

  it('ruled on by two judges at once has one ruling', async () => {
    const entry = await motion();
    const order = (ruling: 'granted' | 'denied'): NewCourtEntry => ({
      ...{ kind: 'order', title: `Order: ${ruling}` },
      relations: [{ kind: 'rules-on', entry, ruling }],
    });
    const both = await Promise.allSettled([enter(judge(), order('granted')), enter(judge(), order('denied'))]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const numbers = (await entries()).map((one) => one.entry.number);
    expect(numbers).toEqual(numbers.map((_, at) => at + 1));
  });
});

describe('a docket', () => {
  it('takes a minute without a document, and an order that dates an entry back names it', async () => {
    const before = (await entries()).length;
    const once = attempt('enter');
    const minute: NewCourtEntry = { kind: 'minute', title: 'Fee paid at the counter' };
    await enter(clerk(), minute, once);
    await enter(clerk(), minute, once);
    expect((await entries()).length).toBe(before + 1);
    const [first] = await entries();
    await enter(judge(), {
      ...{ kind: 'order', title: 'Order nunc pro tunc' },
      relations: [{ kind: 'dates-back', entry: first!.entry.id, date: '2026-01-05' }],
    });
    const [again] = await entries();
    expect(again!.entry.officialFileDate).toBe(first!.entry.officialFileDate);
    expect(again!.done).toMatchObject([{ relation: { kind: 'dates-back', date: '2026-01-05' } }]);
  });

  it('refuses a minute that rules, a ruling without its word, and what points elsewhere', async () => {
    const [first] = await entries();
    const entry = first!.entry.id;
    const refused = async (who: Actor, wanted: NewCourtEntry, code: string) =>
      expect(enter(who, wanted)).rejects.toMatchObject({ code });
    const minute = { kind: 'minute' as const, title: 'x' };
    const order = { kind: 'order' as const, title: 'x' };
    await refused(
      clerk(),
      { ...minute, relations: [{ kind: 'rules-on', entry, ruling: 'granted' }] },
      'entry-impossible',
    );
    await refused(judge(), { ...order, relations: [{ kind: 'rules-on', entry }] }, 'entry-impossible');
    await refused(judge(), { ...order, relations: [{ kind: 'dates-back', entry }] }, 'entry-impossible');
    await refused(judge(), { ...order, relations: [{ kind: 'corrects', entry: caseId }] }, 'entry-not-found');
    await refused(clerk('qinghe'), minute, 'case-not-found');
    await refused(filer(), minute, 'not-permitted');
  });
});
