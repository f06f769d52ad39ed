import { Rows } from '@assize/database';
import { Notices } from '@assize/docket';
import { FilingReview, Filings, Payments, PaymentSteps, type EnvelopeDraft, type PaymentOffer } from '@assize/filing';
import { inSpace, testCourt, type TestCourt } from '../court';
import { accept, attempt, complaint, received, until, upload, work } from './in-court';
import { strictFrom } from './strict-fees';

let court: TestCourt;
beforeAll(async () => {
  court = await testCourt();
  await strictFrom(court, '2026.strict');
  await work(court, []);
});
afterAll(() => court.close());

const filer = () => court.actor('filer');
const clerk = () => court.actor('riverside-clerk');
async function withExhibit(draft: EnvelopeDraft): Promise<EnvelopeDraft> {
  const { id } = await upload(court, filer(), 'b');
  const exhibit = {
    ...{ upload: id, fileName: 'Exhibit.pdf', documentType: 'exhibit', title: 'Exhibit' },
    ...{ role: 'attachment' as const, leadIndex: 0 },
  };
  return { ...draft, documents: [...draft.documents, exhibit] };
}

async function filed(payment?: PaymentOffer): Promise<string> {
  const whole = await withExhibit(complaint(await upload(court, filer(), 'a')));
  const { id } = await court.get(Filings).submit(filer(), attempt('submit'), whole, payment ? { payment } : {});
  return id;
}

const paymentOf = async (id: string) => (await court.get(Filings).read(filer(), id)).payment!;
const becomes = (id: string, status: string) =>
  until(
    () => paymentOf(id),
    (payment) => payment?.status === status,
  );
const pay = (id: string, offer: PaymentOffer) => court.get(Payments).offer(filer(), attempt('pay'), id, offer);
const books = (kind: string) =>
  inSpace(court, () =>
    court
      .get(Rows)
      .sql<{ n: number; sum: number }>(
        `SELECT count(*)::int AS n, coalesce(sum(amount), 0)::int AS sum FROM sandbox_charge WHERE kind = '${kind}' AND answer = 'captured'`,
      ),
  );
const TOTAL = 406_50;

it('an envelope is quoted, line by line, before it is filed', async () => {
  const quoted = await court.get(Payments).quote(filer(), complaint(await upload(court, filer())));
  expect(quoted).toMatchObject({ currency: 'USD', total: 405_00, lines: [{ code: 'civil-complaint' }] });
});

it('the fee is reserved when it is filed, and taken once when it is accepted', async () => {
  const id = await filed({ token: 'tok-approve' });
  await becomes(id, 'authorised');
  const [before] = await books('capture');
  await accept(court, clerk(), id);
  expect(await becomes(id, 'captured')).toMatchObject({ quoted: TOTAL, captured: TOTAL });
  const [after] = await books('capture');
  expect([after!.n - before!.n, after!.sum - before!.sum]).toEqual([1, TOTAL]);
});

it('of a filing accepted in part only that part is taken', async () => {
  const id = await filed({ token: 'tok-approve' });
  await becomes(id, 'authorised');
  const documents = [{ outcome: 'accepted' as const }, { outcome: 'rejected' as const, reason: 'Not relevant.' }];
  await court.get(FilingReview).decide(clerk(), attempt('review'), id, 1, { documents });
  expect(await becomes(id, 'captured')).toMatchObject({ quoted: TOTAL, captured: 405_00 });
});

it('what is returned gives the money back, and is paid for again when it comes again', async () => {
  const id = await filed({ token: 'tok-approve' });
  await becomes(id, 'authorised');
  const told = { deficiencies: [{ code: 'unsigned', pointer: '/documents/0', message: 'It is not signed.' }] };
  await court.get(FilingReview).returnFor(clerk(), attempt('return'), id, 1, told);
  await becomes(id, 'released');
  const draft = complaint(await upload(court, filer()));
  await court.get(Filings).resubmit(filer(), attempt('again'), id, 2, draft, { payment: { token: 'tok-approve' } });
  expect(await becomes(id, 'authorised')).toMatchObject({ quoted: 405_00 });
  await accept(court, clerk(), id, 3);
  expect(await becomes(id, 'captured')).toMatchObject({ captured: 405_00 });
});

it('a declined payment keeps the filing and its date, and asks again', async () => {
  const id = await filed({ token: 'tok-decline' });
  await becomes(id, 'declined');
  await expect(accept(court, clerk(), id)).rejects.toMatchObject({
    code: 'fee-not-settled',
    facts: { payment: 'declined' },
  });
  const notices = (await court.get(Notices).list(filer(), { limit: 100 })).items;
  expect(notices.map(({ kind }) => kind)).toContain('payment.declined');
  await pay(id, { token: 'tok-approve' });
  await becomes(id, 'authorised');
  await accept(court, clerk(), id);
  const { filing } = await court.get(Filings).read(filer(), id);
  expect(filing.receivedAt).toEqual(filing.firstReceivedAt);
});

it('a callback that is late, doubled or contradicts itself moves nothing twice', async () => {
  const id = await filed({ token: 'tok-late' });
  await expect(accept(court, clerk(), id)).rejects.toMatchObject({ code: 'fee-not-settled' });
  const answered = (approved: boolean) => court.get(Payments).answered(filer(), id, approved);
  await answered(true);
  await answered(true);
  await answered(false);
  expect(await paymentOf(id)).toMatchObject({ status: 'authorised' });
  await accept(court, clerk(), id);
  await becomes(id, 'captured');
  await answered(false);
  expect(await paymentOf(id)).toMatchObject({ status: 'captured', captured: TOTAL });
  await expect(court.get(Payments).answered(court.actor('counsel'), id, true)).rejects.toMatchObject({
    code: 'filing-not-found',
  });
});

it('approved only after the filing was taken back, the money goes back', async () => {
  const id = await filed({ token: 'tok-late' });
  await court.get(Filings).cancel(filer(), attempt('cancel'), id, 1);
  await court.get(Payments).answered(filer(), id, true);
  await becomes(id, 'released');
});

it('killed between the answer of the provider and its own commit, the court charges once', async () => {
  const id = await filed({ token: 'tok-approve' });
  await becomes(id, 'authorised');
  await accept(court, clerk(), id);
  const event = { id, type: 'filing.accepted', subjectId: id, payload: {} };
  const job = { jobId: id, queue: 'payment-step', spaceId: court.spaceId, event };
  const handler = court.get(PaymentSteps).handlers.get('payment-step')!;
  // Asked again and again, and never committed.
  for (let times = 0; times < 5; times += 1) await handler.prepare(job);
  await becomes(id, 'captured');
  const finish = await handler.prepare(job);
  await inSpace(court, finish);
  const payment = await paymentOf(id);
  expect(payment.captured).toBe(TOTAL);
  const [orders] = await inSpace(court, () =>
    court
      .get(Rows)
      .sql<{ n: number }>(`SELECT count(*)::int AS n FROM sandbox_charge WHERE key = '${payment.id}:capture'`),
  );
  expect(orders!.n).toBe(1);
});

it('a reservation that has run out asks again after acceptance, and keeps the file date', async () => {
  const id = await filed({ token: 'tok-lapse' });
  await becomes(id, 'authorised');
  await accept(court, clerk(), id);
  await becomes(id, 'lapsed');
  const { filing } = await court.get(Filings).read(filer(), id);
  await pay(id, { token: 'tok-approve' });
  await becomes(id, 'captured');
  expect((await court.get(Filings).read(filer(), id)).filing.fileDate).toEqual(filing.fileDate);
});

it('a waiver is decided with a reason; denied, the fee is asked for', async () => {
  const decide = (id: string, granted: boolean, who = clerk()) =>
    court.get(Payments).decideWaiver(who, attempt('waiver'), id, granted, 'Proof of income was shown.');
  const waived = await filed({ waiver: { ground: 'public-benefits', reason: 'I live on social security.' } });
  await expect(accept(court, clerk(), waived)).rejects.toMatchObject({ code: 'fee-not-settled' });
  await expect(decide(waived, true, filer())).rejects.toMatchObject({ code: 'not-permitted' });
  await decide(waived, true);
  await expect(decide(waived, false)).rejects.toMatchObject({ code: 'payment-impossible' });
  await accept(court, clerk(), waived);
  expect(await paymentOf(waived)).toMatchObject({
    ...{ status: 'waived', captured: 0, decisionReason: 'Proof of income was shown.' },
    waiverGround: { code: 'public-benefits', name: { zh: '领取社会救助' } },
  });

  const denied = await filed({ waiver: { ground: 'hardship', reason: 'I would rather not.' } });
  const before = await court.get(Filings).read(filer(), denied);
  await decide(denied, false);
  const notices = (await court.get(Notices).list(filer(), { limit: 100 })).items;
  expect(notices.map(({ kind }) => kind)).toContain('payment.waiver-denied');
  await expect(accept(court, clerk(), denied)).rejects.toMatchObject({ code: 'fee-not-settled' });
  await pay(denied, { token: 'tok-approve' });
  await becomes(denied, 'authorised');
  await accept(court, clerk(), denied);
  const { filing } = await court.get(Filings).read(filer(), denied);
  expect(filing.receivedAt).toEqual(before.filing.receivedAt);
  expect(filing.fileDate!.date).toBe((await court.get(Filings).read(filer(), waived)).filing.fileDate!.date);
});

it('a waiver names a ground of the policy, when it is asked for first and when it is asked for again', async () => {
  const luck = { waiver: { ground: 'luck' } };
  const fault = { code: 'waiver-ground-unknown' };
  await expect(filed(luck)).rejects.toMatchObject({
    code: 'waiver-ground-refused',
    faults: [{ ...fault, pointer: '/payment/waiver/ground' }],
  });
  const id = await filed({ waiver: { ground: 'hardship' } });
  await expect(pay(id, luck)).rejects.toMatchObject({ faults: [{ ...fault, pointer: '/waiver/ground' }] });
  await pay(id, { waiver: { ground: 'low-income' } });
  expect(await paymentOf(id)).toMatchObject({ status: 'waiver-asked', waiverGround: { code: 'low-income' } });
});

it('a correction that costs more needs the agreement of the filer, or the maximum they gave', async () => {
  const correct = (id: string, seen: number) =>
    court.get(FilingReview).decide(clerk(), attempt('review'), id, seen, {
      documents: [{ outcome: 'accepted' }, { outcome: 'accepted' }],
      corrections: { caseCategory: 'small-claims' },
    });
  const id = await filed({ token: 'tok-approve' });
  await becomes(id, 'authorised');
  const dear = 901_50;
  await expect(correct(id, 1)).rejects.toMatchObject({
    code: 'fee-needs-approval',
    facts: { agreed: TOTAL, corrected: dear, currency: 'USD' },
  });
  await pay(id, { token: 'tok-approve', maximumFee: dear });
  await until(
    () => paymentOf(id),
    ({ status, authorised }) => status === 'authorised' && authorised === dear,
  );
  await correct(id, 1);
  expect(await becomes(id, 'captured')).toMatchObject({ quoted: TOTAL, captured: dear });

  const generous = await filed({ token: 'tok-approve', maximumFee: 1000_00 });
  await becomes(generous, 'authorised');
  await correct(generous, 1);
  expect(await becomes(generous, 'captured')).toMatchObject({ captured: dear });
});

it('what the court corrected upward costs as much when it is paid again', async () => {
  const id = await filed({ token: 'tok-lapse', maximumFee: 1000_00 });
  await becomes(id, 'authorised');
  const documents = [{ outcome: 'accepted' as const }, { outcome: 'accepted' as const }];
  const corrections = { caseCategory: 'small-claims' };
  await court.get(FilingReview).decide(clerk(), attempt('review'), id, 1, { documents, corrections });
  await becomes(id, 'lapsed');
  await pay(id, { token: 'tok-approve' });
  expect(await becomes(id, 'captured')).toMatchObject({ quoted: 901_50, captured: 901_50 });
});

it('what comes again dearer, while the provider has not answered for it as it was, is not accepted for less', async () => {
  const cheap = complaint(await upload(court, filer()));
  const late = { payment: { token: 'tok-late' } };
  const { id } = await court.get(Filings).submit(filer(), attempt('submit'), cheap, late);
  const told = { deficiencies: [{ code: 'unsigned', pointer: '/documents/0', message: 'It is not signed.' }] };
  await court.get(FilingReview).returnFor(clerk(), attempt('return'), id, 1, told);
  await court.get(Filings).resubmit(filer(), attempt('again'), id, 2, await withExhibit(cheap), late);
  await court.get(Payments).answered(filer(), id, true);
  await expect(accept(court, clerk(), id, 3)).rejects.toMatchObject({
    code: 'fee-needs-approval',
    facts: { agreed: 405_00, corrected: TOTAL },
  });
  await pay(id, { token: 'tok-approve' });
  await until(
    () => paymentOf(id),
    ({ status, authorised }) => status === 'authorised' && authorised === TOTAL,
  );
  await accept(court, clerk(), id, 3);
  expect(await becomes(id, 'captured')).toMatchObject({ captured: TOTAL });
});

it('of two payments at once for one filing one is alive', async () => {
  const id = await filed({ token: 'tok-decline' });
  await becomes(id, 'declined');
  await Promise.allSettled([1, 2, 3].map(() => pay(id, { token: 'tok-approve' })));
  await becomes(id, 'authorised');
  await accept(court, clerk(), id);
  await becomes(id, 'captured');
  const [row] = await inSpace(court, () =>
    court.get(Rows).sql<{ sum: number }>(`SELECT sum(captured)::int AS sum FROM payment WHERE filing_id = '${id}'`),
  );
  expect(row!.sum).toBe(TOTAL);
});

it('a filing that costs nothing cannot be paid for', async () => {
  const id = await received(court, filer(), { ...complaint(await upload(court, filer())), caseCategory: 'juvenile' });
  expect((await court.get(Filings).read(filer(), id)).payment).toBeNull();
  await expect(pay(id, { token: 'tok-approve' })).rejects.toMatchObject({ code: 'payment-impossible' });
  await accept(court, clerk(), id);
});
