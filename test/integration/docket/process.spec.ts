import { Rows } from '@assize/database';
import {
  Cases,
  Deadlines,
  Defaults,
  Docket,
  Restrictions,
  ServiceOfProcess,
  type NewProcessAttempt,
  type NewReturn,
} from '@assize/docket';
import { FilingReview } from '@assize/filing';
import type { Actor } from '@assize/kernel';
import { inSpace, testCourt, type TestCourt } from '../court';
import { complaint, received, until, upload, work } from '../filing/in-court';
import { filed, forward, key, readService, sued } from './in-docket';

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

const filer = () => court.actor('filer');
const other = () => court.actor('other-filer');
const clerk = () => court.actor('riverside-clerk');
const TRIED: NewProcessAttempt = { method: 'personal', outcome: 'not-found', by: 'Bailiff', place: 'At the mill' };
const HANDED: NewProcessAttempt = {
  method: 'substituted',
  outcome: 'served-on',
  by: 'Bailiff',
  servedOn: 'His sister',
};
const TWO = [
  { role: 'plaintiff', name: 'Copperkettle', kind: 'person' as const, email: 'filer@assize.example' },
  { role: 'defendant', name: 'Marrowby', kind: 'person' as const, email: 'other-filer@assize.example' },
];

const process = () => court.get(ServiceOfProcess);
const issue = (caseId: string, id: string, seen: number, reason?: string, who = clerk()) =>
  process().issue(who, key(), caseId, id, seen, reason);
const tried = (caseId: string, id: string, seen: number, made: NewProcessAttempt, who = clerk()) =>
  process().attempted(who, key(), caseId, id, seen, made);
const prove = (caseId: string, id: string, seen: number, sworn: NewReturn) =>
  process().prove(clerk(), key(), caseId, id, seen, sworn);
const deadlines = async (caseId: string, kind: string, who: Actor = clerk()) =>
  (await court.get(Deadlines).ofCase(who, caseId)).filter(({ deadline }) => deadline.kind === kind);
const enterDefault = (caseId: string, party: string, who = clerk()) =>
  court.get(Defaults).enter(who, key(), caseId, party);

/** Served and proved. */
async function served(caseId: string, id: string): Promise<void> {
  await issue(caseId, id, 1);
  await tried(caseId, id, 2, HANDED);
  const { attempts } = await process().read(clerk(), caseId, id);
  await prove(caseId, id, 3, { attempt: attempts.at(-1)!.id, swornBy: 'Bailiff', statement: 'I handed it over.' });
}

describe('process', () => {
  it('is due to each respondent once what opens the case is docketed, within the days of the policy', async () => {
    const { caseId, rows } = await sued(court);
    expect(rows).toMatchObject([{ method: 'process', status: 'summons-due', servedAt: null }]);
    expect((await deadlines(caseId, 'process'))[0]).toMatchObject({ state: 'running' });
    expect(await deadlines(caseId, 'answer')).toEqual([]);
    expect((await court.get(Cases).read(filer(), caseId)).status).toBe('opened');
  });

  it('serves nobody by attempts, however they ended, until the return is sworn; then the answer runs from that day', async () => {
    const { caseId, rows } = await sued(court);
    const { id, partyId } = rows[0]!;
    await expect(tried(caseId, id, 1, HANDED)).rejects.toMatchObject({ code: 'process-impossible' });
    await issue(caseId, id, 1);
    await tried(caseId, id, 2, TRIED);
    expect((await readService(court, caseId, id)).status).toBe('unserved');
    await expect(issue(caseId, id, 3)).rejects.toMatchObject({ code: 'summons-unexplained' });
    await issue(caseId, id, 3, 'He has moved.');
    await tried(caseId, id, 4, HANDED);
    expect(await readService(court, caseId, id)).toMatchObject({ status: 'return-due', servedAt: null });
    expect(await deadlines(caseId, 'answer')).toEqual([]);

    const { summonses, attempts } = await process().read(clerk(), caseId, id);
    expect(summonses.map(({ number, reason }) => [number, reason])).toEqual([
      [1, null],
      [2, 'He has moved.'],
    ]);
    const unsworn = prove(caseId, id, 5, { attempt: attempts[1]!.id, swornBy: 'Bailiff' });
    await expect(unsworn).rejects.toMatchObject({ code: 'return-unsworn' });
    const failedOne = prove(caseId, id, 5, { attempt: attempts[0]!.id, swornBy: 'Bailiff', statement: 'x' });
    await expect(failedOne).rejects.toMatchObject({ code: 'process-impossible' });
    await prove(caseId, id, 5, { attempt: attempts[1]!.id, swornBy: 'Bailiff', statement: 'I handed it over.' });

    expect(await readService(court, caseId, id)).toMatchObject({ status: 'served', servedAt: attempts[1]!.happenedAt });
    expect(await deadlines(caseId, 'answer')).toMatchObject([{ deadline: { partyId }, state: 'running' }]);
    expect(await deadlines(caseId, 'process')).toMatchObject([{ state: 'met' }]);
    expect((await court.get(Cases).read(filer(), caseId)).status).toBe('awaiting-answer');
    const codes = (await court.get(Docket).entries(filer(), caseId)).map(({ entry }) => entry.code);
    expect(codes).toEqual(['complaint', 'service.summons', 'service.summons-again', 'service.return']);
  });

  it('is not served by what the database is told without proof', async () => {
    const { caseId, rows } = await sued(court);
    const lie = inSpace(court, () =>
      court.get(Rows).sql(`UPDATE service SET status = 'served', served_at = now() WHERE id = $1`, [rows[0]!.id]),
    );
    await expect(lie).rejects.toThrow(/without proof/);
    expect((await readService(court, caseId, rows[0]!.id)).status).toBe('summons-due');
  });

  it('is waived by the respondent alone, who then has longer to answer', async () => {
    const { caseId, rows } = await sued(court, TWO);
    const { id } = rows[0]!;
    const waive = (who: Actor) => process().waive(who, key(), caseId, id);
    await expect(waive(filer())).rejects.toMatchObject({ code: 'service-not-found' });
    await expect(waive(clerk())).rejects.toMatchObject({ code: 'not-permitted' });
    await waive(other());
    expect((await readService(court, caseId, id)).status).toBe('served');
    const [answer] = await deadlines(caseId, 'answer', other());
    expect(answer!.because[0]!.en).toMatch(/^Answer after a waiver of service: due 60 days after/);
    await expect(waive(other())).rejects.toMatchObject({ code: 'process-impossible' });
  });

  it('is issued, tried and returned by the clerk alone, by a method of the policy, in its order and not for a time to come', async () => {
    const { caseId, rows } = await sued(court);
    const { id } = rows[0]!;
    await expect(issue(caseId, id, 1, undefined, filer())).rejects.toMatchObject({ code: 'not-permitted' });
    await issue(caseId, id, 1);
    const later = new Date(Date.now() + 40 * 365 * 86_400_000);
    for (const wrong of [
      { ...TRIED, method: 'publication' as const },
      { ...TRIED, at: later },
      { ...TRIED, at: new Date(0) },
      { ...TRIED, servedOn: 'His sister' },
      { ...TRIED, outcome: 'served-on' as const },
    ]) {
      await expect(tried(caseId, id, 2, wrong)).rejects.toMatchObject({ code: 'process-impossible' });
    }
  });

  it('tells the place of an attempt only to whom the address is told', async () => {
    const { caseId, rows } = await sued(court);
    const { id, partyId } = rows[0]!;
    await issue(caseId, id, 1);
    await tried(caseId, id, 2, TRIED);
    const places = async (who: Actor) => (await process().read(who, caseId, id)).attempts.map(({ place }) => place);
    expect(await places(filer())).toEqual(['At the mill']);
    const { personId: orderedBy } = court.actor('riverside-judge-1');
    await inSpace(court, () =>
      court.get(Rows).sql(
        `INSERT INTO panel_member (space_id, id, case_id, person_id, presiding, assigned_at)
          VALUES (current_space(), gen_random_uuid(), $1, $2, true, now())`,
        [caseId, orderedBy],
      ),
    );
    const object = { kind: 'address' as const, id: partyId };
    const order = { kind: 'sealed' as const, object, to: [], toParties: false, order: 'Sealed.', orderedBy };
    await court.get(Restrictions).impose(clerk(), key(), caseId, order);
    expect(await places(filer())).toEqual([null]);
    expect(await places(clerk())).toEqual(['At the mill']);
  });
});

describe('a default', () => {
  it('is refused, saying what is lacking, until service is proved and the time to answer is over', async () => {
    const { caseId, rows } = await sued(court);
    const { id, partyId } = rows[0]!;
    const lacking = (...which: string[]) =>
      expect(enterDefault(caseId, partyId)).rejects.toMatchObject({
        code: 'default-refused',
        facts: { lacking: which },
      });
    await lacking('service-not-proved', 'time-to-answer-runs');
    await served(caseId, id);
    await lacking('time-to-answer-runs');
    await forward(court, 40);
    await expect(enterDefault(caseId, partyId, filer())).rejects.toMatchObject({ code: 'not-permitted' });
    await enterDefault(caseId, partyId);
    expect(await court.get(Defaults).ofCase(filer(), caseId)).toMatchObject([{ partyId, serviceId: id }]);
    await expect(enterDefault(caseId, partyId)).rejects.toMatchObject({ code: 'default-entered' });
    const [claimant] = await court.get(Docket).parties(clerk(), caseId);
    await expect(enterDefault(caseId, claimant!.id)).rejects.toMatchObject({
      facts: { lacking: ['no-respondent', 'service-not-proved', 'time-to-answer-runs'] },
    });
  });

  it('is refused once an answer was e-filed, which meets the deadline', async () => {
    const { caseId, rows } = await sued(court, TWO);
    const { id, partyId } = rows[0]!;
    await served(caseId, id);
    await filed(court, caseId, 'answer', other(), 'Answer');
    await until(
      () => deadlines(caseId, 'answer'),
      ([one]) => one!.state === 'met',
    );
    await expect(enterDefault(caseId, partyId)).rejects.toMatchObject({ facts: { lacking: ['answer-docketed'] } });
  });

  it('is refused while an answer of the party was received and a clerk has still to look at it', async () => {
    const { caseId, rows } = await sued(court, TWO);
    const { id, partyId } = rows[0]!;
    await served(caseId, id);
    await forward(court, 40);
    const { docketNumber } = await court.get(Cases).read(clerk(), caseId);
    const file = await upload(court, other());
    const documents = [{ upload: file.id, documentType: 'answer', title: 'Answer', role: 'lead' as const }];
    const answer = complaint(file, { filingCode: 'answer', docketNumber, parties: [], documents });
    const filing = await received(court, other(), answer);
    const lacking = ['answer-under-review'];
    await expect(enterDefault(caseId, partyId)).rejects.toMatchObject({ facts: { lacking } });
    await court.get(FilingReview).reject(clerk(), key(), filing, 1, 'It cannot be read.');
    await enterDefault(caseId, partyId);
  });

  it('is refused while an answer on paper may be the party’s, until it was said whose it is', async () => {
    const { caseId, rows } = await sued(court);
    const { id, partyId } = rows[0]!;
    await filed(court, caseId, 'answer', null, 'Answer');
    await served(caseId, id);
    await forward(court, 40);
    await expect(enterDefault(caseId, partyId)).rejects.toMatchObject({ facts: { lacking: ['answer-docketed'] } });
  });

  it('is refused by the database as well', async () => {
    const { caseId, entryId, rows } = await sued(court);
    const { id, partyId } = rows[0]!;
    const [due] = await deadlines(caseId, 'process');
    const lie = inSpace(court, () =>
      court.get(Rows).sql(
        `INSERT INTO party_default
           (space_id, id, case_id, party_id, service_id, deadline_id, entry_id, entered_by, entered_at)
         VALUES (current_space(), gen_random_uuid(), $1, $2, $3, $4, $5, $6, now())`,
        [caseId, partyId, id, due!.deadline.id, entryId, clerk().personId],
      ),
    );
    await expect(lie).rejects.toThrow(/default needs proof/);
  });
});
