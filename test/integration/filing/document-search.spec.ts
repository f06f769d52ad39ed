import { randomUUID } from 'node:crypto';
import { Rows } from '@assize/database';
import { Docket, Panels, Restrictions, Walls } from '@assize/docket';
import { DocumentSearch, DocumentTexts, FilingReview, FilingUploads, TextReader } from '@assize/filing';
import { aTextPdf } from '@assize/filing/testing';
import { Exports } from '@assize/identity';
import { newId } from '@assize/kernel';
import { inSpace, testCourt, type TestCourt } from '../court';
import { attempt, complaint, docketed, files, received, until, work } from './in-court';

jest.setTimeout(120_000);

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

const find = (
  who: string,
  query: string,
  scope: Parameters<DocumentSearch['find']>[2] = {},
  after?: string,
  limit = 20,
) => court.get(DocumentSearch).find(court.actor(who), query, scope, { limit, after });
const textOf = (id: string) => court.get(DocumentSearch).text(court.actor('riverside-clerk'), id);

/** A complaint of those pages on the docket, when its text has been read. */
async function onDocket(...pages: string[]): Promise<{ caseId: string; documentId: string; entryId: string }> {
  const filer = court.actor('filer');
  const file = await court.get(FilingUploads).receive(filer, files({ bytes: aTextPdf(...pages) }));
  const id = await received(court, filer, complaint(file));
  await court.get(FilingReview).accept(court.actor('riverside-clerk'), attempt('accept'), id, 1);
  const { filing } = await docketed(court, filer, id);
  const [entry] = await court.get(Docket).entries(filer, filing.caseId!);
  const documentId = entry!.documents[0]!.id;
  await until(
    () => textOf(documentId),
    (text) => text !== null,
  );
  return { caseId: filing.caseId!, documentId, entryId: entry!.entry.id };
}

describe('the text of what was docketed', () => {
  it('is found in English and Chinese, with the page and the place', async () => {
    const { documentId } = await onDocket(
      'Nothing here.',
      'The Copper Kettle was cracked when delivered.',
      '该铜壶交付时即有裂纹。',
    );
    const english = await find('filer', 'CRACKED the kettle');
    expect(english).toMatchObject({ total: 1, next: null, items: [{ id: documentId, excerpts: [{ page: 2 }] }] });
    const { text, marks } = english.items[0]!.excerpts[0]!;
    expect(marks.map(({ from, to }) => text.slice(from, to))).toEqual(['Kettle', 'cracked']);
    expect((await find('filer', '铜壶裂纹')).items).toMatchObject([{ id: documentId, excerpts: [{ page: 3 }] }]);
    expect((await find('filer', 'kettle 砂锅')).total).toBe(0);
  });

  it('is paged, the newest first', async () => {
    const made: string[] = [];
    for (let at = 0; at < 3; at += 1) made.unshift((await onDocket(`Wagonload number ${at}`)).documentId);
    const first = await find('riverside-clerk', 'wagonload', {}, undefined, 2);
    const second = await find('riverside-clerk', 'wagonload', {}, first.next!, 2);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(made);
    expect([first.total, second.total, second.next]).toEqual([3, 3, null]);
  });

  it('is looked for where one says', async () => {
    const { caseId, documentId } = await onDocket('Millstone in this case');
    await onDocket('Millstone in another');
    expect((await find('riverside-clerk', 'millstone', { court: 'riverside' })).total).toBe(2);
    expect((await find('riverside-clerk', 'millstone', { caseId })).items.map(({ id }) => id)).toEqual([documentId]);
    expect(await find('riverside-clerk', 'millstone', { caseId: randomUUID() })).toMatchObject({
      total: 0,
      withoutText: 0,
    });
    await expect(find('riverside-clerk', 'millstone', { court: 'nowhere' })).rejects.toMatchObject({
      code: 'court-not-found',
    });
  });

  it('that has none is said to have none', async () => {
    const { caseId, documentId } = await onDocket('', '');
    expect(await textOf(documentId)).toMatchObject({ status: 'no-text', pagesOf: 2 });
    expect(await find('filer', 'anything', { caseId })).toMatchObject({ total: 0, withoutText: 1 });
  });

  it('that could not be read holds nothing up, is shown, and is read when it is tried again', async () => {
    jest.spyOn(court.get(TextReader), 'text').mockRejectedValueOnce(new Error('It is torn.'));
    const { documentId } = await onDocket('Turnspit');
    expect(await textOf(documentId)).toMatchObject({ status: 'failed', reason: 'unreadable', attempts: 1 });
    const [event] = await inSpace(court, () =>
      court.get(Rows).sql<{ type: string }>(`SELECT type FROM domain_event WHERE subject_id = $1`, [documentId]),
    );
    expect(event!.type).toBe('document.unread');
    const unread = { id: newId(), type: 'document.unread', subjectId: documentId, payload: {} };
    const job = { jobId: newId(), queue: 'document-text', spaceId: court.spaceId, event: unread };
    await inSpace(court, await court.get(DocumentTexts).handlers.get('document-text')!.prepare(job));
    expect(await textOf(documentId)).toMatchObject({ status: 'read', attempts: 2, version: 2 });
    expect((await find('filer', 'turnspit')).total).toBe(1);
  });

  it('is in the export of whoever filed it', async () => {
    await onDocket('Gooseberry');
    const pieces: string[] = [];
    for await (const piece of await court.get(Exports).own(court.actor('filer'))) pieces.push(String(piece));
    expect(pieces.join('')).toContain('Gooseberry');
  });
});

describe('what one may not read', () => {
  it('is not found by strangers, nor by clerks of other courts', async () => {
    await onDocket('Quernstone');
    expect((await find('filer', 'quernstone')).total).toBe(1);
    expect((await find('riverside-clerk', 'quernstone')).total).toBe(1);
    for (const who of ['other-filer', 'harbour-clerk', 'counsel'])
      expect((await find(who, 'quernstone')).total).toBe(0);
    await expect(find('administrator', 'quernstone')).rejects.toMatchObject({ code: 'not-permitted' });
  });

  it.each([
    ['sealed with its case', 'sealed', 'case'],
    ['sealed with its entry', 'sealed', 'entry'],
    ['sealed by itself', 'sealed', 'document'],
    ['ex parte', 'ex-parte', 'document'],
    ['stricken', 'stricken', 'entry'],
  ] as const)(
    'is gone at once, and from the counts, when it is %s, and back when that ends',
    async (name, kind, object) => {
      const word = `Word${name.replaceAll(' ', '')}`;
      const { caseId, documentId, entryId } = await onDocket(`${word} stands here`);
      const clerk = court.actor('riverside-clerk');
      const { personId: orderedBy } = court.actor('riverside-judge-1');
      await court.get(Panels).assign(clerk, attempt('panel'), caseId, [orderedBy]);
      const reader = kind === 'stricken' ? 'riverside-judge-2' : 'filer';
      expect((await find(reader, word)).total).toBe(1);
      const id = { case: caseId, entry: entryId, document: documentId }[object];
      const order = { order: 'Ordered.', orderedBy };
      const imposed = { ...order, kind, object: { kind: object, id }, to: [], toParties: false };
      const restriction = await court.get(Restrictions).impose(clerk, attempt('impose'), caseId, imposed);
      expect(await find(reader, word, { caseId })).toMatchObject({ total: 0, items: [], withoutText: 0 });
      expect((await find('riverside-judge-1', word)).total).toBe(1);
      await court.get(Restrictions).lift(clerk, attempt('lift'), restriction.id, 1, order);
      expect((await find(reader, word)).total).toBe(1);
    },
  );

  it('is gone for whoever is walled off', async () => {
    const { caseId } = await onDocket('Larkspindle');
    expect((await find('riverside-judge-2', 'larkspindle')).total).toBe(1);
    const { personId } = court.actor('riverside-judge-2');
    await court.get(Walls).recuse(court.actor('riverside-clerk'), attempt('wall'), caseId, personId, 'Related.');
    expect((await find('riverside-judge-2', 'larkspindle')).total).toBe(0);
  });

  it('is gone when its case becomes one of a minor', async () => {
    const { caseId } = await onDocket('Thimbleberry');
    await inSpace(court, () => court.get(Rows).sql(`UPDATE court_case SET juvenile = true WHERE id = $1`, [caseId]));
    expect((await find('riverside-judge-2', 'thimbleberry')).total).toBe(0);
    expect((await find('filer', 'thimbleberry')).total).toBe(1);
  });
});

describe('a hostile search', () => {
  it.each(['', ' ', 'the of and', '的 了', '\0\x01\x02', '<>&|!:*()', '"', '\ud800'])(
    '%j is refused in words',
    async (query) => {
      await expect(find('filer', query)).rejects.toMatchObject({ code: 'document-search-empty' });
    },
  );

  it.each(
    [`kettle' & 'x`, 'kettle:* | !a', `'); DROP TABLE document_text; --`, '\\', 'a\\b', `it's`, '%_%'].map((query) => [
      `zz ${query}`,
    ]),
  )('finds nothing by %j, and breaks nothing', async (query) => expect((await find('filer', query)).total).toBe(0));

  it('is refused by its cursor', async () => {
    await expect(find('filer', 'kettle', {}, 'nonsense')).rejects.toMatchObject({ code: 'cursor-invalid' });
  });
});
