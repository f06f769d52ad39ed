import {
  addDays,
  Courts,
  diffPolicies,
  localDateOf,
  Outages,
  Policies,
  type CourtPolicy,
  type PolicyEdit,
  type WrittenPolicy,
} from '@assize/courts';
import { Deadlines, ServiceOfDocuments } from '@assize/docket';
import { filed } from '../docket/in-docket';
import { EnvelopeChecks, Filings, PolicyRehearsal } from '@assize/filing';
import type { Actor } from '@assize/kernel';
import { TestClock } from '@assize/sandbox';
import { courtId, testCourt, type TestCourt } from '../court';
import { accept, attempt, complaint, docketed, received, upload, work } from './in-court';

let court: TestCourt;
beforeAll(async () => {
  court = await testCourt();
});
afterAll(() => court.close());

const filer = () => court.actor('filer');
const clerk = () => court.actor('riverside-clerk');
const administrator = (): Actor => ({
  ...court.actor('administrator'),
  roles: [{ role: 'administrator', courtId: null }],
});
const now = () => court.get(TestClock).now(clerk());
const today = () => court.get(Courts).policy(court.spaceId, courtId('riverside'));
const publish = (document: unknown, who = administrator()) =>
  court.get(Policies).publish(who, attempt('publish'), 'riverside', { policy: document });

/** A day at the court, which is another one than in UTC for some hours of each night. */
const dayFromNow = async (days: number) => addDays(localDateOf(await now(), (await today()).timeZone), days);

async function next(changes: Partial<CourtPolicy> = {}): Promise<CourtPolicy> {
  return { ...(await today()), version: 'next', effectiveFrom: await dayFromNow(2), ...changes };
}

describe('a rehearsal', () => {
  it('says what a change would have done to the last filings, and publishes nothing', async () => {
    for (const pages of [1, 1]) await received(court, filer(), complaint(await upload(court, filer(), `p${pages}`)));
    const stricter = await next({ fileName: { pattern: '^Claim.*\\.pdf$', example: 'Claim.pdf' } });
    const rehearse = (document: unknown, who = clerk()) =>
      court.get(PolicyRehearsal).rehearse(who, 'riverside', { policy: document }, 500);
    const found = await rehearse(stricter);
    expect(found).toMatchObject({
      filings: 2,
      returned: 2,
      spared: 0,
      added: [{ code: 'file-name-pattern', filings: 2 }],
    });
    expect(found.words.en).toContain('returned 2 of the last 2 filings');
    expect(await rehearse(await next())).toMatchObject({ returned: 0, added: [] });
    await expect(rehearse(await next(), filer())).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(rehearse({ ...(await next()), limits: null })).rejects.toMatchObject({
      code: 'policy-unfit',
      faults: [{ pointer: '/limits' }],
    });
    expect(await court.get(Courts).policies(court.spaceId, courtId('riverside'))).toHaveLength(1);
  });
});

describe('editing a policy', () => {
  const edit = (changes: PolicyEdit['changes'], version = '2027.1', effectiveFrom = '2034-01-09') => ({
    edit: { version, effectiveFrom, changes },
  });
  const rehearse = (written: WrittenPolicy) => court.get(PolicyRehearsal).rehearse(clerk(), 'riverside', written, 1);

  it('is rehearsed and published as changes to the version that holds until then', async () => {
    const first = edit([{ op: 'replace', path: '/limits/maxPages', value: 120 }]);
    const { differences } = await rehearse(first);
    expect(differences.map(({ pointer }) => pointer)).toEqual(['/effectiveFrom', '/limits/maxPages', '/version']);
    await court.get(Policies).publish(administrator(), attempt('edit'), 'riverside', first);
    const second = edit([{ op: 'replace', path: '/limits/maxDocuments', value: 9 }], '2027.2', '2034-02-09');
    await court.get(Policies).publish(administrator(), attempt('edit'), 'riverside', second);
    expect(await court.get(Courts).policyNamed(court.spaceId, 'riverside@2027.2')).toMatchObject({
      limits: { maxPages: 120, maxDocuments: 9 },
    });
  });

  it.each<[string, WrittenPolicy, string]>([
    ['that is neither document nor edit', {}, ''],
    ['that is both', { ...edit([]), policy: {} }, ''],
    ['of what is not there', edit([{ op: 'remove', path: '/limits/maxDreams' }], 'x'), '/changes/0'],
    [
      'that makes the policy contradict itself',
      edit([{ op: 'replace', path: '/limits/maxPages', value: 3 }], 'x'),
      '/limits/recommendedPages',
    ],
  ])('is refused when it is one %s', async (_, written, pointer) => {
    await expect(rehearse(written)).rejects.toMatchObject({ code: 'policy-unfit', faults: [{ pointer }] });
  });
});

describe('publishing a policy', () => {
  it('refuses one that contradicts itself, another court’s, one of the past, and one of a day that is taken', async () => {
    const refused = async (document: CourtPolicy, pointer: string) =>
      expect(publish(document)).rejects.toMatchObject({ code: 'policy-unfit', faults: [{ pointer }] });
    await refused(await next({ court: 'harbour' }), '/court');
    await refused(await next({ version: (await today()).version }), '/version');
    await refused(await next({ effectiveFrom: await dayFromNow(0) }), '/effectiveFrom');
    await refused(await next({ docketNumberFormat: '{year}' }), '/docketNumberFormat');
    await expect(publish(await next(), clerk())).rejects.toMatchObject({ code: 'not-permitted' });
  });

  it('takes effect on its day: a stale client is told, and what was filed before keeps its version', async () => {
    const before = (await today()).version;
    const id = await received(court);
    const document = await next({ version: '2026.2', cure: { days: 9, dayKind: 'calendar', relatesBack: 'never' } });
    await publish(document);
    await expect(publish({ ...document, version: '2026.3' })).rejects.toMatchObject({ code: 'policy-unfit' });
    expect((await today()).version).toBe(before);
    const ahead = new Date(`${document.effectiveFrom}T12:00:00Z`);
    await court.get(TestClock).moveTo(administrator(), ahead);
    expect((await today()).version).toBe('2026.2');

    const draft = complaint(await upload(court, filer()));
    const stale = court.get(Filings).submit(filer(), attempt('submit'), draft, { policyVersion: before });
    await expect(stale).rejects.toMatchObject({ code: 'policy-outdated', facts: { current: '2026.2' } });
    expect((await court.get(Filings).read(filer(), id)).filing.policyVersion).toBe(before);

    const named = (name: string) => court.get(Courts).policyNamed(court.spaceId, name);
    const words = diffPolicies(await named(`riverside@${before}`), await named('riverside')).map(
      ({ pointer }) => pointer,
    );
    expect(words).toEqual(['/cure/days', '/cure/relatesBack', '/effectiveFrom', '/version']);
    await expect(named('riverside@none')).rejects.toMatchObject({ code: 'policy-not-in-force' });
  });

  it('of two at once for one day publishes one', async () => {
    const effectiveFrom = '2032-01-05';
    const both = await Promise.allSettled(
      ['a', 'b'].map(async (version) => publish({ ...(await next()), version, effectiveFrom })),
    );
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('checking at several courts', () => {
  it('tells which would take it in, and why the others would not; nothing is filed', async () => {
    const draft = complaint(await upload(court, filer()));
    const checked = await court
      .get(EnvelopeChecks)
      .checkAt(filer(), draft, ['riverside', 'harbour', 'qinghe', 'harbour']);
    expect(checked.map(({ court: { key }, deficiencies }) => [key, deficiencies.length > 0])).toEqual([
      ['riverside', false],
      ['harbour', true],
      ['qinghe', true],
    ]);
    expect(checked[1]!.deficiencies.map(({ code }) => code)).toContain('filing-code-unknown');
    await expect(court.get(EnvelopeChecks).checkAt(filer(), draft, ['nowhere'])).rejects.toMatchObject({
      code: 'court-not-found',
    });
  });
});

describe('an outage', () => {
  const declare = async (hoursAgo: number, hours: number, who = clerk()) => {
    const from = new Date((await now()).getTime() - hoursAgo * 3_600_000);
    const to = new Date(from.getTime() + hours * 3_600_000);
    return court.get(Outages).declare(who, attempt('outage'), 'riverside', { from, to, reason: 'The store was down.' });
  };

  it('is declared once it has ended, and only once', async () => {
    await declare(5, 2);
    for (const [ago, hours] of [
      [4, 1],
      [1, 2],
      [2, -1],
    ] as const)
      await expect(declare(ago, hours)).rejects.toMatchObject({ code: 'outage-impossible' });
    await expect(declare(9, 1, filer())).rejects.toMatchObject({ code: 'not-permitted' });
    expect(await court.get(Outages).list(court.spaceId, 'riverside')).toMatchObject([
      { reason: 'The store was down.' },
    ]);
  });

  it('on the last day moves a deadline to noon of the next court day, and says why', async () => {
    await work(court, []);
    const parties = complaint(await upload(court, filer())).parties.map((party, at) =>
      at === 1 ? { ...party, email: 'other-filer@assize.example' } : party,
    );
    const id = await received(court, filer(), complaint(await upload(court, filer()), { parties }));
    await accept(court, clerk(), id);
    const { filing } = await docketed(court, filer(), id);
    const motion = await filed(court, filing.caseId!, 'motion', filer());
    await court.get(ServiceOfDocuments).serve(clerk(), attempt('serve'), filing.caseId!, motion);
    const deadlines = async () =>
      (await court.get(Deadlines).ofCase(filer(), filing.caseId!)).filter(
        ({ deadline }) => deadline.kind === 'opposition',
      );
    const [before] = await deadlines();
    // The afternoon of the last day, from which the outage of an hour and a half is two hours ago.
    const evening = new Date(before!.tooLateFrom.getTime() - 6 * 3_600_000);
    await court.get(TestClock).moveTo(administrator(), evening);
    await declare(3, 1.5);
    const [after] = await deadlines();
    expect(after!.dueOn > before!.dueOn).toBe(true);
    expect(after!.tooLateFrom.getTime()).toBeGreaterThan(before!.tooLateFrom.getTime());
    expect(after!.because[1]!.en).toContain('could not take filings for 90 minutes');
  });
});
