import { ChangedMeanwhile, Rows } from '@assize/database';
import { CaseNotFound, PartyNotFound } from '@assize/docket';
import { LeafAudit, NotPermitted } from '@assize/identity';
import {
  AnswerWithoutReasons,
  CaseDecided,
  CitationOfAnother,
  CitationUnclear,
  CitedAlready,
  CitedCaseAnswered,
  CitedCaseList,
  CitedCaseNotFound,
  CitedCasesTooMany,
  CitedCaseUnanswered,
  CitedJudgmentUnknown,
  JudgmentNotFound,
} from '@assize/judgments';
import { newId } from '@assize/kernel';
import { LaterHistory } from '@assize/likecase';
import { Client } from 'pg';
import { aCase } from '../a-case';
import { courtId, inSpace, testCourt, type TestCourt } from '../court';
import { aMadeUpCorpus } from '../made-up-corpus';
import { anIndexedJudgment } from '../likecase/asking';
import { seal } from '../../access/sealed-world';
import { attempt, citingIn } from './citing-court';

const GUIDING = '指导案例24号';
const LIBRARY = '入库编号：2023-02-1-222-001';

let court: TestCourt;
let corpusId: string;
let caseId: string;
const { cite, list, withdraw, answer, decide } = citingIn(
  { get: (token) => court.get(token), actor: (key) => court.actor(key) } as TestCourt,
  () => caseId,
);

beforeAll(async () => {
  court = await testCourt();
  ({ id: corpusId } = await aMadeUpCorpus(court, { seed: 1, size: 20 }));
});
beforeEach(async () => {
  const panel = ['riverside-judge-1', 'riverside-judge-2'];
  ({ id: caseId } = await aCase(court, { parties: ['filer', 'counsel'], panel }));
});
afterAll(() => court.close());

const refusedAs = (work: Promise<unknown>, definition: unknown) => expect(work).rejects.toMatchObject({ definition });

const aDecidedJudgment = async () => {
  const other = await aCase(court, { parties: ['filer'], panel: ['riverside-judge-1'] });
  const text = 'The court finds as facts: a lute was stolen.';
  return {
    other,
    id: await anIndexedJudgment(court, corpusId, text, { caseId: other.id, courtId: courtId('riverside') }),
  };
};

const make = (id: string, kind: 'made-guiding' | 'made-typical' | 'unmade-authority', happenedOn: string) =>
  court
    .get(LaterHistory)
    .enter(court.actor('riverside-clerk'), attempt(), id, { kind, happenedOn, source: 'Gazette 2026/3' });

describe('citing a case', () => {
  it('is there for all who may know of the case, with who cites it and why', async () => {
    const { id } = await cite('filer', GUIDING, { why: 'The same frailty.' });
    for (const who of ['filer', 'counsel', 'riverside-clerk', 'riverside-judge-1', 'riverside-judge-2']) {
      expect(await list(who)).toMatchObject([
        { id, key: 'guiding 24', answers: [], mentions: [{ why: 'The same frailty.', claimed: 'other' }] },
      ]);
    }
    await refusedAs(list('other-filer'), CaseNotFound);
    await refusedAs(list('researcher'), CaseNotFound);
  });

  it('is for the parties and the clerk, and names the party', async () => {
    await cite('filer', GUIDING);
    const [mention] = (await list('filer'))[0]!.mentions;
    await cite('riverside-clerk', LIBRARY, { partyId: mention!.partyId! });
    expect((await list('filer')).map(({ mentions }) => mentions[0]!.partyId)).toEqual([
      mention!.partyId,
      mention!.partyId,
    ]);
    await refusedAs(cite('riverside-judge-1', GUIDING), NotPermitted);
    await refusedAs(cite('other-filer', GUIDING), CaseNotFound);
    await refusedAs(cite('counsel', GUIDING, { partyId: mention!.partyId! }), PartyNotFound);
    await refusedAs(cite('riverside-clerk', GUIDING, { partyId: newId() }), PartyNotFound);
  });

  it('of one case by several, however they write it, is one cited case', async () => {
    const first = await cite('filer', GUIDING);
    const second = await cite('counsel', 'Guiding Case No. 24');
    expect(second).toEqual(first);
    expect((await list('filer')).map(({ mentions }) => mentions.length)).toEqual([2]);
    await refusedAs(cite('filer', '指导性案例第二十四号'), CitedAlready);
  });

  it('happens once for one key, and once when both come at once', async () => {
    const first = await cite('filer', GUIDING, {}, 'twice');
    expect(await cite('filer', GUIDING, {}, 'twice')).toEqual(first);
    const both = await Promise.allSettled([cite('filer', LIBRARY), cite('filer', LIBRARY)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const parties = await Promise.all([cite('filer', 'A v. B'), cite('counsel', 'A v B')]);
    expect(parties[0]).toEqual(parties[1]);
    expect(await list('filer')).toHaveLength(3);
  });

  it.each(['—', '指导案例1号、指导案例2号'])('refuses %j, which is not one case', async (citation) => {
    await refusedAs(cite('filer', citation), CitationUnclear);
  });

  it('is bounded for each person and case', async () => {
    for (let number = 1; number <= 50; number += 1) await cite('filer', `指导案例${number}号`);
    await refusedAs(cite('filer', '指导案例51号'), CitedCasesTooMany);
    await cite('counsel', '指导案例51号');
    const [first] = await list('filer');
    await withdraw('filer', first!.id);
    await cite('filer', '指导案例52号');
  });

  it('names a judgment that the citer may know of, by its id or its number, and shows it to nobody else', async () => {
    const { id, other } = await aDecidedJudgment();
    await cite('filer', 'The lute case', { judgmentId: id });
    await cite('filer', other.docketNumber);
    const judgmentIds = async (who: string) => (await list(who)).map(({ mentions }) => mentions[0]!.judgmentId);
    expect(await judgmentIds('riverside-judge-1')).toEqual([id, id]);
    expect(await judgmentIds('counsel')).toEqual([null, null]);
    await refusedAs(cite('counsel', 'Another', { judgmentId: id }), CitedJudgmentUnknown);
    await refusedAs(cite('filer', 'Another', { judgmentId: newId() }), CitedJudgmentUnknown);
    await seal(court, other.id, 'case', other.id);
    expect(await judgmentIds('riverside-judge-2')).toEqual([null, null]);
  });
});

describe('taking back what was cited', () => {
  it('is for whoever cited it, as long as it has no answer', async () => {
    const { id } = await cite('filer', GUIDING);
    await refusedAs(withdraw('counsel', id), CitationOfAnother);
    await refusedAs(withdraw('riverside-clerk', id), CitationOfAnother);
    await withdraw('filer', id);
    expect(await list('riverside-judge-1')).toEqual([]);
    await refusedAs(withdraw('filer', id), CitedCaseNotFound);
    await refusedAs(answer('riverside-judge-1', id), CitedCaseNotFound);
    await cite('filer', GUIDING);
    await answer('riverside-judge-1', id);
    await refusedAs(withdraw('filer', id), CitedCaseAnswered);
  });

  it('leaves what another cites', async () => {
    const { id } = await cite('filer', GUIDING);
    await cite('counsel', GUIDING);
    await withdraw('filer', id);
    await refusedAs(decide(), CitedCaseUnanswered);
    await withdraw('counsel', id);
    await decide();
  });
});

describe('answering a cited case', () => {
  it('is for the panel, with reasons, and a later answer takes the place of an earlier one', async () => {
    const { id } = await cite('filer', GUIDING);
    for (const who of ['filer', 'riverside-clerk']) await refusedAs(answer(who, id), NotPermitted);
    await refusedAs(answer('harbour-judge-1', id), CaseNotFound);
    for (const blank of [' \n', '\u200b'])
      await refusedAs(answer('riverside-judge-1', id, 'followed', blank), AnswerWithoutReasons);
    await refusedAs(answer('riverside-judge-1', newId()), CitedCaseNotFound);
    await answer('riverside-judge-1', id, 'distinguished', 'First.');
    await refusedAs(answer('riverside-judge-2', id, 'followed', 'Late.', 1), ChangedMeanwhile);
    await answer('riverside-judge-2', id, 'followed', 'Second.');
    const [{ answers }] = (await list('filer')) as unknown as [{ answers: { answer: string }[] }];
    expect(answers.map((one) => one.answer)).toEqual(['distinguished', 'followed']);
  });

  it('is shown with the judgment to those who may read it', async () => {
    const { id } = await cite('filer', GUIDING);
    await answer('riverside-judge-1', id, 'followed');
    const judgment = await decide();
    const shown = (who: string) => court.get(CitedCaseList).withJudgment(court.actor(who), judgment.id, { limit: 10 });
    for (const who of ['filer', 'reviewer', 'researcher', 'riverside-clerk']) {
      expect((await shown(who)).items).toMatchObject([{ id, answers: [{ answer: 'followed' }] }]);
    }
    await refusedAs(shown('other-filer'), JudgmentNotFound);
  });
});

describe('a judgment', () => {
  it('is not entered while a guiding or case-library case has no answer, and every one is named', async () => {
    const [one, two] = [await cite('filer', GUIDING), await cite('counsel', LIBRARY)];
    const three = await cite('counsel', 'Copperkettle v. Marrowby (No. 2)', { authority: 'reference' });
    await cite('filer', 'A typical one', { authority: 'typical' });
    await cite('filer', 'Another');
    await expect(decide()).rejects.toMatchObject({
      definition: CitedCaseUnanswered,
      facts: {
        citedCases: [
          { citedCase: one.id, number: 'guiding 24' },
          { citedCase: two.id, number: 'reference 2023-02-1-222-001' },
          { citedCase: three.id, number: null },
        ],
      },
    });
    for (const { id } of [one, two]) await answer('riverside-judge-1', id);
    await expect(decide()).rejects.toMatchObject({ facts: { citedCases: [{ citedCase: three.id }] } });
    await answer('riverside-judge-2', three.id, 'no-such-authority', 'It is not in the library.');
    await decide();
  });

  it('waits too for what was made a guiding case, whatever is claimed, as long as it is one', async () => {
    const { id: judgmentId } = await aDecidedJudgment();
    await cite('filer', 'The lute case', { judgmentId });
    await make(judgmentId, 'made-guiding', '2026-02-01');
    await refusedAs(decide(), CitedCaseUnanswered);
    await make(judgmentId, 'unmade-authority', '2026-02-02');
    await decide();
  });

  it('does not wait for a typical case', async () => {
    const { id: judgmentId } = await aDecidedJudgment();
    await cite('filer', 'The lute case', { judgmentId });
    await make(judgmentId, 'made-typical', '2026-02-01');
    await decide();
  });

  it('that is there ends citing, taking back and answering', async () => {
    const { id } = await cite('filer', 'Another');
    await decide();
    await refusedAs(cite('filer', GUIDING), CaseDecided);
    await refusedAs(withdraw('filer', id), CaseDecided);
    await refusedAs(answer('riverside-judge-1', id), CaseDecided);
    await refusedAs(decide(), CaseDecided);
  });

  it('that is not announced yet betrays itself to nobody who cites', async () => {
    await decide('riverside-judge-1', new Date(Date.now() + 86_400_000));
    const { id } = await cite('filer', GUIDING);
    await answer('riverside-judge-1', id);
    expect(await list('filer')).toMatchObject([{ id, answers: [{ answer: 'distinguished' }] }]);
  });

  it('and a citation at the same moment come one after the other', async () => {
    for (let times = 0; times < 8; times += 1) {
      ({ id: caseId } = await aCase(court, { parties: ['filer'], panel: ['riverside-judge-1'] }));
      const [cited, decided] = await Promise.allSettled([cite('filer', GUIDING), decide()]);
      const refused = [cited, decided].flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
      expect(refused).toMatchObject([{ definition: cited.status === 'rejected' ? CaseDecided : CitedCaseUnanswered }]);
    }
  });
});

describe('what was cited and answered', () => {
  it('is committed to by the acts that wrote it', async () => {
    const { id } = await cite('filer', GUIDING);
    const { id: taken } = await cite('filer', LIBRARY);
    await withdraw('filer', taken);
    await answer('riverside-judge-1', id);
    const named = async () =>
      (await court.get(LeafAudit).run()).findings.map(({ object, what }) => `${object} ${what}`);
    expect(await named()).toEqual([]);
    const superuser = new Client({ connectionString: court.database.superUrl });
    await superuser.connect();
    await superuser.query(`UPDATE cited_case SET key = 'text guiding24' WHERE id = $1`, [id]);
    expect(await named()).toEqual([
      expect.stringMatching(/^cited_case_mention \S+ is not what the act that wrote it committed to$/),
    ]);
    await superuser.query(`UPDATE cited_case SET key = 'guiding 24' WHERE id = $1`, [id]);
    await superuser.query('BEGIN');
    await superuser.query('SET LOCAL session_replication_role = replica');
    await superuser.query('ALTER TABLE cited_case_answer DISABLE TRIGGER ALL');
    const { rows } = await superuser.query<{ id: string }>(
      `UPDATE cited_case_answer SET reasons = 'Others.' WHERE cited_case_id = $1 RETURNING id`,
      [id],
    );
    await superuser.query('ALTER TABLE cited_case_answer ENABLE TRIGGER ALL');
    await superuser.query('COMMIT');
    await superuser.end();
    expect(await named()).toEqual([`cited_case_answer ${rows[0]!.id} is not what the act that wrote it committed to`]);
  });

  it('is not changed by the court itself', async () => {
    const { id } = await cite('filer', GUIDING);
    const change = (sql: string) => inSpace(court, () => court.get(Rows).sql(sql, [id]));
    await expect(change(`UPDATE cited_case_mention SET citation = 'x' WHERE cited_case_id = $1`)).rejects.toThrow(
      /denied/,
    );
    await answer('riverside-judge-1', id);
    await expect(change(`UPDATE cited_case_mention SET withdrawn_at = now() WHERE cited_case_id = $1`)).rejects.toThrow(
      /stays as it was/,
    );
    await expect(change(`DELETE FROM cited_case_answer WHERE cited_case_id = $1`)).rejects.toThrow();
  });
});
