import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { Rows } from '@assize/database';
import { Cases, Docket, Notices } from '@assize/docket';
import { EnvelopeChecks, FilingQueue, FilingReview, Filings, Stamping } from '@assize/filing';
import { Seeding } from '@assize/sandbox';
import type { Actor } from '@assize/kernel';
import { PDFDocument } from '@cantoo/pdf-lib';
import { inSpace, testCourt, type TestCourt } from '../court';
import { accept, attempt, claimForm, complaint, docketed, liAn, received, upload, work } from './in-court';

let court: TestCourt;
const failed: unknown[] = [];
beforeAll(async () => {
  court = await testCourt();
});
afterAll(() => court.close());

const filer = () => court.actor('filer');
const clerk = (key = 'riverside') => court.actor(`${key}-clerk`);
const read = (who: Actor, id: string) => court.get(Filings).read(who, id);
const count = async (table: string): Promise<number> =>
  Number((await inSpace(court, () => court.get(Rows).sql<{ n: string }>(`SELECT count(*) AS n FROM ${table}`)))[0]!.n);
const three = async () =>
  [
    await upload(court, filer(), 'one'),
    await upload(court, filer(), 'two'),
    await upload(court, filer(), 'three'),
  ] as const;

// First, while nobody works: what is accepted stays half done.
describe('a court whose worker died between accepting and stamping', () => {
  it('shows two facts, and heals when it works again, entering everything once', async () => {
    const id = await received(court);
    await accept(court, clerk(), id);
    const { filing } = await read(filer(), id);
    expect(filing).toMatchObject({ status: 'accepted', docketing: 'pending' });
    const [entry] = await court.get(Docket).entries(filer(), filing.caseId!);
    expect(entry).toMatchObject({ documents: [], entry: { number: 1 } });

    // Stamped and stored, then dead before the last step.
    const event = { id, type: 'filing.accepted', subjectId: id, payload: {} };
    const job = { jobId: id, queue: 'filing-stamp', spaceId: court.spaceId, event };
    await court.get(Stamping).handlers.get('filing-stamp')!.prepare(job);
    expect(await count('docket_document')).toBe(0);

    await work(court, failed);
    await docketed(court, filer(), id);
    expect((await court.get(Docket).entries(filer(), filing.caseId!))[0]!.documents).toHaveLength(1);
    expect(await count('docket_document')).toBe(1);
    expect(failed).toEqual([]);
  });
});

describe('checking', () => {
  it('tells everything at once and files nothing', async () => {
    const draft = complaint(await upload(court, filer(), 'x', 'bad?.pdf'), { caseTitle: '', claim: undefined });
    const before = await count('filing');
    const { deficiencies, policy } = await court.get(EnvelopeChecks).check(filer(), draft);
    expect(deficiencies.map(({ code }) => code)).toEqual(['caption-missing', 'claim-missing', 'file-name-pattern']);
    expect(policy.version).toBe('2026.1');
    expect(await count('filing')).toBe(before);
  });
});

describe('submitting', () => {
  it('twice with one key files once', async () => {
    const draft = complaint(await upload(court, filer()));
    const once = attempt('POST /filings');
    const first = await court.get(Filings).submit(filer(), once, draft);
    expect(await court.get(Filings).submit(filer(), once, draft)).toEqual(first);
  });

  it('for another policy than the one in force is refused, and told which it is', async () => {
    const draft = complaint(await upload(court, filer()));
    const outdated = court.get(Filings).submit(filer(), attempt('POST /filings'), draft, { policyVersion: '1999.1' });
    await expect(outdated).rejects.toMatchObject({ code: 'policy-outdated', facts: { current: '2026.1' } });
  });

  it('what the court refuses names every fault', async () => {
    const draft = complaint(await upload(court, filer()), { filingCode: 'x', caseCategory: 'y' });
    await expect(received(court, filer(), draft)).rejects.toMatchObject({
      code: 'filing-deficient',
      faults: [{ pointer: '/caseCategory' }, { pointer: '/filingCode' }],
    });
  });

  it('to a court that asks who you are is refused to somebody it does not know', async () => {
    const somebody = court.actor('other-filer');
    const own = [
      await upload(court, somebody, 'a'),
      await upload(court, somebody, 'b'),
      await upload(court, somebody, 'c'),
    ];
    const draft = claimForm(own[0]!, own[1]!, own[2]!);
    await expect(received(court, somebody, draft)).rejects.toMatchObject({ code: 'assurance-too-low' });
  });

  it('is not for clerks', async () => {
    await expect(received(court, clerk())).rejects.toMatchObject({ code: 'not-permitted' });
  });
});

describe('an accepted filing', () => {
  it('has a stamped copy, while its original is untouched', async () => {
    const document = await upload(court, filer());
    const id = await received(court, filer(), complaint(document));
    await accept(court, clerk(), id);
    const { filing, docketNumber } = await docketed(court, filer(), id);
    const [whole] = await court.get(Docket).entries(filer(), filing.caseId!);
    const open = async (original: boolean) =>
      buffer((await court.get(Docket).open(filer(), whole!.documents[0]!.id, original)).stream);
    const [original, stamped] = [await open(true), await open(false)];
    expect(createHash('sha256').update(original).digest('hex')).toBe(document.facts.sha256);
    expect(stamped.equals(original)).toBe(false);
    expect((await PDFDocument.load(stamped)).getPageCount()).toBe(1);
    expect(filing.fileDate!.reasons.length).toBeGreaterThan(0);
    const { items } = await court.get(Notices).list(filer(), { limit: 100 });
    const told = items.filter(({ words }) => words.en.includes(docketNumber!)).map(({ kind }) => kind);
    expect(told.sort()).toEqual(['docket.entered', 'filing.accepted']);
  });

  it('cannot be accepted again, whatever version was seen', async () => {
    const id = await received(court);
    await accept(court, clerk(), id);
    await expect(accept(court, clerk(), id)).rejects.toMatchObject({
      code: 'filing-moved',
      facts: { status: 'accepted' },
    });
  });

  it('is accepted once by two clerks at once', async () => {
    const id = await received(court);
    const outcomes = await Promise.allSettled([accept(court, clerk(), id), accept(court, clerk(), id)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('reviewing', () => {
  it('is refused in one’s own matter', async () => {
    const both = { ...filer(), roles: [...filer().roles, ...clerk().roles] };
    const id = await received(court, both);
    await expect(accept(court, both, id)).rejects.toMatchObject({ code: 'not-permitted' });
  });

  it('is refused over a change one has not seen', async () => {
    const id = await received(court);
    await expect(accept(court, clerk(), id, 7)).rejects.toMatchObject({ code: 'changed-meanwhile' });
    expect((await read(filer(), id)).filing.status).toBe('received');
  });

  it('returns with every deficiency the checks know, the clerk’s own, and a day to cure', async () => {
    const draft = complaint(await upload(court, filer()), { caseTitle: 'Nobody', claim: undefined });
    const id = await received(court, filer(), draft);
    const own = { code: 'signature-missing', pointer: '/documents/0', message: 'It is not signed.' };
    await court.get(FilingReview).returnFor(clerk(), attempt('return'), id, 1, { deficiencies: [own] });
    const { filing } = await read(filer(), id);
    expect(filing.status).toBe('returned');
    expect(filing.reviewAnswer!.told.map(({ code }) => code)).toEqual([
      'claim-missing',
      'caption-lacks-party',
      'caption-lacks-party',
      'signature-missing',
    ]);
    expect(filing.reviewAnswer!.cureBy).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it('returns nothing without saying why', async () => {
    const id = await received(court);
    const empty = court.get(FilingReview).returnFor(clerk(), attempt('return'), id, 1, {});
    await expect(empty).rejects.toMatchObject({ code: 'return-empty' });
  });

  it('lets a returned filing come back and keep its first date where the court says so', async () => {
    const document = await upload(court, filer());
    const id = await received(court, filer(), complaint(document, { claim: undefined }));
    await court.get(FilingReview).returnFor(clerk(), attempt('return'), id, 1, {});
    await court.get(Filings).resubmit(filer(), attempt('resubmit'), id, 2, complaint(document));
    expect((await read(filer(), id)).filing).toMatchObject({ status: 'received', attempt: 2, deficiencies: [] });
    await accept(court, clerk(), id, 3);
    const { filing, documents } = await docketed(court, filer(), id);
    expect(documents).toHaveLength(1);
    expect(filing.fileDate!.reasons.at(-1)).toContain('keeps the date of the first attempt');
  });

  it('rejects with a reason, for good', async () => {
    const id = await received(court);
    await court.get(FilingReview).reject(clerk(), attempt('reject'), id, 1, 'Another court is competent.');
    const { filing } = await read(filer(), id);
    expect(filing).toMatchObject({ status: 'rejected', reviewAnswer: { reason: 'Another court is competent.' } });
    await expect(accept(court, clerk(), id, 2)).rejects.toMatchObject({ code: 'filing-moved' });
  });
});

describe('the courts number in their own way', () => {
  it('riverside by year, type and five digits', async () => {
    const id = await received(court);
    await accept(court, clerk(), id);
    expect((await read(filer(), id)).docketNumber).toMatch(/^\d{4}-CV-\d{5}$/);
  });

  it('harbour at once, on receipt', async () => {
    const id = await received(court, filer(), claimForm(...(await three())));
    const { filing, docketNumber } = await read(filer(), id);
    expect(filing).toMatchObject({ status: 'accepted', reviewedBy: null });
    expect(docketNumber).toMatch(/^HH-\d{4}-1$/);
    const { caseId } = (await docketed(court, filer(), id)).filing;
    expect((await court.get(Docket).entries(filer(), caseId!))[0]!.documents).toHaveLength(3);
  });

  it('qinghe in Chinese', async () => {
    const id = await received(court, filer(), liAn(...(await three())));
    await accept(court, clerk('qinghe'), id);
    expect((await docketed(court, filer(), id)).docketNumber).toMatch(/^\(\d{4}\)清民初1号$/);
  });

  it('without gap or double when eight are accepted at once', async () => {
    const category = { caseCategory: 'small-claims' };
    const ids: string[] = [];
    for (let n = 0; n < 8; n += 1)
      ids.push(await received(court, filer(), complaint(await upload(court, filer()), category)));
    await Promise.all(ids.map((id) => accept(court, clerk(), id)));
    const numbers = await Promise.all(ids.map(async (id) => Number((await read(filer(), id)).docketNumber!.slice(-5))));
    expect(numbers.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});

describe('filing into a case', () => {
  const into = async (docketNumber: string, who: Actor) =>
    complaint(await upload(court, who), {
      filingCode: 'exhibit-list',
      docketNumber,
      parties: [],
      documents: [
        { upload: (await upload(court, who)).id, documentType: 'exhibit-list', title: 'Exhibits', role: 'lead' },
      ],
    });

  it('adds the next entry to its docket', async () => {
    const first = await received(court);
    await accept(court, clerk(), first);
    const { docketNumber, filing } = await read(filer(), first);
    const second = await received(court, filer(), await into(docketNumber!, filer()));
    await accept(court, clerk(), second);
    expect((await read(filer(), second)).filing.caseId).toBe(filing.caseId);
    const entries = await court.get(Docket).entries(filer(), filing.caseId!);
    expect(entries.map(({ entry }) => [entry.number, entry.code])).toEqual([
      [1, 'complaint'],
      [2, 'exhibit-list'],
    ]);
  });

  it('names no party that the case does not have; a claim that the code does not take is told to the clerk', async () => {
    const first = await received(court);
    await accept(court, clerk(), first);
    const { docketNumber } = await read(filer(), first);
    const draft = await into(docketNumber!, filer());
    const [plaintiff] = complaint({ id: draft.documents[0]!.upload } as never).parties;
    const naming = (name: string) => ({ ...draft, parties: [{ ...plaintiff!, name }] });
    await expect(received(court, filer(), naming('Somebody Else'))).rejects.toMatchObject({
      faults: [{ code: 'party-not-of-case', pointer: '/parties/0/name' }],
    });
    const { filing } = await read(filer(), await received(court, filer(), naming('COPPERKETTLE')));
    expect(filing.deficiencies.map(({ code }) => code)).toEqual(['claim-not-wanted']);
  });

  it('is refused to who is nobody in it, as if it were not there', async () => {
    const first = await received(court);
    await accept(court, clerk(), first);
    const { docketNumber } = await read(filer(), first);
    const stranger = court.actor('other-filer');
    for (const number of [docketNumber!, '1999-CV-00001']) {
      await expect(received(court, stranger, await into(number, stranger))).rejects.toMatchObject({
        code: 'filing-deficient',
        faults: [{ code: 'case-unknown' }],
      });
    }
  });
});

describe('counsel who files for a party with an account', () => {
  it('follows the case, and so does the party', async () => {
    const counsel = { ...court.actor('counsel'), personId: court.actor('researcher').personId };
    const id = await received(court, counsel);
    await accept(court, clerk(), id);
    const { caseId } = (await read(counsel, id)).filing;
    for (const who of [counsel, filer()]) expect((await court.get(Cases).read(who, caseId!)).id).toBe(caseId);
    expect((await court.get(Cases).list(counsel, { limit: 100 })).items.map((one) => one.id)).toEqual([caseId]);
  });
});

describe('a stranger', () => {
  it('finds neither the filing nor its case, nor are they counted', async () => {
    const id = await received(court);
    await accept(court, clerk(), id);
    const { filing } = await docketed(court, filer(), id);
    const [entry] = await court.get(Docket).entries(filer(), filing.caseId!);
    for (const stranger of [court.actor('other-filer'), court.actor('counsel')]) {
      await expect(read(stranger, id)).rejects.toMatchObject({ code: 'filing-not-found' });
      await expect(accept(court, stranger, id)).rejects.toMatchObject({ code: 'filing-not-found' });
      await expect(court.get(Cases).read(stranger, filing.caseId!)).rejects.toMatchObject({ code: 'case-not-found' });
      const document = court.get(Docket).open(stranger, entry!.documents[0]!.id, false);
      await expect(document).rejects.toMatchObject({ code: 'document-not-found' });
      expect((await court.get(FilingQueue).list(stranger, { limit: 100 })).items).toEqual([]);
      expect((await court.get(Cases).list(stranger, { limit: 100 })).items).toEqual([]);
    }
  });

  it('from another space sees nothing, though the ids are the same', async () => {
    const id = await received(court);
    const spaceId = await court.get(Seeding).courtsAndPeople('elsewhere');
    const there = { ...clerk(), spaceId };
    await expect(read(there, id)).rejects.toMatchObject({ code: 'filing-not-found' });
    expect((await court.get(FilingQueue).list(there, { limit: 100 })).items).toEqual([]);
    expect((await court.get(Cases).list({ ...filer(), spaceId }, { limit: 100 })).items).toEqual([]);
  });
});

describe('the queue', () => {
  it('shows a clerk what waits at their court, oldest first, page by page', async () => {
    const ids = [await received(court), await received(court), await received(court)];
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await court.get(FilingQueue).list(clerk(), { limit: 2, after }, { status: 'received' });
      seen.push(...page.items.map(({ filing }) => filing.id));
      after = page.next ?? undefined;
    } while (after);
    expect(seen.slice(-3)).toEqual(ids);
    expect(new Set(seen).size).toBe(seen.length);
    expect((await court.get(FilingQueue).list(clerk('qinghe'), { limit: 100 }, { status: 'received' })).items).toEqual(
      [],
    );
  });

  it('shows somebody who is there in several ways each filing once, in one order', async () => {
    const own = await received(court);
    const other = await received(court, court.actor('counsel'));
    const everywhere = { ...clerk(), roles: [{ role: 'clerk', courtId: null } as const] };
    const both = { ...filer(), roles: [...clerk().roles, ...filer().roles] };
    for (const who of [everywhere, both]) {
      const { items } = await court.get(FilingQueue).list(who, { limit: 100 }, { status: 'received' });
      const ids = items.map(({ filing }) => filing.id);
      expect(ids.slice(-2)).toEqual([own, other]);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});
