import { Rows } from '@assize/database';
import { FilingHints, Filings, FilingReview, type EnvelopeDraft, type HintKind } from '@assize/filing';
import { newId, type Actor } from '@assize/kernel';
import { courtId, inSpace, testCourt, type TestCourt } from '../court';
import { accept, attempt, complaint, upload, until, work } from './in-court';

let court: TestCourt;
beforeAll(async () => {
  court = await testCourt();
  await work(court, []);
});
afterAll(() => court.close());

const filer = () => court.actor('filer');
const clerk = (key = 'riverside') => court.actor(`${key}-clerk`);
const hints = () => court.get(FilingHints);
const sql = <R>(text: string, values: unknown[] = []): Promise<R[]> =>
  inSpace(court, () => court.get(Rows).sql<R>(text, values));

let matters = 0;
/** Parties that no other filing here names. */
function strangers(): EnvelopeDraft['parties'] {
  matters += 1;
  const [plaintiff, defendant] = complaint({ id: newId() } as never).parties;
  return [
    { ...plaintiff!, name: `Ash ${matters}` },
    { ...defendant!, name: `Birch ${matters}` },
  ];
}
const swapped = ([a, b]: EnvelopeDraft['parties']): EnvelopeDraft['parties'] => [
  { ...b!, role: a!.role },
  { ...a!, role: b!.role },
];

let files = 0;
/** Files a complaint with bytes of its own, unless others are given; it has been compared when this resolves. */
async function filed(parties: EnvelopeDraft['parties'], text = `Page ${(files += 1)}`, who = filer()): Promise<string> {
  const draft = complaint(await upload(court, who, text), {
    parties,
    caseTitle: parties.map(({ name }) => name).join(' v. '),
  });
  const { id } = await court.get(Filings).submit(who, attempt('submit'), draft);
  await compared(id);
  return id;
}

const compared = (id: string) =>
  until(
    () => sql(`SELECT FROM filing_mark WHERE filing_id = $1`, [id]),
    (marks) => marks.length > 0,
  );
const seen = async (id: string, who: Actor = clerk()): Promise<[HintKind, string][]> =>
  (await hints().of(who, id)).map(({ kind, otherId }) => [kind, otherId]);
const answer = (id: string, hint: string, as: 'same-matter' | 'unrelated' = 'unrelated', who = clerk()) =>
  hints().answer(who, attempt('answer'), id, hint, as, 'The filer explained it.');
const theHint = async (id: string) => (await hints().of(clerk(), id))[0]!;

describe('filings that look alike', () => {
  it('are told to the clerk of either, and refused by nobody', async () => {
    const parties = strangers();
    const first = await filed(parties, 'One page for both');
    const second = await filed(parties, 'One page for both');
    expect(await seen(second)).toEqual([
      ['same-bytes', first],
      ['same-parties', first],
    ]);
    expect((await seen(first)).map(([kind]) => kind)).toEqual(['same-bytes', 'same-parties']);
    expect((await theHint(second)).documents).toEqual([{ document: 0, other: 0 }]);
    expect((await court.get(Filings).read(clerk(), second)).filing).toMatchObject({
      status: 'received',
      deficiencies: [],
    });
    await accept(court, clerk(), second);
  });

  it('the other way round are a mirror', async () => {
    const parties = strangers();
    const first = await filed(parties);
    expect(await seen(await filed(swapped(parties)))).toEqual([['mirror', first]]);
  });

  it('of one counsel are told, also with another claim', async () => {
    const parties = strangers();
    const counsel = court.actor('counsel');
    const first = await filed(parties, undefined, counsel);
    const draft = complaint(await upload(court, counsel, 'Another'), {
      parties,
      claim: { amount: '7.00', currency: 'USD' },
    });
    const { id } = await court.get(Filings).submit(counsel, attempt('submit'), draft);
    await compared(id);
    expect(await seen(id)).toEqual([['same-counsel', first]]);
  });

  it('that come at once see each other', async () => {
    const parties = strangers();
    const ids = await Promise.all([1, 2, 3].map(() => filed(parties)));
    for (const id of ids)
      expect((await seen(id)).map(([, other]) => other).sort()).toEqual(ids.filter((one) => one !== id).sort());
  });

  it('are nothing once the other came to nothing, nor of what is cured', async () => {
    const parties = strangers();
    const first = await filed(parties);
    const second = await filed(parties);
    await court.get(FilingReview).reject(clerk(), attempt('reject'), first, 1, 'Filed twice.');
    expect(await seen(second)).toEqual([]);
    expect(await seen(await filed(parties))).toEqual([['same-parties', second]]);
    const told = { deficiencies: [{ code: 'unsigned', pointer: '/documents/0', message: 'It is not signed.' }] };
    await court.get(FilingReview).returnFor(clerk(), attempt('return'), second, 1, told);
    const others = strangers();
    const cured = complaint(await upload(court, filer(), 'Signed'), { parties: others });
    await court.get(Filings).resubmit(filer(), attempt('again'), second, 2, cured);
    await until(
      () => seen(second),
      (left) => left.length === 0,
    );
  });
});

describe('a hint', () => {
  it('is for clerks of the court who did not file it, and leads nowhere they may not go', async () => {
    const parties = strangers();
    const first = await filed(parties);
    const second = await filed(parties);
    await accept(court, clerk(), first);
    const [{ caseId }] = (await sql<{ caseId: string }>(`SELECT case_id AS "caseId" FROM filing WHERE id = $1`, [
      first,
    ])) as [{ caseId: string }];
    await expect(seen(second, filer())).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(seen(second, clerk('harbour'))).rejects.toMatchObject({ code: 'filing-not-found' });
    const colleague: Actor = { ...clerk('harbour'), roles: [{ role: 'clerk', courtId: courtId('riverside') }] };
    const { id: hint } = await theHint(second);
    expect(await seen(second, colleague)).toEqual([['same-parties', first]]);
    await sql(
      `INSERT INTO wall (space_id, id, case_id, person_id, reason, from_at) VALUES (current_space(), $1, $2, $3, 'Related.', '2020-01-01')`,
      [newId(), caseId, colleague.personId],
    );
    expect(await seen(second, colleague)).toEqual([]);
    await expect(answer(second, hint, 'unrelated', colleague)).rejects.toMatchObject({ code: 'hint-not-found' });
    expect(await seen(second)).toEqual([['same-parties', first]]);
  });

  it('is answered once, with a reason', async () => {
    const parties = strangers();
    const first = await filed(parties);
    const second = await filed(parties);
    const { id } = await theHint(second);
    const answers = await Promise.allSettled([
      answer(second, id, 'same-matter'),
      answer(second, id),
      answer(first, id),
    ]);
    const refused = answers.flatMap((one) =>
      one.status === 'rejected' ? [(one.reason as { code: string }).code] : [],
    );
    expect(refused).toEqual(['hint-answered', 'hint-answered']);
    const { answer: told } = await theHint(first);
    expect(told).toMatchObject({ reason: 'The filer explained it.', answeredBy: clerk().personId });
    await expect(answer(second, newId())).rejects.toMatchObject({ code: 'hint-not-found' });
  });

  it('is counted among the false alarms in tens, and of a sealed case not at all', async () => {
    const rate = async () => (await hints().rates(court.spaceId, 'harbour')).find(({ kind }) => kind === 'mirror');
    expect(await rate()).toEqual({ kind: 'mirror', answered: null, falseAlarmRate: null });
    await answeredMirrors(14, 11);
    expect(await rate()).toEqual({ kind: 'mirror', answered: 10, falseAlarmRate: 0.8 });
    // With the case of the one filing that all of them name sealed, nothing is left to count.
    await sql(
      `INSERT INTO restriction (space_id, id, case_id, kind, object_kind, object_id, to_parties, order_text, ordered_by, recorded_by, from_at)
       SELECT current_space(), $1, c.id, 'sealed', 'case', c.id, false, 'Sealed.', $2, $2, '2020-01-01' FROM court_case c
       WHERE c.docket_number = 'MIRRORED'`,
      [newId(), clerk().personId],
    );
    expect(await rate()).toEqual({ kind: 'mirror', answered: null, falseAlarmRate: null });
  });
});

/** Filings of harbour that mirror one of a case called MIRRORED, each answered. */
async function answeredMirrors(answered: number, unrelated: number): Promise<void> {
  const [harbour, by] = [courtId('harbour'), clerk().personId];
  await sql(
    `INSERT INTO court_case (space_id, id, court_id, docket_number, caption, category, status, juvenile, official_file_date, opened_at)
     VALUES (current_space(), $1, $2, 'MIRRORED', 'A v. B', 'commercial', 'opened', false, '2026-01-05', now())`,
    [newId(), harbour],
  );
  const filing = (of: string) => `INSERT INTO filing (space_id, id, court_id, submitted_by, status, docketing, envelope,
      policy_version, deficiencies, attempt, first_received_at, submitted_at, received_at, case_id)
    SELECT current_space(), gen_random_uuid(), '${harbour}', '${filer().personId}', 'received', 'not-due', '{}', 'x', '[]', 1,
      now(), now(), now(), ${of} RETURNING id`;
  const mirrored = await sql<{ id: string }>(filing(`id FROM court_case WHERE docket_number = 'MIRRORED'`));
  const others = await sql<{ id: string }>(filing(`NULL FROM generate_series(1, ${answered})`));
  for (const [at, { id }] of others.entries()) {
    const hint = newId();
    await sql(
      `INSERT INTO filing_hint (space_id, id, court_id, filing_id, other_id, kind, found_at)
       VALUES (current_space(), $1, $2, $3, $4, 'mirror', now())`,
      [hint, harbour, id, mirrored[0]!.id],
    );
    await sql(
      `INSERT INTO filing_hint_answer (space_id, id, answer, reason, answered_by, answered_at)
       VALUES (current_space(), $1, $2, 'Asked.', $3, now())`,
      [hint, at < unrelated ? 'unrelated' : 'same-matter', by],
    );
  }
}
