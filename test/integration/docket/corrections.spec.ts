import { Rows } from '@assize/database';
import {
  CaseMoves,
  Cases,
  CourtEntries,
  Docket,
  Notices,
  Replacements,
  Restrictions,
  type Case,
  type CaseMoveKind,
  type NewReplacement,
} from '@assize/docket';
import type { Actor } from '@assize/kernel';
import { anEntry } from '../../access/sealed-world';
import { aCase } from '../a-case';
import { anAppearance } from '../an-appearance';
import { inSpace, testCourt, type TestCourt } from '../court';
import { attempt } from '../filing/in-court';

let court: TestCourt;
let matter: Case;
beforeAll(async () => {
  court = await testCourt();
});
beforeEach(async () => {
  matter = await aCase(court, { parties: ['filer', 'other-filer'], panel: ['riverside-judge-1'] });
  await anAppearance(court, matter, 1, 'counsel');
});
afterAll(() => court.close());

const who = (key: string) => court.actor(key);
const judge = () => who('riverside-judge-1');
const clerk = () => who('riverside-clerk');
const entries = (key: string) => court.get(Docket).entries(who(key), matter.id);
const one = async (key: string, id: string) => (await entries(key)).find(({ entry }) => entry.id === id);
const filed = async (title: string) => (await anEntry(court, matter.id, title, `${title} annex`)).entryId;
const ordered = async (title = 'Order'): Promise<string> =>
  (await court.get(CourtEntries).enter(judge(), attempt('order'), matter.id, { kind: 'order', title })).id;
const restrict = (object: string, kind: 'sealed' | 'stricken', more: object = {}) =>
  court.get(Restrictions).impose(clerk(), attempt('restrict'), matter.id, {
    ...{ kind, object: { kind: 'entry', id: object }, to: [], toParties: false, orderedBy: judge().personId },
    ...{ order: 'It is immaterial.', ...more },
  });

describe('striking and sealing', () => {
  it('is an entry with its reason and its order, for those who may know of what was struck', async () => {
    const [paper, order] = [await filed('Rant'), await ordered('Order to strike')];
    await restrict(paper, 'stricken', { orderEntry: order });
    const struck = (await one('other-filer', paper))!;
    expect(struck.done).toMatchObject([{ relation: { kind: 'strikes' }, number: 3 }]);
    const strike = (await entries('riverside-clerk')).at(-1)!;
    expect(strike).toMatchObject({
      entry: { number: 3, code: 'restriction.stricken', text: 'It is immaterial.' },
      does: [
        { relation: { kind: 'strikes' }, number: 1 },
        { relation: { kind: 'carries-out' }, number: 2 },
      ],
    });
    expect((await entries('riverside-judge-2')).map(({ entry }) => entry.number)).toEqual([2]);
  });

  it('hides its own entry from everybody from whom the paper is hidden, until the paper is open again', async () => {
    const paper = await filed('Secret');
    const { id } = await restrict(paper, 'sealed');
    expect((await entries('riverside-clerk')).map(({ entry }) => entry.code)).toEqual(['motion', 'restriction.sealed']);
    for (const key of ['filer', 'other-filer', 'riverside-judge-2']) expect(await entries(key)).toEqual([]);
    await court
      .get(Restrictions)
      .lift(clerk(), attempt('lift'), id, 1, { order: 'Open.', orderedBy: judge().personId });
    for (const key of ['filer', 'riverside-judge-2']) {
      const codes = (await entries(key)).map(({ entry }) => entry.code);
      expect(codes).toEqual(['motion', 'restriction.sealed', 'restriction.lifted']);
    }
  });

  it('that is lifted while another order stands tells nobody else of either', async () => {
    const paper = await filed('Twice');
    const { id } = await restrict(paper, 'sealed');
    await restrict(paper, 'sealed');
    await court
      .get(Restrictions)
      .lift(clerk(), attempt('lift'), id, 1, { order: 'Open.', orderedBy: judge().personId });
    expect(await entries('riverside-judge-2')).toEqual([]);
  });

  it('without a reason is refused', async () => {
    const paper = await filed('Rant');
    await expect(restrict(paper, 'stricken', { order: '  ' })).rejects.toMatchObject({ code: 'order-missing' });
    expect(await entries('riverside-clerk')).toHaveLength(1);
  });
});

describe('a replacement', () => {
  const replace = (by: Actor, later: string, wanted: Partial<NewReplacement> & { replaces: string }) =>
    court.get(Replacements).replace(by, attempt('replace'), matter.id, later, { reason: 'Redacted.', ...wanted });

  it('takes the place of an earlier paper, which stays; whoever filed both may say so', async () => {
    const [first, second] = [await filed('Motion'), await filed('Motion, redacted')];
    await replace(who('counsel'), second, { replaces: first });
    expect((await one('other-filer', first))!.done).toMatchObject([{ relation: { kind: 'replaces' }, number: 2 }]);
    expect((await one('other-filer', second))!.does).toMatchObject([{ relation: { kind: 'replaces' }, number: 1 }]);
  });

  it('shows neither to whoever may not see both', async () => {
    const [first, second] = [await filed('Motion'), await filed('Motion, redacted')];
    await replace(who('counsel'), second, { replaces: first });
    await restrict(first, 'sealed');
    expect((await one('other-filer', second))!.does).toEqual([]);
    expect(await one('other-filer', first)).toBeUndefined();
  });

  it('of what somebody else filed, or what was ruled on, takes an order, which the later entry names', async () => {
    const [first, second] = [await filed('Motion'), await filed('Motion, redacted')];
    const relations = [{ kind: 'rules-on', entry: first, ruling: 'granted' }] as const;
    const granted = { kind: 'order', title: 'Granted', relations } as const;
    const { id: order } = await court.get(CourtEntries).enter(judge(), attempt('rule'), matter.id, granted);
    await expect(replace(who('other-filer'), second, { replaces: first })).rejects.toMatchObject({
      code: 'not-permitted',
    });
    for (const key of ['counsel', 'riverside-clerk'])
      await expect(replace(who(key), second, { replaces: first })).rejects.toMatchObject({ code: 'order-not-named' });
    await replace(clerk(), second, { replaces: first, order });
    const { does } = (await one('filer', second))!;
    expect(does.map(({ relation, number }) => `${relation.kind} ${number}`).sort()).toEqual([
      'carries-out 3',
      'replaces 1',
    ]);
  });

  it('goes forward, happens once, and never to what was stricken', async () => {
    const [first, second, third] = [await filed('A'), await filed('B'), await filed('C')];
    const by = who('counsel');
    await expect(replace(by, first, { replaces: second })).rejects.toMatchObject({ code: 'entry-impossible' });
    await replace(by, second, { replaces: first });
    await expect(replace(by, third, { replaces: first })).rejects.toMatchObject({ code: 'replaced-already' });
    await restrict(third, 'stricken');
    const fourth = await filed('D');
    await expect(replace(by, fourth, { replaces: third })).rejects.toMatchObject({ code: 'not-permitted' });
  });
});

describe('the course of a case', () => {
  const move = async (by: Actor, kind: CaseMoveKind, order?: string) => {
    const { version } = await court.get(Cases).read(clerk(), matter.id);
    const act = { reason: 'As both sides ask.', order };
    return court.get(CaseMoves).move(by, attempt('move'), matter.id, version, kind, act);
  };
  const status = async () => (await court.get(Cases).read(clerk(), matter.id)).status;

  it('is stayed, resumed where it stood, closed and reopened, each with its reason on the docket', async () => {
    const walked: string[] = [];
    for (const kind of ['stay', 'resume', 'close', 'reopen', 'transfer'] as const) {
      await move(judge(), kind);
      walked.push(await status());
    }
    expect(walked).toEqual(['stayed', 'opened', 'closed', 'ready-for-hearing', 'transferred']);
    const docket = await entries('other-filer');
    expect(docket.map(({ entry }) => entry.code)).toEqual(
      ['stay', 'resume', 'close', 'reopen', 'transfer'].map((kind) => `case.${kind}`),
    );
    expect(new Set(docket.map(({ entry }) => entry.text))).toEqual(new Set(['As both sides ask.']));
    const { items } = await court.get(Notices).list(who('other-filer'), { limit: 50 });
    expect(items.filter(({ kind, caseId }) => kind === 'case.moved' && caseId === matter.id)).toHaveLength(5);
  });

  it('is moved by a clerk on an order that she names, but to close it', async () => {
    await expect(move(clerk(), 'stay')).rejects.toMatchObject({ code: 'order-not-named' });
    const paper = await filed('Not an order');
    await expect(move(clerk(), 'stay', paper)).rejects.toMatchObject({ code: 'order-not-named' });
    await move(clerk(), 'stay', await ordered('Order staying the case'));
    expect((await entries('filer')).at(-1)).toMatchObject({ does: [{ relation: { kind: 'carries-out' }, number: 2 }] });
    await move(clerk(), 'close');
    expect(await status()).toBe('closed');
  });

  it('is moved by nobody else, not where the table does not lead, and by one of two at once', async () => {
    for (const key of ['filer', 'riverside-judge-2'])
      await expect(move(who(key), 'stay')).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(move(judge(), 'reopen')).rejects.toMatchObject({ code: 'case-move-refused' });
    const both = await Promise.allSettled([move(judge(), 'stay'), move(judge(), 'stay')]);
    expect(both.filter(({ status: outcome }) => outcome === 'fulfilled')).toHaveLength(1);
    const moves = await inSpace(court, () =>
      court.get(Rows).sql(`SELECT FROM case_move WHERE case_id = $1`, [matter.id]),
    );
    expect([moves.length, (await entries('filer')).length]).toEqual([1, 1]);
  });
});

describe('an official file date', () => {
  it('changes by an order that dates back, and nothing in the database can change it otherwise', async () => {
    const paper = await filed('Motion');
    for (const change of [
      `UPDATE docket_entry SET official_file_date = '2020-01-01' WHERE id = $1`,
      `DELETE FROM docket_entry WHERE id = $1`,
    ])
      await expect(inSpace(court, () => court.get(Rows).sql(change, [paper]))).rejects.toThrow();
    const relations = [{ kind: 'dates-back', entry: paper, date: '2026-01-05' }] as const;
    const minute = { kind: 'minute', title: 'x', relations } as const;
    await expect(court.get(CourtEntries).enter(clerk(), attempt('x'), matter.id, minute)).rejects.toMatchObject({
      code: 'entry-impossible',
    });
    await court.get(CourtEntries).enter(judge(), attempt('x'), matter.id, { ...minute, kind: 'order' });
    expect((await one('filer', paper))!.done).toMatchObject([{ relation: { kind: 'dates-back', date: '2026-01-05' } }]);
  });
});
