import { Courts, localDateOf } from '@assize/courts';
import { Rows } from '@assize/database';
import { Docket, Notices } from '@assize/docket';
import { FilingClaims, FilingQueue, FilingReview, Filings, QualityControl, ReturnRates } from '@assize/filing';
import type { Actor } from '@assize/kernel';
import { TestClock } from '@assize/sandbox';
import { courtId, inSpace, testCourt, type TestCourt } from '../court';
import { accept, attempt, claimForm, complaint, docketed, received, until, upload, work } from './in-court';

let court: TestCourt;
beforeAll(async () => {
  court = await testCourt();
  await work(court, []);
});
afterAll(() => court.close());

const filer = () => court.actor('filer');
const clerk = (key = 'riverside') => court.actor(`${key}-clerk`);
/** Of riverside too, and nobody else's. */
const colleague = (): Actor => ({
  ...court.actor('harbour-clerk'),
  roles: [{ role: 'clerk', courtId: courtId('riverside') }],
});
const read = async (id: string, who = filer()) => (await court.get(Filings).read(who, id)).filing;
type Decision = Parameters<FilingReview['decide']>[4];
const decide = (id: string, seen: number, decision: Decision, who = clerk()) =>
  court.get(FilingReview).decide(who, attempt('review'), id, seen, decision);
const claim = (id: string, who: Actor, reason?: string) =>
  court.get(FilingClaims).claim(who, attempt('claim'), id, undefined, reason);
const notices = async (who: Actor) => (await court.get(Notices).list(who, { limit: 100 })).items;

/** A complaint with an exhibit, and a second exhibit. */
async function withExhibits(): Promise<string> {
  const files = [
    await upload(court, filer(), 'a'),
    await upload(court, filer(), 'b'),
    await upload(court, filer(), 'c'),
  ];
  const [lead, ...exhibits] = files;
  const attached = exhibits.map(({ id }, at) => ({
    ...{ upload: id, fileName: `Exhibit ${at}.pdf`, documentType: 'exhibit', title: `Exhibit ${at}` },
    ...{ role: 'attachment' as const, leadIndex: 0 },
  }));
  const draft = complaint(lead!);
  return received(court, filer(), { ...draft, documents: [...draft.documents, ...attached] });
}

describe('a claim', () => {
  it('is of one clerk: the second sees who has it, and can neither take nor decide it', async () => {
    const id = await received(court);
    await claim(id, clerk());
    expect(await read(id)).toMatchObject({ status: 'under-review' });
    const held = { code: 'filing-claimed', facts: { by: clerk().personId } };
    await expect(claim(id, colleague())).rejects.toMatchObject(held);
    await expect(accept(court, colleague(), id, 2)).rejects.toMatchObject(held);
    await claim(id, colleague(), 'She is ill today.');
    await expect(accept(court, clerk(), id, 2)).rejects.toMatchObject({ code: 'filing-claimed' });
    await accept(court, colleague(), id, 2);
  });

  it('of two at once goes to one', async () => {
    const id = await received(court);
    const outcomes = await Promise.allSettled([claim(id, clerk()), claim(id, colleague())]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('does not move the version that the filer sees when it changes hands', async () => {
    const id = await received(court);
    await claim(id, clerk());
    const { version } = await read(id);
    await claim(id, colleague(), 'Taking turns.');
    expect((await read(id)).version).toBe(version);
    expect((await court.get(Filings).read(filer(), id)).claim).toBeNull();
    expect((await court.get(Filings).read(clerk(), id)).claim).toMatchObject({ clerkId: colleague().personId });
  });

  it('runs out, and ends when it is let go', async () => {
    const id = await received(court);
    await claim(id, clerk());
    await inSpace(court, () =>
      court.get(Rows).sql(`UPDATE filing_claim SET until_at = now() - interval '1 second' WHERE id = $1`, [id]),
    );
    await claim(id, colleague());
    await expect(court.get(FilingClaims).release(clerk(), attempt('release'), id)).rejects.toMatchObject({
      code: 'filing-claimed',
    });
    await court.get(FilingClaims).release(colleague(), attempt('release'), id);
    expect(await read(id)).toMatchObject({ status: 'received' });
  });

  it('is given to clerks of the court only', async () => {
    const id = await received(court);
    const give = (to: string) => court.get(FilingClaims).claim(clerk(), attempt('claim'), id, to);
    await expect(give(filer().personId)).rejects.toMatchObject({ code: 'clerk-unknown' });
    await expect(give(court.actor('harbour-clerk').personId)).rejects.toMatchObject({ code: 'clerk-unknown' });
    await give(clerk().personId);
  });

  it('is found in the queue, urgent filings first', async () => {
    const file = await upload(court, filer());
    const late = await received(court);
    const urgent = await court
      .get(Filings)
      .submit(filer(), attempt('submit'), complaint(file), { urgency: 'The hearing is tomorrow.' });
    await claim(late, clerk());
    const list = async (wanted: object, who = clerk()) =>
      (await court.get(FilingQueue).list(who, { limit: 100 }, wanted)).items;
    expect((await list({}))[0]).toMatchObject({ filing: { id: urgent.id, urgency: 'The hearing is tomorrow.' } });
    expect((await list({ claimed: 'me' })).map(({ filing }) => filing.id)).toContain(late);
    expect((await list({ claimed: 'nobody' })).map(({ filing }) => filing.id)).not.toContain(late);
    expect((await list({ section: 'docket' })).map(({ filing }) => filing.id)).not.toContain(late);
    expect((await list({ section: 'intake' })).map(({ filing }) => filing.id)).toContain(late);
    expect((await list({}, filer())).find(({ filing }) => filing.id === late)).toMatchObject({ claimedBy: null });
    // Page by page, nothing twice and nothing left out.
    const paged: string[] = [];
    let after: string | undefined;
    do {
      const page = await court.get(FilingQueue).list(clerk(), { limit: 2, ...(after ? { after } : {}) });
      paged.push(...page.items.map(({ filing }) => filing.id));
      after = page.next ?? undefined;
    } while (after);
    expect(paged).toEqual((await list({})).map(({ filing }) => filing.id));
  });
});

describe('two clerks', () => {
  it('of whom the second is told what the first did', async () => {
    const id = await received(court);
    await decide(id, 1, { documents: [{ outcome: 'deferred', reason: 'The judge is to be asked.' }] });
    const stale = decide(id, 1, { documents: [{ outcome: 'accepted' }] }, colleague());
    await expect(stale).rejects.toMatchObject({
      code: 'changed-meanwhile',
      facts: { changes: [{ version: 2, act: 'filing.deferred', by: clerk().personId }] },
    });
    await decide(id, 2, { documents: [{ outcome: 'accepted' }] }, colleague());
    await expect(decide(id, 2, { documents: [{ outcome: 'accepted' }] })).rejects.toMatchObject({
      code: 'filing-moved',
      facts: { status: 'accepted', changes: [{ version: 3, act: 'filing.accept' }] },
    });
  });
});

describe('deciding document by document', () => {
  it('dockets what is accepted, tells what is not, and lets it be cured under its first date', async () => {
    const id = await withExhibits();
    const told = { code: 'illegible', pointer: '/documents/2', page: 1, message: 'Page 1 cannot be read.' };
    await decide(id, 1, {
      documents: [{ outcome: 'accepted' }, { outcome: 'rejected', reason: 'Not relevant.' }, { outcome: 'returned' }],
      deficiencies: [told],
    });
    await docketed(court, filer(), id);
    const filing = await read(id);
    expect(filing).toMatchObject({
      status: 'partially-accepted',
      reviewAnswer: {
        outcomes: ['accepted', 'rejected', 'returned'],
        reasons: [null, 'Not relevant.', null],
        told: [{ code: 'illegible', document: 2, page: 1 }],
      },
    });
    const [entry] = await court.get(Docket).entries(filer(), filing.caseId!);
    expect(entry!.documents).toHaveLength(1);

    const { docketNumber } = await court.get(Filings).read(filer(), id);
    const file = await upload(court, filer(), 'legible');
    const draft = {
      ...complaint(file),
      filingCode: 'exhibit-list',
      docketNumber: docketNumber!,
      documents: [{ upload: file.id, documentType: 'exhibit-list', title: 'Exhibit', role: 'lead' as const }],
    };
    const cure = () => court.get(Filings).submit(filer(), attempt('submit'), draft, { cures: id });
    const cured = await cure();
    await expect(cure()).rejects.toMatchObject({ code: 'filing-moved' });
    await accept(court, clerk(), cured.id);
    const whole = await read(cured.id);
    expect(whole.fileDate!.date).toBe(filing.fileDate!.date);
    expect(whole.fileDate!.reasons.at(-1)).toContain('keeps the date of the first attempt');
  });

  it('takes an attachment with its lead, and never dockets it alone', async () => {
    const id = await withExhibits();
    await decide(id, 1, {
      documents: [{ outcome: 'returned' }, { outcome: 'accepted' }, { outcome: 'accepted' }],
      deficiencies: [{ code: 'unsigned', pointer: '/documents/0', message: 'It is not signed.' }],
    });
    expect(await read(id)).toMatchObject({
      status: 'returned',
      docketing: 'not-due',
      reviewAnswer: { outcomes: ['returned', 'returned', 'returned'] },
    });
  });

  it('puts off all of it while one document is put off', async () => {
    const id = await withExhibits();
    await decide(id, 1, {
      documents: [{ outcome: 'accepted' }, { outcome: 'accepted' }, { outcome: 'deferred' }],
      reason: 'The judge is to be asked.',
    });
    expect(await read(id)).toMatchObject({ status: 'deferred', docketing: 'not-due' });
    expect((await notices(filer())).map(({ kind }) => kind)).toContain('filing.deferred');
    await accept(court, clerk(), id, 2);
  });

  it('refuses a decision that does not say what it has to', async () => {
    const id = await withExhibits();
    await expect(decide(id, 1, { documents: [{ outcome: 'accepted' }] })).rejects.toMatchObject({
      code: 'decision-incomplete',
      faults: [{ pointer: '/documents' }],
    });
    const rejected = { documents: [1, 2, 3].map(() => ({ outcome: 'rejected' as const })) };
    await expect(decide(id, 1, rejected)).rejects.toMatchObject({ code: 'decision-incomplete' });
    const returned = { documents: [1, 2, 3].map(() => ({ outcome: 'returned' as const })) };
    await expect(decide(id, 1, returned)).rejects.toMatchObject({ code: 'return-empty' });
    expect(await read(id)).toMatchObject({ status: 'received', version: 1 });
  });

  it('shows what the clerk put right as the court’s, and dockets it so', async () => {
    const id = await received(court);
    await decide(id, 1, {
      documents: [{ outcome: 'accepted' }],
      corrections: { caseTitle: 'Copperkettle v. Marrowby Ltd', documents: [{ document: 0, title: 'Amended title' }] },
    });
    await docketed(court, filer(), id);
    const filing = await read(id);
    expect(filing.envelope.caseTitle).toBe('Copperkettle v. Marrowby');
    expect(filing.corrections).toEqual([
      { pointer: '/caseTitle', was: 'Copperkettle v. Marrowby', now: 'Copperkettle v. Marrowby Ltd' },
      { pointer: '/documents/0/title', was: 'Complaint', now: 'Amended title' },
    ]);
    const [entry] = await court.get(Docket).entries(filer(), filing.caseId!);
    expect(entry).toMatchObject({ entry: { title: 'Amended title' }, documents: [{ title: 'Amended title' }] });
  });

  it('refuses what would make it another filing', async () => {
    const id = await received(court);
    const wrong = { documents: [{ outcome: 'accepted' as const }], corrections: { filingCode: 'motion' } };
    await expect(decide(id, 1, wrong)).rejects.toMatchObject({
      code: 'decision-incomplete',
      faults: [{ pointer: '/corrections/filingCode' }],
    });
  });

  it('twice with one key decides once', async () => {
    const id = await received(court);
    const once = attempt('review');
    const decision: Decision = { documents: [{ outcome: 'accepted' }] };
    for (let times = 0; times < 2; times += 1) {
      expect(await court.get(FilingReview).decide(clerk(), once, id, 1, decision)).toEqual({ id });
    }
  });
});

describe('a second return', () => {
  const complains = (pointer: string, code = 'unsigned') => ({
    documents: [{ outcome: 'returned' as const }],
    deficiencies: [{ code, pointer, message: 'It is not signed.' }],
  });
  const resubmit = async (id: string, seen: number, draft: ReturnType<typeof complaint>) =>
    court.get(Filings).resubmit(filer(), attempt('resubmit'), id, seen, draft);

  it('for what could be seen the first time needs a reason, and is counted', async () => {
    const file = await upload(court, filer());
    const id = await received(court, filer(), complaint(file));
    await decide(id, 1, complains('/caseTitle', 'caption-unclear'));
    await resubmit(id, 2, complaint(file, { caseTitle: 'Copperkettle v. Marrowby and another' }));
    await expect(decide(id, 3, complains('/documents/0'))).rejects.toMatchObject({
      code: 'return-repeated',
      faults: [{ pointer: '/documents/0', code: 'unsigned' }],
    });
    const [before] = (await court.get(ReturnRates).of(court.spaceId, 'riverside')).filter(
      ({ filingCode }) => filingCode === 'complaint',
    );
    await decide(id, 3, { ...complains('/documents/0'), lateReason: 'Counsel for the defendant pointed it out.' });
    const [after] = (await court.get(ReturnRates).of(court.spaceId, 'riverside')).filter(
      ({ filingCode }) => filingCode === 'complaint',
    );
    expect(after).toMatchObject({ section: 'intake', repeated: before!.repeated + 1, returns: before!.returns + 1 });
  });

  it('for what is new needs none', async () => {
    const id = await received(court);
    await decide(id, 1, complains('/documents/0'));
    await resubmit(id, 2, complaint(await upload(court, filer(), 'another')));
    await decide(id, 3, complains('/documents/0', 'illegible'));
    expect(await read(id)).toMatchObject({ status: 'returned', attempt: 2 });
  });
});

describe('taking a filing back', () => {
  const cancel = (id: string, seen: number, who = filer()) =>
    court.get(Filings).cancel(who, attempt('cancel'), id, seen);

  it('works while nobody has opened it', async () => {
    const id = await received(court);
    await cancel(id, 1);
    expect(await read(id)).toMatchObject({ status: 'cancelled' });
    await expect(accept(court, clerk(), id, 2)).rejects.toMatchObject({ code: 'filing-moved' });
  });

  it('does not once a clerk has opened or claimed it', async () => {
    const opened = await received(court);
    await read(opened, clerk());
    await expect(cancel(opened, 1)).rejects.toMatchObject({ code: 'filing-opened' });
    const claimed = await received(court);
    await claim(claimed, clerk());
    await expect(cancel(claimed, 2)).rejects.toMatchObject({ code: 'filing-moved' });
  });

  it('is for whoever filed it', async () => {
    const id = await received(court);
    await expect(cancel(id, 1, court.actor('counsel'))).rejects.toMatchObject({ code: 'filing-not-found' });
    await expect(cancel(id, 1, clerk())).rejects.toMatchObject({ code: 'not-permitted' });
  });

  it('or accepting it, of two at once one', async () => {
    const id = await received(court);
    const outcomes = await Promise.allSettled([cancel(id, 1), accept(court, clerk(), id, 1)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('a court that dockets on receipt', () => {
  it('looks afterwards: it can notify what is wrong, and neither return nor reject', async () => {
    const files = [
      await upload(court, filer(), '1'),
      await upload(court, filer(), '2'),
      await upload(court, filer(), '3'),
    ];
    const id = await received(court, filer(), claimForm(files[0]!, files[1]!, files[2]!));
    await docketed(court, filer(), id);
    const { version, status, qualityControl } = await read(id);
    expect({ status, qualityControl }).toEqual({ status: 'accepted', qualityControl: 'due' });
    const returned = court.get(FilingReview).returnFor(clerk('harbour'), attempt('return'), id, version, {});
    await expect(returned).rejects.toMatchObject({ code: 'filing-moved' });

    const control = court.get(QualityControl);
    const wrong = [{ code: 'illegible', pointer: '/documents/1', message: 'Page 2 is upside down.' }];
    await expect(control.notify(clerk('harbour'), attempt('qc'), id, version, [])).rejects.toMatchObject({
      code: 'return-empty',
    });
    await control.notify(clerk('harbour'), attempt('qc'), id, version, wrong);
    expect(await read(id)).toMatchObject({
      status: 'accepted',
      qualityControl: 'deficient',
      qualityNotice: { told: [{ code: 'illegible', document: 1 }], cureBy: expect.stringMatching(/^\d{4}-/) },
    });
    expect((await notices(filer())).map(({ kind }) => kind)).toContain('filing.deficiency-notice');
    await control.pass(clerk('harbour'), attempt('qc'), id, version + 1);
    await expect(control.pass(clerk('harbour'), attempt('qc'), id, version + 2)).rejects.toMatchObject({
      code: 'filing-moved',
      facts: { qualityControl: 'passed' },
    });
  });
});

describe('paper', () => {
  const paper = async (receivedAt: Date, who = clerk()) =>
    court.get(Filings).enterPaper(who, attempt('paper'), complaint(await upload(court, clerk())), {
      receivedAt,
      filer: 'O. Copperkettle',
    });

  it('counts from the counter, and is reviewed by another clerk than the one who entered it', async () => {
    const now = await court.get(TestClock).now(clerk());
    // The next court day after it is past, whatever weekend and holidays lie between.
    const taken = new Date(now.getTime() - 14 * 24 * 3_600_000);
    const { id } = await paper(taken);
    const filing = await read(id, clerk());
    expect(filing).toMatchObject({ receivedAt: taken, paper: { filer: 'O. Copperkettle' } });
    await expect(accept(court, clerk(), id, 1)).rejects.toMatchObject({ code: 'not-permitted' });
    await accept(court, colleague(), id, 1);
    const { timeZone } = await court.get(Courts).policy(court.spaceId, courtId('riverside'));
    const { date } = (await read(id, clerk())).fileDate!;
    expect(date >= localDateOf(taken, timeZone) && date < localDateOf(now, timeZone)).toBe(true);
  });

  it('cannot come from the future, nor from a filer', async () => {
    const now = await court.get(TestClock).now(clerk());
    await expect(paper(new Date(now.getTime() + 60_000))).rejects.toMatchObject({ code: 'counter-time-impossible' });
    await expect(paper(now, filer())).rejects.toMatchObject({ code: 'not-permitted' });
  });
});

// Last, for it moves the clock.
describe('what is returned and not cured in time', () => {
  it('lapses when its time is over, and cannot be cured any more even before that is written down', async () => {
    const file = await upload(court, filer());
    const id = await received(court, filer(), complaint(file));
    await decide(id, 1, {
      documents: [{ outcome: 'returned' }],
      deficiencies: [{ code: 'unsigned', pointer: '/documents/0', message: 'It is not signed.' }],
    });
    const now = await court.get(TestClock).now(clerk());
    const administrator = court.actor('administrator');
    await court.get(TestClock).moveTo(administrator, new Date(now.getTime() + 20 * 24 * 3_600_000));
    const late = court.get(Filings).resubmit(filer(), attempt('resubmit'), id, 2, complaint(file));
    await expect(late).rejects.toMatchObject({ code: expect.stringMatching(/^(cure-period-over|filing-moved)$/) });
    await until(
      () => read(id),
      ({ status }) => status === 'lapsed',
    );
    expect((await notices(filer())).map(({ kind }) => kind)).toContain('filing.lapsed');
  });
});
