import { Rows } from '@assize/database';
import { Docket, Panels } from '@assize/docket';
import { DocumentSearch, FilingReview, FilingUploads } from '@assize/filing';
import { aTextPdf } from '@assize/filing/testing';
import { LeafAudit } from '@assize/identity';
import { CitationOfAnother, CitedCaseAnswered, CitedCaseUnanswered } from '@assize/judgments';
import { inSpace, testCourt, type TestCourt } from '../court';
import { attempt, complaint, docketed, files, received, until, work } from '../filing/in-court';
import { seal } from '../../access/sealed-world';
import { citingIn } from './citing-court';

jest.setTimeout(120_000);

let court: TestCourt;
let caseId: string;
let documentId: string;
const failed: unknown[] = [];
const { cite, list, withdraw, answer, decide } = citingIn(
  { get: (token) => court.get(token), actor: (key) => court.actor(key) } as TestCourt,
  () => caseId,
);

beforeAll(async () => {
  court = await testCourt();
  await work(court, failed);
});
afterAll(async () => {
  await court.close();
  expect(failed).toEqual([]);
});

/** A case whose complaint has those pages, when they have been read. */
async function filed(...pages: string[]): Promise<void> {
  const filer = court.actor('filer');
  const file = await court.get(FilingUploads).receive(filer, files({ bytes: aTextPdf(...pages) }));
  const id = await received(court, filer, complaint(file));
  await court.get(FilingReview).accept(court.actor('riverside-clerk'), attempt('accept'), id, 1);
  const { filing } = await docketed(court, filer, id);
  caseId = filing.caseId!;
  const judges = [court.actor('riverside-judge-1').personId];
  await court.get(Panels).assign(court.actor('riverside-clerk'), attempt('panel'), caseId, judges);
  documentId = (await court.get(Docket).entries(filer, caseId))[0]!.documents[0]!.id;
  await until(
    () => court.get(DocumentSearch).text(court.actor('riverside-clerk'), documentId),
    (text) => text !== null,
  );
}

const whenRead = (who = 'riverside-clerk') =>
  until(
    () => list(who),
    (items) => items.length > 0,
  );

describe('what a filed paper cites', () => {
  it('is listed with its place and has to be answered', async () => {
    await filed('原告起诉。', '本案应参照指导案例24号，另见入库编号：2023-02-1-222-001。\n再参照指导性案例第24号。');
    const items = await whenRead();
    expect(items.map(({ key }) => key).sort()).toEqual(['guiding 24', 'reference 2023-02-1-222-001']);
    for (const { mentions } of items) {
      const [{ page, atCharacter, citation, citedBy }] = mentions as [(typeof mentions)[number]];
      expect([mentions.length, page, citedBy]).toEqual([1, 2, null]);
      const text = await court.get(DocumentSearch).text(court.actor('filer'), documentId);
      expect(text!.pages[1]!.slice(atCharacter!).startsWith(citation)).toBe(true);
    }
    await expect(decide()).rejects.toMatchObject({ definition: CitedCaseUnanswered });
    await expect(withdraw('filer', items[0]!.id)).rejects.toMatchObject({ definition: CitationOfAnother });
    for (const { id } of items) await answer('riverside-judge-1', id);
    await decide();
    expect((await court.get(LeafAudit).run()).findings).toEqual([]);
  });

  it('and a party cites too is one cited case', async () => {
    await filed('See Guiding Case No. 7.');
    const [{ id }] = (await whenRead()) as unknown as [{ id: string }];
    expect(await cite('filer', '指导案例7号')).toEqual({ id });
    expect((await list('filer')).map(({ mentions }) => mentions.length)).toEqual([2]);
  });

  it('shows to nobody who may not read the paper, and the panel still answers it', async () => {
    await filed('See Guiding Case No. 8.');
    const [{ id }] = (await whenRead('filer')) as unknown as [{ id: string }];
    await seal(court, caseId, 'document', documentId);
    expect(await list('filer')).toEqual([]);
    expect(await list('riverside-judge-2')).toEqual([]);
    expect((await list('riverside-judge-1')).map((one) => one.id)).toEqual([id]);
    await expect(decide()).rejects.toMatchObject({ definition: CitedCaseUnanswered });
    await cite('filer', 'Guiding Case 8', { why: 'As I say myself.' });
    expect((await list('filer')).map(({ mentions }) => mentions.map(({ why }) => why))).toEqual([['As I say myself.']]);
    await answer('riverside-judge-1', id);
    await decide();
  });

  it('and is answered betrays itself by no answer to whoever cites the same later', async () => {
    await filed('See Guiding Case No. 10.');
    const [{ id }] = (await whenRead('filer')) as unknown as [{ id: string }];
    await seal(court, caseId, 'document', documentId);
    await answer('riverside-judge-1', id, 'distinguished', 'The sealed paper is wrong.');
    await cite('filer', 'Guiding Case 10');
    expect(await list('filer')).toMatchObject([{ id, version: 1, answers: [] }]);
    await withdraw('filer', id);
    expect(await list('filer')).toEqual([]);
    await cite('filer', 'Guiding Case 10');
    // She is told nothing of that answer, so it does not answer her.
    await expect(decide()).rejects.toMatchObject({ definition: CitedCaseUnanswered });
    await answer('riverside-judge-1', id, 'followed');
    expect(await list('filer')).toMatchObject([{ id, version: 2, answers: [{ answer: 'followed' }] }]);
    expect(await list('riverside-judge-1')).toMatchObject([{ id, version: 3, answers: [{}, { answer: 'followed' }] }]);
    await expect(withdraw('filer', id)).rejects.toMatchObject({ definition: CitedCaseAnswered });
    await decide();
  });

  it('and is answered, is answered for those who cite the same later, as long as they may read the paper', async () => {
    await filed('See Guiding Case No. 11.');
    const [{ id }] = (await whenRead('filer')) as unknown as [{ id: string }];
    await answer('riverside-judge-1', id, 'distinguished', 'The facts are others.');
    await cite('filer', 'Guiding Case 11');
    expect(await list('filer')).toMatchObject([{ id, answers: [{ answer: 'distinguished' }] }]);
    await decide();
  });

  it('and is sealed, is answered for those who may read it', async () => {
    await filed('See Guiding Case No. 12.');
    const [{ id }] = (await whenRead('filer')) as unknown as [{ id: string }];
    await seal(court, caseId, 'document', documentId);
    await answer('riverside-judge-1', id, 'distinguished', 'The sealed paper is wrong.');
    await decide();
  });

  it('is listed once, however often the text is told to have been read', async () => {
    await filed('See Guiding Case No. 9.');
    const before = await whenRead();
    const events = () =>
      inSpace(court, () =>
        court.get(Rows).sql(`SELECT FROM domain_event WHERE type = 'document.read' AND subject_id = $1`, [documentId]),
      );
    expect(await events()).toHaveLength(1);
    expect(await list('riverside-clerk')).toEqual(before);
  });

  it('is bounded for each paper', async () => {
    await filed(
      ...[0, 1, 2].map((page) =>
        Array.from({ length: 50 }, (_, at) => `Guiding Case ${page * 50 + at + 1};`).join('\n'),
      ),
    );
    await whenRead();
    expect(await list('riverside-clerk')).toHaveLength(100);
  });
});
