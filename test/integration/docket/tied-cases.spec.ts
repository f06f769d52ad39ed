import { Rows } from '@assize/database';
import {
  CaseParty,
  Cases,
  CaseTies,
  CourtEntries,
  Docket,
  EntryCopies,
  Notices,
  Register,
  Restrictions,
  ServiceOfDocuments,
  ServiceRow,
  Severances,
  TiedCases,
  Walls,
  type Case,
} from '@assize/docket';
import type { Actor } from '@assize/kernel';
import { anEntry } from '../../access/sealed-world';
import { aCase } from '../a-case';
import { anAppearance } from '../an-appearance';
import { inSpace, testCourt, type TestCourt } from '../court';
import { attempt } from '../filing/in-court';

let court: TestCourt;
beforeAll(async () => {
  court = await testCourt();
});
afterAll(() => court.close());

const who = (key: string) => court.actor(key);
const judge = () => who('riverside-judge-1');
const clerk = () => who('riverside-clerk');
const aMatter = (parties: readonly string[] = ['filer', 'other-filer'], panel = ['riverside-judge-1']) =>
  aCase(court, { parties, panel });
const because = { reason: 'They arise from one contract.' };

const consolidate = (lead: Case, members: readonly Case[], by: Actor = judge(), order?: string, using = attempt('c')) =>
  court.get(CaseTies).consolidate(
    by,
    using,
    lead.id,
    members.map(({ id }) => id),
    { ...because, order },
  );
const release = (lead: Case, member: Case, by = judge()) =>
  court.get(CaseTies).release(by, attempt('r'), lead.id, member.id, because);
const together = (key: string, { id }: Case) => court.get(TiedCases).consolidation(who(key), id);
const ties = async (key: string, { id }: Case) =>
  (await court.get(TiedCases).list(who(key), id)).map(({ kind, docketNumber }) => `${kind} ${docketNumber}`);
const codes = async (key: string, { id }: Case) =>
  (await court.get(Docket).entries(who(key), id)).map(({ entry }) => entry.code);
const seal = ({ id }: Case, toParties = true) =>
  court.get(Restrictions).impose(clerk(), attempt('seal'), id, {
    ...{ kind: 'sealed', object: { kind: 'case', id }, to: [], toParties, order: 'Sealed.' },
    orderedBy: judge().personId,
  });

describe('related cases', () => {
  it('are named on the docket of either, once, and nothing else changes', async () => {
    const [one, other] = [await aMatter(), await aMatter()];
    const relate = () => court.get(CaseTies).relate(judge(), attempt('relate'), one.id, other.id, because);
    await relate();
    expect(await ties('filer', one)).toEqual([`related ${other.docketNumber}`]);
    expect(await ties('filer', other)).toEqual([`related ${one.docketNumber}`]);
    expect([await codes('filer', one), await codes('filer', other)]).toEqual([['case.related'], ['case.related']]);
    await expect(relate()).rejects.toMatchObject({ code: 'tie-refused' });
    expect(await together('filer', one)).toBeNull();
  });
});

describe('a consolidation', () => {
  it('has a lead and members, each with its own number and docket, and is repeated without effect', async () => {
    const [lead, a, b] = [await aMatter(), await aMatter(), await aMatter()];
    const once = attempt('consolidate');
    await consolidate(lead, [a, b], judge(), undefined, once);
    await consolidate(lead, [a, b], judge(), undefined, once);
    const members = [a, b].map(({ id, docketNumber }) => ({ id, docketNumber, role: 'member' }));
    expect(await together('filer', lead)).toEqual({ role: 'lead', cases: members });
    expect((await together('filer', a))!.role).toBe('member');
    expect(await codes('filer', lead)).toEqual(['case.leads', 'case.leads']);
    expect(await codes('filer', b)).toEqual(['case.joins']);
    expect((await court.get(Cases).read(who('filer'), a.id)).docketNumber).toBe(a.docketNumber);
  });

  it('is one at most for each case: no member leads, no lead joins, nothing goes in a circle, nobody by two at once', async () => {
    const [lead, a, b, c] = [await aMatter(), await aMatter(), await aMatter(), await aMatter()];
    await consolidate(lead, [a]);
    const refused = { code: 'tie-refused' };
    for (const [from, to] of [
      [lead, a],
      [b, a],
      [a, b],
      [a, lead],
      [b, lead],
      [lead, lead],
    ] as const)
      await expect(consolidate(from, [to])).rejects.toMatchObject(refused);
    const both = await Promise.allSettled([consolidate(b, [c]), consolidate(c, [b])]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await codes('filer', a)).toEqual(['case.joins']);
  });

  it('ends for a member that is released, and for the lead with its last member', async () => {
    const [lead, a, other] = [await aMatter(), await aMatter(), await aMatter()];
    await consolidate(lead, [a]);
    await expect(release(other, a)).rejects.toMatchObject({ code: 'tie-refused' });
    await release(lead, a);
    expect([await together('filer', lead), await together('filer', a)]).toEqual([null, null]);
    expect(await codes('filer', a)).toEqual(['case.joins', 'case.leaves']);
    expect(await ties('filer', lead)).toEqual([`leads ${a.docketNumber}`, `releases ${a.docketNumber}`]);
    await consolidate(other, [lead]);
  });

  it('is ordered by a judge of both panels, or carried out by a clerk who names the order', async () => {
    const [lead, a] = [await aMatter(), await aMatter(undefined, ['riverside-judge-2'])];
    await expect(consolidate(lead, [a])).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(consolidate(lead, [a], who('filer'))).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(consolidate(lead, [a], clerk())).rejects.toMatchObject({ code: 'order-not-named' });
    const entry = { kind: 'order', title: 'Order of consolidation' } as const;
    const { id } = await court.get(CourtEntries).enter(judge(), attempt('o'), lead.id, entry);
    await consolidate(lead, [a], clerk(), id);
    expect(await codes('filer', lead)).toEqual(['court.order', 'case.leads']);
  });

  it('gives nobody a case to read', async () => {
    const [lead, a] = [await aMatter(['filer']), await aMatter(['other-filer'])];
    await consolidate(lead, [a]);
    expect(await ties('other-filer', a)).toEqual([`joins ${lead.docketNumber}`]);
    await expect(codes('other-filer', lead)).rejects.toMatchObject({ code: 'case-not-found' });
  });

  it.each(['sealed', 'sealed to others than its parties', 'juvenile'])(
    'with a member that is %s shows nothing of it',
    async (how) => {
      const [lead, a, hidden] = [await aMatter(['filer']), await aMatter(['filer']), await aMatter(['other-filer'])];
      await consolidate(lead, [a, hidden]);
      if (how === 'juvenile')
        await inSpace(court, () =>
          court.get(Rows).sql(`UPDATE court_case SET juvenile = true WHERE id = $1`, [hidden.id]),
        );
      else await seal(hidden, how !== 'sealed');
      for (const key of ['filer', 'riverside-judge-2']) {
        expect(await ties(key, lead)).toEqual([`leads ${a.docketNumber}`]);
        expect((await together(key, lead))!.cases.map(({ id }) => id)).toEqual([a.id]);
        expect((await together(key, a))!.cases.map(({ id }) => id)).toEqual([lead.id]);
        expect(await codes(key, lead)).toEqual(['case.leads']);
      }
      expect(await ties('riverside-clerk', lead)).toHaveLength(2);
      expect(await codes('riverside-judge-1', lead)).toEqual(['case.leads', 'case.leads']);
    },
  );
});

describe('a paper of the lead', () => {
  const copy = (lead: Case, entry: string, by: Actor, into?: readonly Case[]) =>
    court.get(EntryCopies).copy(
      by,
      attempt('copy'),
      lead.id,
      entry,
      into?.map(({ id }) => id),
    );

  const three = async () => {
    const cases = [await aMatter(), await aMatter(), await aMatter()] as const;
    for (const one of cases) await anAppearance(court, one, 1, 'counsel');
    await consolidate(cases[0], cases.slice(1));
    return cases;
  };

  it('is docketed in the members that are named, once, with its documents and its date', async () => {
    const [lead, a, b] = await three();
    const { entryId } = await anEntry(court, lead.id, 'Joint motion', 'Annex');
    await copy(lead, entryId, who('counsel'), [a]);
    await copy(lead, entryId, clerk());
    await copy(lead, entryId, clerk());
    for (const member of [a, b]) {
      const [, entry, ...more] = await court.get(Docket).entries(who('other-filer'), member.id);
      expect(entry).toMatchObject({ entry: { number: 2, title: 'Joint motion', officialFileDate: '2026-03-02' } });
      expect([entry!.documents.length, more.length]).toEqual([2, 0]);
    }
  });

  it('is served on nobody twice', async () => {
    const [lead, a] = await three();
    await inSpace(court, () =>
      court
        .get(Rows)
        .sql(`UPDATE case_party SET email = 'x@assize.example' WHERE case_id = ANY ($1)`, [[lead.id, a.id]]),
    );
    await anAppearance(court, lead, 2, 'filer');
    await anAppearance(court, a, 2, 'filer');
    const { entryId } = await anEntry(court, lead.id, 'Joint motion', 'Annex');
    await copy(lead, entryId, clerk(), [a]);
    const copied = (await court.get(Docket).entries(clerk(), a.id)).at(-1)!.entry.id;
    const serve = (caseId: string, entry: string) =>
      court.get(ServiceOfDocuments).serve(clerk(), attempt('serve'), caseId, entry);
    await serve(lead.id, entryId);
    await serve(a.id, copied);
    const rows = await inSpace(court, async () => [
      ...(await court.get(Rows).many(ServiceRow, { entryId })),
      ...(await court.get(Rows).many(ServiceRow, { entryId: copied })),
    ]);
    expect(rows.map(({ personId }) => personId)).toEqual([who('filer').personId]);
  });

  it('is as closed as it is in the lead, and is copied by nobody else and into no other case', async () => {
    const [lead, a, b] = await three();
    const outside = await aMatter();
    const { entryId, attachmentId } = await anEntry(court, lead.id, 'Joint motion', 'Annex');
    await court.get(Restrictions).impose(clerk(), attempt('seal'), lead.id, {
      ...{ kind: 'sealed', object: { kind: 'document', id: attachmentId }, to: [], toParties: false, order: 'Sealed.' },
      orderedBy: judge().personId,
    });
    await expect(copy(lead, entryId, who('other-filer'))).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(copy(lead, entryId, clerk(), [outside])).rejects.toMatchObject({ code: 'copy-refused' });
    await expect(copy(a, entryId, clerk(), [b])).rejects.toMatchObject({ code: 'entry-not-found' });
    await copy(lead, entryId, clerk(), [a]);
    const shown = async (key: string) => (await court.get(Docket).entries(who(key), a.id)).at(-1)!.documents.length;
    expect([await shown('riverside-clerk'), await shown('other-filer')]).toEqual([2, 1]);
  });

  it('that opened the case is copied nowhere', async () => {
    const [lead] = await three();
    const opening = { code: 'complaint', title: 'Complaint', filedBy: null, officialFileDate: '2026-03-02' };
    const { id } = await inSpace(court, () => court.get(Register).enter({ caseId: lead.id, ...opening }));
    await expect(copy(lead, id, clerk())).rejects.toMatchObject({ code: 'copy-refused' });
  });

  it('of a minor, or of a case from which somebody is walled off, is copied into none that is more open', async () => {
    const [minor, walled] = [await three(), await three()];
    await inSpace(court, () =>
      court
        .get(Rows)
        .sql(`UPDATE court_case SET juvenile = true WHERE space_id = current_space() AND id = $1`, [minor[0].id]),
    );
    await court
      .get(Walls)
      .recuse(clerk(), attempt('wall'), walled[0].id, who('riverside-judge-2').personId, 'Related.');
    for (const [lead] of [minor, walled]) {
      const { entryId } = await anEntry(court, lead.id, 'Joint motion', 'Annex');
      await expect(copy(lead, entryId, clerk())).rejects.toMatchObject({ code: 'copy-refused' });
    }
  });

  it('is closed with what is sealed in the lead only after it was copied, and opened with it', async () => {
    const [lead, a] = await three();
    const { entryId, leadId, attachmentId } = await anEntry(court, lead.id, 'Joint motion', 'Annex');
    await copy(lead, entryId, clerk(), [a]);
    const shown = async () =>
      (await court.get(Docket).entries(who('other-filer'), a.id)).map(({ documents }) => documents.length);
    const closed = async (object: { kind: 'case' | 'entry' | 'document'; id: string }) => {
      const order = { order: 'Sealed.', orderedBy: judge().personId };
      const wanted = { kind: 'sealed', object, to: [], toParties: false, ...order } as const;
      const { id } = await court.get(Restrictions).impose(clerk(), attempt('seal'), lead.id, wanted);
      const seen = await shown();
      await court.get(Restrictions).lift(clerk(), attempt('lift'), id, 1, { ...order, order: 'Opened.' });
      return seen;
    };
    expect(await closed({ kind: 'document', id: attachmentId })).toEqual([0, 1]);
    expect(await closed({ kind: 'document', id: leadId })).toEqual([0]);
    expect(await closed({ kind: 'entry', id: entryId })).toEqual([0]);
    expect(await closed({ kind: 'case', id: lead.id })).toEqual([]);
    expect(await shown()).toEqual([0, 2]);
  });
});

describe('a severance', () => {
  it('opens a case with the next number, the parties and counsel that go, both dockets naming each other', async () => {
    const old = await aMatter(['filer', 'other-filer', 'filer']);
    await anAppearance(court, old, 2, 'counsel');
    const parties = await inSpace(court, () =>
      court.get(Rows).many(CaseParty, { caseId: old.id }, { position: 'ASC' }),
    );
    const sever = (ids: readonly string[]) =>
      court
        .get(Severances)
        .sever(judge(), attempt('sever'), old.id, { ...because, parties: ids, caption: 'Marrowby, severed' });
    for (const wrong of [parties.map(({ id }) => id), [old.id]])
      await expect(sever(wrong)).rejects.toMatchObject({ code: 'severance-invalid' });
    const { id } = await sever([parties[1]!.id]);
    const opened = await court.get(Cases).read(who('other-filer'), id);
    expect(opened).toMatchObject({ caption: 'Marrowby, severed', officialFileDate: old.officialFileDate });
    expect(opened.docketNumber).toMatch(/^\d{4}-CV-\d{5}$/);
    const [party, ...more] = await inSpace(court, () => court.get(Cases).parties(id));
    expect([party!.personId, party!.counsel, more]).toEqual([
      who('other-filer').personId,
      [who('counsel').personId],
      [],
    ]);
    expect(await ties('filer', old)).toEqual([`severed-into ${opened.docketNumber}`]);
    expect(await ties('other-filer', opened)).toEqual([`severed-from ${old.docketNumber}`]);
    const { items } = await court.get(Notices).list(who('counsel'), { limit: 50 });
    expect(items.some(({ kind, caseId }) => kind === 'case.severed' && caseId === id)).toBe(true);
  });

  it('from a sealed case is as closed, for those who were recused from it too', async () => {
    const old = await aMatter(['filer', 'other-filer']);
    await seal(old);
    await court.get(Walls).recuse(clerk(), attempt('recuse'), old.id, who('riverside-judge-2').personId, 'Related.');
    const [, respondent] = await inSpace(court, () =>
      court.get(Rows).many(CaseParty, { caseId: old.id }, { position: 'ASC' }),
    );
    const wanted = { ...because, parties: [respondent!.id], caption: 'Severed' };
    const { id } = await court.get(Severances).sever(judge(), attempt('sever'), old.id, wanted);
    const reads = (key: string) => court.get(Cases).read(who(key), id);
    await reads('other-filer');
    for (const key of ['filer', 'riverside-judge-1', 'riverside-judge-2'])
      await expect(reads(key)).rejects.toMatchObject({ code: 'case-not-found' });
    const standing = `SELECT FROM wall WHERE case_id = $1 AND person_id = $2`;
    const walls = await inSpace(court, () => court.get(Rows).sql(standing, [id, who('riverside-judge-2').personId]));
    expect(walls).toHaveLength(1);
  });
});
