import { Rows } from '@assize/database';
import { CaseParty, Cases, JoinCode, JoinCodes, Joining, Walls, type Case, type NewJoin } from '@assize/docket';
import type { Actor } from '@assize/kernel';
import { TestClock } from '@assize/sandbox';
import { aCase } from '../a-case';
import { inSpace, testCourt, type TestCourt } from '../court';
import { attempt } from '../filing/in-court';

let court: TestCourt;
let matter: Case;
beforeAll(async () => {
  court = await testCourt();
});
beforeEach(async () => {
  matter = await aCase(court, { parties: ['filer'], panel: ['riverside-judge-1'] });
  await inSpace(court, async () => {
    await court.get(Rows).sql(`DELETE FROM join_miss`);
    await court.get(Rows).sql(
      `INSERT INTO case_party (space_id, id, case_id, position, role, side, kind, name)
       VALUES (current_space(), gen_random_uuid(), $1, 2, 'defendant', 'respondent', 'person', 'Marrowby')`,
      [matter.id],
    );
  });
});
afterAll(() => court.close());

const who = (key: string) => court.actor(key);
/** Nobody in the case, known as surely as the court wants for an appearance. */
const stranger = (): Actor => ({ ...who('other-filer'), assurance: 'verified-remote' });
const clerk = () => who('riverside-clerk');
const partyAt = (position: number) =>
  inSpace(court, async () => (await court.get(Rows).one(CaseParty, { caseId: matter.id, position }))!);
const issue = async (position = 2, using = attempt('issue'), by = clerk()) => {
  const { id: partyId } = await partyAt(position);
  return court.get(JoinCodes).issue(by, using, matter.id, { partyId, days: 30 });
};
const join = (by: Actor, code: string, as: NewJoin['as'] = 'party', using = attempt('join')) =>
  court.get(Joining).join(by, using, { code, as });
const reads = (by: Actor) => court.get(Cases).read(by, matter.id);
const refusal = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'let in',
    ({ code, message, faults }: { code: string; message: string; faults?: unknown }) => ({ code, message, faults }),
  );

describe('a code to join a case', () => {
  it('makes whoever holds it the party, once, and is shown once', async () => {
    const once = attempt('issue');
    const { text, row } = await issue(2, once);
    expect((await issue(2, once)).text).toBeUndefined();
    await expect(reads(stranger())).rejects.toMatchObject({ code: 'case-not-found' });
    const using = attempt('join');
    const joined = await join(stranger(), text!.toLowerCase().replaceAll('-', ' '), 'party', using);
    expect(joined).toEqual({ caseId: matter.id, partyId: row.partyId });
    expect(await join(stranger(), text!.toLowerCase().replaceAll('-', ' '), 'party', using)).toEqual(joined);
    await reads(stranger());
    expect((await partyAt(2)).personId).toBe(stranger().personId);
    await expect(join(who('counsel'), text!, 'counsel')).rejects.toMatchObject({ code: 'join-code-refused' });
  });

  it('lets counsel appear for the party, whether it signs in itself or not', async () => {
    const { text } = await issue(1);
    await join(who('counsel'), text!, 'counsel');
    await reads(who('counsel'));
    const [party] = await inSpace(court, () => court.get(Cases).parties(matter.id));
    expect(party!.counsel).toEqual([who('counsel').personId]);
  });

  it('that is wrong, used, revoked, expired, or of no use to whoever holds it is refused in the same words', async () => {
    const answers: unknown[] = [await refusal(join(stranger(), 'AAAA-AAAA-AAAA-AAAA-AAAA'))];
    const revoked = await issue();
    await court.get(JoinCodes).revoke(clerk(), matter.id, revoked.row.id, 1);
    answers.push(await refusal(join(stranger(), revoked.text!)));
    const taken = await issue(1);
    answers.push(await refusal(join(stranger(), taken.text!)));
    const own = await issue();
    answers.push(await refusal(join(who('filer'), own.text!)));
    answers.push(await refusal(join(stranger(), own.text!, 'counsel')));
    await court.get(Walls).recuse(clerk(), attempt('w'), matter.id, who('counsel').personId, 'Related.');
    answers.push(await refusal(join(who('counsel'), own.text!, 'counsel')));
    const used = await issue();
    await inSpace(court, () => court.get(Rows).sql(`DELETE FROM join_miss`));
    await join(stranger(), used.text!);
    answers.push(await refusal(join(who('counsel'), used.text!, 'counsel')));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ code: 'join-code-refused' });
  });

  it('used by two at once lets one in', async () => {
    const { text } = await issue();
    const both = await Promise.allSettled([join(stranger(), text!), join(who('counsel'), text!, 'counsel')]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const codes = await court.get(JoinCodes).list(clerk(), matter.id);
    expect(codes.map(({ usedBy }) => usedBy)).toHaveLength(1);
  });

  it('cannot be guessed quickly, by none of many guesses at once, and a pause shuts nobody else out', async () => {
    const guesses = await Promise.all(Array.from({ length: 8 }, (_, at) => refusal(join(stranger(), `GUESS-${at}`))));
    const codes = guesses.map((guess) => (guess as { code: string }).code);
    expect(codes.filter((code) => code === 'join-delayed').length).toBeGreaterThan(0);
    const { text } = await issue();
    await expect(join(stranger(), text!)).rejects.toMatchObject({ code: 'join-delayed' });
    await join(who('counsel'), text!, 'counsel');
  });

  it('that let in is no way to guess on: sent again, it makes no miss forgotten', async () => {
    const { text } = await issue();
    const using = attempt('join');
    const again = () => refusal(join(stranger(), text!, 'party', using));
    await again();
    for (let guess = 0; guess < 5; guess += 1) await refusal(join(stranger(), `GUESS-${guess}`));
    await again();
    expect(await refusal(join(stranger(), 'GUESS'))).toMatchObject({ code: 'join-delayed' });
  });

  it('for one side and another for the other, used at once by one person, let in on one side only', async () => {
    const codes = [await issue(1), await issue(2)].map(({ text }) => text!);
    const both = await Promise.allSettled(codes.map((code) => join(who('counsel'), code, 'counsel')));
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('is issued and revoked by clerks of the court alone, for parties of the case; the record keeps its digest only', async () => {
    for (const key of ['filer', 'riverside-judge-1'])
      await expect(issue(2, attempt('i'), who(key))).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(issue(2, attempt('i'), who('harbour-clerk'))).rejects.toMatchObject({ code: 'case-not-found' });
    const wrong = court.get(JoinCodes).issue(clerk(), attempt('i'), matter.id, { partyId: matter.id, days: 1 });
    await expect(wrong).rejects.toMatchObject({ code: 'party-not-of-case' });
    const { text, row } = await issue();
    const kept = await inSpace(court, async () => [
      await court.get(Rows).one(JoinCode, { id: row.id }),
      await court.get(Rows).sql(`SELECT * FROM idempotency_key`),
      await court.get(Rows).sql(`SELECT * FROM act`),
      await court.get(Rows).sql(`SELECT * FROM domain_event`),
    ]);
    const plain = text!.replaceAll('-', '');
    expect(JSON.stringify(kept).replaceAll('-', '')).not.toContain(plain);
    await court.get(JoinCodes).revoke(clerk(), matter.id, row.id, 1);
    const again = court.get(JoinCodes).revoke(clerk(), matter.id, row.id, 2);
    await expect(again).rejects.toMatchObject({ code: 'join-code-over' });
  });

  it('asks of whoever joins the assurance that the court wants for an appearance, and stays open meanwhile', async () => {
    const { text } = await issue();
    await expect(join(who('other-filer'), text!)).rejects.toMatchObject({ code: 'assurance-too-low' });
    await join(stranger(), text!);
  });

  it('ends with its time, in the court’s', async () => {
    const { text } = await issue();
    const later = new Date(Date.now() + 31 * 24 * 60 * 60 * 1000);
    await court.get(TestClock).moveTo(who('administrator'), later);
    await expect(join(stranger(), text!)).rejects.toMatchObject({ code: 'join-code-refused' });
  });
});
