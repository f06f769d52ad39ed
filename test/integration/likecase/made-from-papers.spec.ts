import { Readable } from 'node:stream';
import { Blobs } from '@assize/blobs';
import { Rows } from '@assize/database';
import {
  CaseNotFound,
  DocketDocument,
  Panels,
  Register,
  Replacements,
  Restrictions,
  Walls,
  type RestrictionKind,
} from '@assize/docket';
import { FilingUploads } from '@assize/filing';
import { aTextPdf } from '@assize/filing/testing';
import { NotPermitted } from '@assize/identity';
import { Judgments } from '@assize/judgments';
import { newId, type Actor } from '@assize/kernel';
import { DraftAbsent, FiledPapers, LikeCases, LONGEST_QUERY, ReadyLists } from '@assize/likecase';
import { attempt } from '../../access/sealed-world';
import { aCase } from '../a-case';
import { inSpace, testCourt, type TestCourt } from '../court';
import { accept, complaint, docketed, files, received, until, work as startWork } from '../filing/in-court';
import { aMadeUpCorpus } from '../made-up-corpus';
import { anIndexedJudgment, idsOf, readyLists, THEFT, work } from './asking';

jest.setTimeout(120_000);

const KETTLE = 'The plaintiff says: a copper kettle was cracked when it was delivered.';

let court: TestCourt;
let corpusId: string;
let judge: Actor;
let caseId: string;

const read = (who = 'riverside-judge-1', id = caseId) => court.get(ReadyLists).read(court.actor(who), id);
const save = (facts: string) => court.get(ReadyLists).save(judge, caseId, { facts });
const listsOf = async () => (await readyLists(court)).length;
const isRead = (documentId: string) => work(court, 'likecase-ready', 'document.read', {}, documentId);

const TEXT = `INSERT INTO document_text (space_id, id, status, pages, pages_of, words, attempts, read_at)
  VALUES (current_space(), $1, $2, $3, $4, '', 1, now())`;

interface Paper {
  readonly text: string | null;
  readonly attached?: string;
}

/** Puts a paper on the docket, with what could be read of it. @returns its documents */
async function filed({ text, attached }: Paper): Promise<string[]> {
  const blobs = court.get(Blobs);
  const staged = await blobs.stage(Readable.from([Buffer.from(`${text}`)]));
  const filedBy = court.actor('filer').personId;
  return inSpace(court, async () => {
    const place = { caseId, code: 'motion', title: 'Paper', filedBy, officialFileDate: '2026-03-02' };
    const entry = await court.get(Register).enter(place);
    const { id: originalBlob } = await blobs.keep(staged, 'text/plain', { kind: 'case', id: caseId });
    const document = { documentType: 'motion', title: 'Paper', originalBlob, stampedBlob: null };
    await court
      .get(Register)
      .attach(entry, [
        { ...document, role: 'lead' },
        ...(attached === undefined ? [] : [{ ...document, role: 'attachment' as const }]),
      ]);
    const documents = await court.get(Rows).many(DocketDocument, { entryId: entry.id }, { position: 'ASC' });
    for (const [at, { id }] of documents.entries()) {
      const pages = [text, attached][at]?.split('\n') ?? [];
      await court.get(Rows).sql(TEXT, [id, pages.length > 0 ? 'read' : 'no-text', pages, pages.length]);
    }
    return documents.map(({ id }) => id);
  });
}

const restrict = (kind: RestrictionKind, documentId: string) => {
  const order = { order: 'Ordered.', orderedBy: judge.personId };
  const wanted = { ...order, kind, object: { kind: 'document' as const, id: documentId }, to: [], toParties: false };
  return court.get(Restrictions).impose(court.actor('riverside-clerk'), attempt(), caseId, wanted);
};

const replaces = async (later: string, earlier: string) => {
  const entryOf = async (id: string) => (await court.get(Rows).one(DocketDocument, { id }))!.entryId;
  const [entryId, replaced] = await inSpace(court, () => Promise.all([entryOf(later), entryOf(earlier)]));
  const wanted = { reason: 'Amended.', replaces: replaced };
  await inSpace(court, () =>
    court.get(Replacements).replace(court.actor('filer'), attempt('replace'), caseId, entryId, wanted),
  );
};

const decide = () =>
  court.get(Judgments).enter(judge, attempt('judgment'), caseId, { text: 'The court dismisses the claim.' });

beforeAll(async () => {
  court = await testCourt();
  judge = court.actor('riverside-judge-1');
  ({ id: corpusId } = await aMadeUpCorpus(court, { seed: 1, size: 200 }));
  await anIndexedJudgment(court, corpusId, 'The court finds as facts: a copper kettle was cracked.');
});
beforeEach(async () => {
  ({ id: caseId } = await aCase(court, { panel: ['riverside-judge-1', 'riverside-judge-2'], parties: ['filer'] }));
});
afterAll(() => court.close());

describe('a list made from what was filed', () => {
  it('lies there when the paper that opened the case was read, and is the one that a search would make', async () => {
    const [opening] = await filed({ text: `${THEFT}\nThe tools were sold.` });
    await filed({ text: KETTLE });
    await isRead(opening!);
    const list = await read();
    expect(list).toMatchObject({ ready: true, madeFrom: 'filed', documentId: opening, draftedAt: null });
    const facts = `${THEFT}\nThe tools were sold.`;
    expect(idsOf(list)).toEqual(idsOf(await court.get(LikeCases).forCase(judge, caseId, { facts })));
    expect(await read('riverside-judge-2')).toMatchObject({ ready: true, madeFrom: 'filed' });
  });

  it('lies there for a panel that is named later', async () => {
    ({ id: caseId } = await aCase(court, { parties: ['filer'] }));
    const [opening] = await filed({ text: THEFT });
    await isRead(opening!);
    await court.get(Panels).assign(court.actor('riverside-clerk'), attempt(), caseId, [judge.personId]);
    await work(court, 'likecase-ready', 'case.panel-assigned', {}, caseId);
    expect(await read()).toMatchObject({ ready: true, documentId: opening });
  });

  it('is made on asking when no job came first', async () => {
    const [opening] = await filed({ text: THEFT });
    expect(await read()).toMatchObject({ ready: false, documentId: opening });
    expect(await read()).toMatchObject({ ready: true, documentId: opening });
  });

  it('is not made once somebody has drafted', async () => {
    await save(KETTLE);
    const [opening] = await filed({ text: THEFT });
    const made = await listsOf();
    await isRead(opening!);
    expect(await listsOf()).toBe(made);
    expect(await read()).toMatchObject({ madeFrom: 'draft' });
  });

  it('gives way to the draft', async () => {
    const [opening] = await filed({ text: THEFT });
    await isRead(opening!);
    const before = idsOf(await read());
    await save(KETTLE);
    const list = await read();
    expect(list).toMatchObject({ ready: false, madeFrom: 'draft', documentId: null, draftedAt: expect.any(Date) });
    expect(idsOf(list)).not.toEqual(before);
  });

  it('is made of what replaced the first paper, however often, before all that was filed between', async () => {
    const [first] = await filed({ text: KETTLE });
    const [answer] = await filed({ text: KETTLE });
    const [amended] = await filed({ text: THEFT });
    const [amendedAgain] = await filed({ text: `${THEFT} It was night.` });
    expect((await read()).documentId).toBe(first);
    await replaces(amended!, first!);
    expect((await read()).documentId).toBe(amended);
    await replaces(amendedAgain!, amended!);
    expect((await read()).documentId).toBe(amendedAgain);
    await restrict('stricken', amendedAgain!);
    expect((await read()).documentId).toBe(answer);
  });

  it('costs nothing when another document is read', async () => {
    const [, attachment] = await filed({ text: THEFT, attached: KETTLE });
    const [later] = await filed({ text: KETTLE });
    const made = await listsOf();
    for (const document of [attachment!, later!, newId()]) await isRead(document);
    expect(await listsOf()).toBe(made);
  });

  it.each([
    ['is a scan', null],
    ['has no word to search by', 'the of and\n的 了'],
  ])('is made from the next paper when the first %s', async (_, text) => {
    await filed({ text, attached: THEFT });
    const [next] = await filed({ text: KETTLE });
    expect(await read()).toMatchObject({ madeFrom: 'filed', documentId: next });
  });

  it('is made from as much of a long text as is searched', async () => {
    const [opening] = await filed({ text: `${THEFT} `.repeat(LONGEST_QUERY / THEFT.length + 10) });
    await isRead(opening!);
    const list = await read();
    expect(list).toMatchObject({ ready: true, documentId: opening });
    expect(list.items).toHaveLength(10);
  });

  it('is not there when no paper has a text', async () => {
    await expect(read()).rejects.toMatchObject({ definition: DraftAbsent });
    const [scan] = await filed({ text: null });
    const [bare] = await filed({ text: 'the of and' });
    for (const document of [scan!, bare!]) await isRead(document);
    await expect(read()).rejects.toMatchObject({ definition: DraftAbsent });
  });

  it('is forgotten and made no more when the case has its judgment', async () => {
    const [opening] = await filed({ text: THEFT });
    await read();
    await decide();
    await work(court, 'likecase-ready', 'judgment.entered', { caseId });
    const left = await listsOf();
    await isRead(opening!);
    expect(await listsOf()).toBe(left);
    await expect(read()).rejects.toMatchObject({ definition: DraftAbsent });
  });
});

describe('a paper that one may not read', () => {
  it('is passed over for her, and never for the panel, who may', async () => {
    const [sealed] = await filed({ text: THEFT });
    const [open] = await filed({ text: KETTLE });
    const of = (who: string) => inSpace(court, () => court.get(FiledPapers).of(court.actor(who), caseId));
    expect(await of('filer')).toEqual([sealed, open]);
    await restrict('sealed', sealed!);
    expect(await of('filer')).toEqual([open]);
    expect(await of('harbour-judge-1')).toEqual([]);
    expect(await read()).toMatchObject({ documentId: sealed });
    const acts = await inSpace(court, () =>
      court.get(Rows).sql(`SELECT act FROM act WHERE object_id = $1 AND person_id = $2`, [sealed, judge.personId]),
    );
    expect(acts).toEqual([{ act: 'case.read' }]);
  });

  it('leads to no list for whoever is not of the panel, or was recused', async () => {
    const [opening] = await filed({ text: THEFT });
    for (const who of ['filer', 'riverside-clerk']) {
      await expect(read(who)).rejects.toMatchObject({ definition: NotPermitted });
    }
    await expect(read('harbour-judge-1')).rejects.toMatchObject({ definition: CaseNotFound });
    const { personId } = court.actor('riverside-judge-2');
    await court.get(Walls).recuse(court.actor('riverside-clerk'), attempt(), caseId, personId, 'Related.');
    await isRead(opening!);
    await expect(read('riverside-judge-2')).rejects.toMatchObject({ definition: CaseNotFound });
  });

  it('because it was stricken is no question for anybody', async () => {
    const [stricken] = await filed({ text: THEFT });
    await isRead(stricken!);
    await restrict('stricken', stricken!);
    await expect(read()).rejects.toMatchObject({ definition: DraftAbsent });
    const [open] = await filed({ text: KETTLE });
    await isRead(open!);
    expect(await read()).toMatchObject({ ready: true, documentId: open });
  });
});

it('a complaint that is filed as a PDF leads to like cases before anybody asks', async () => {
  const failed: unknown[] = [];
  await startWork(court, failed);
  const filer = court.actor('filer');
  const file = await court.get(FilingUploads).receive(filer, files({ bytes: aTextPdf('Complaint.', KETTLE) }));
  const id = await received(court, filer, complaint(file));
  await accept(court, court.actor('riverside-clerk'), id);
  caseId = (await docketed(court, filer, id)).filing.caseId!;
  const made = await listsOf();
  await court.get(Panels).assign(court.actor('riverside-clerk'), attempt(), caseId, [judge.personId]);
  await until(listsOf, (now) => now > made);
  expect(await read()).toMatchObject({ ready: true, madeFrom: 'filed' });
  expect(failed).toEqual([]);
});
