import { NotPermitted } from '@assize/identity';
import { Rows, type Attempt } from '@assize/database';
import { Notices, type Case } from '@assize/docket';
import { Judgment, Judgments } from '@assize/judgments';
import { newId, type Actor } from '@assize/kernel';
import {
  CANDIDATES,
  Comparing,
  ComparisonNotFound,
  ComparisonRow,
  Comparisons,
  DeviationNote,
  DeviationNotes,
  NoteNotFound,
} from '@assize/oversight';
import { Seeding, TestClock } from '@assize/sandbox';
import { ACCOUNTS } from '@seed/accounts';
import { generateJudgments, type MadeUpJudgment } from '@seed/judgments/index';
import { aCase } from '../a-case';
import { inSpace, testCourt, type TestCourt } from '../court';
import { aJudgmentOf, aMadeUpCorpus } from '../made-up-corpus';

const SIZE = 1200;

/** The made-up traffic suit of this kind that comes first after those in the corpus. */
function traffic(planted: boolean): MadeUpJudgment {
  for (const judgment of generateJudgments({ seed: 5, size: 4000, courts: ['riverside'] })) {
    if (judgment.cause === 'traffic-liability' && judgment.plantedOutlier === planted) return judgment;
  }
  throw new Error('There is none.');
}

let court: TestCourt;
let panelJudge: Actor;
let reviewer: Actor;
let keys = 0;

const attempt = (request: unknown): Attempt => ({ route: 'POST /test', key: `key-${(keys += 1)}`, request });
const notes = (): DeviationNotes => court.get(DeviationNotes);

const compareNow = (judgmentId: string): Promise<void> =>
  inSpace(court, () =>
    court.get(Comparing).handlers.get('oversight-compare')!({
      jobId: newId(),
      queue: 'oversight-compare',
      spaceId: court.spaceId,
      event: { id: newId(), type: 'judgment.entered', subjectId: judgmentId, payload: {} },
    }),
  );

/** Enters a judgment in a case of its own and compares it. */
async function entered(text: string, panel = ['riverside-judge-1']): Promise<{ judgmentId: string; opened: Case }> {
  const opened = await aCase(court, { parties: ['filer', 'counsel'], panel });
  const { id: judgmentId } = await court.get(Judgments).enter(panelJudge, attempt(text), opened.id, { text });
  await compareNow(judgmentId);
  return { judgmentId, opened };
}

let raised: { note: DeviationNote; comparison: ComparisonRow };

/** A note like the one that was raised, in a case of its own; its judgment is compared with none. */
async function aNote(): Promise<DeviationNote> {
  const opened = await aCase(court, { parties: ['filer', 'counsel'], panel: ['riverside-judge-1'] });
  const { id: caseId, courtId } = opened;
  return inSpace(court, async () => {
    const { corpusId } = (await court.get(Rows).one(Judgment, { id: raised.note.judgmentId }))!;
    const judgment = { ...aJudgmentOf(corpusId, 'A judgment of no cause.'), caseId, courtId };
    await court.get(Judgments).insertMany([judgment]);
    const ofJudgment = { id: newId(), judgmentId: judgment.id };
    await court.get(Rows).insert(ComparisonRow, { ...raised.comparison, ...ofJudgment });
    return court.get(Rows).insert(DeviationNote, { ...raised.note, ...ofJudgment, caseId, courtId });
  });
}

const answer = (actor: Actor, { id, version }: DeviationNote, using = attempt('answer')) =>
  notes().answer(actor, using, id, version, {
    kind: 'reasoned-deviation',
    text: 'The plaintiff asked for half alone.',
  });

const close = (actor: Actor, id: string, seen: number) =>
  notes().close(actor, attempt('close'), id, seen, { outcome: 'reasoned-deviation', reason: 'Reasons are given.' });

const idsSeenBy = async (actor: Actor): Promise<string[]> =>
  (await notes().list(actor, { limit: 100 })).items.map(({ id }) => id);

beforeAll(async () => {
  court = await testCourt();
  panelJudge = court.actor('riverside-judge-1');
  reviewer = court.actor('reviewer');
  await aMadeUpCorpus(court, { seed: 1, size: SIZE, courts: ['riverside'], clean: true });
  const { judgmentId } = await entered(traffic(true).text, ['riverside-judge-1', 'riverside-judge-2']);
  raised = await inSpace(court, async () => ({
    note: (await court.get(Rows).one(DeviationNote, { judgmentId }))!,
    comparison: (await court.get(Rows).one(ComparisonRow, { judgmentId }))!,
  }));
});
afterAll(() => court.close());

describe('a judgment like the others', () => {
  it('is within its comparables, whatever has been indexed, and gives no note', async () => {
    const { judgmentId } = await entered(traffic(false).text);
    const { document } = await court.get(Comparisons).read(panelJudge, judgmentId);
    expect(document).toMatchObject({ result: 'within-comparables', measure: 'share-awarded' });
    expect(document.effectiveSize).toBeGreaterThan(50);
    expect(await inSpace(court, () => court.get(Rows).one(DeviationNote, { judgmentId }))).toBeNull();
  });

  it('is known to reviewers no sooner than if there were a note', async () => {
    const { judgmentId } = await entered(traffic(false).text);
    await expect(court.get(Comparisons).read(reviewer, judgmentId)).rejects.toMatchObject({
      definition: ComparisonNotFound,
    });
  });
});

describe('a judgment three times off', () => {
  it('gives its panel a note that says why, once', async () => {
    const { note } = raised;
    await compareNow(note.judgmentId);
    const seen = await notes().read(panelJudge, note.id);
    expect(seen.note).toMatchObject({ status: 'awaiting-panel', version: 1 });
    expect(seen.note.words.en.heading).toBe('Unlike its comparables');
    expect(seen.note.words.zh.heading).toBe('与可比案件不同');
    expect(seen.comparison.document).toMatchObject({ result: 'unlike-comparables', side: 'below' });
    expect(seen.comparison.document.comparableIds).not.toContain(note.judgmentId);
  });

  it('is told to each of its panel, with nothing of what it says, and to nobody else', async () => {
    const { id, judgmentId, caseId } = raised.note;
    await compareNow(judgmentId);
    const told = await Promise.all(
      ACCOUNTS.map(async ({ key }) => {
        const { items } = await court.get(Notices).list(court.actor(key), { limit: 100 });
        return { key, notices: items.filter(({ subjectId }) => subjectId === id) };
      }),
    );
    expect(told.filter(({ notices }) => notices.length > 0).map(({ key }) => key)).toEqual([
      'riverside-judge-1',
      'riverside-judge-2',
    ]);
    for (const { notices } of told.filter(({ key }) => key.startsWith('riverside-judge'))) {
      expect(notices).toMatchObject([{ kind: 'note.raised', caseId, subjectVersion: 1 }]);
      const { en, zh } = notices[0]!.words;
      expect(en).toMatch(
        /^A deviation note awaits your answer until \d{4}-\d\d-\d\d at \d\d:\d\d, America\/New_York time\.$/,
      );
      expect(zh).toMatch(/^有一份偏离提示待您答复，截止时间为 \d{4}-\d\d-\d\d \d\d:\d\d（America\/New_York 时间）。$/);
    }
  });

  it.each([
    'reviewer',
    'researcher',
    'riverside-judge-2',
    'riverside-clerk',
    'filer',
    'harbour-judge-1',
    'administrator',
  ])('is nothing that %s may know of while the panel has time', async (who) => {
    const note = await aNote();
    const actor = court.actor(who);
    await expect(notes().read(actor, note.id)).rejects.toMatchObject({ definition: NoteNotFound });
    await expect(answer(actor, note)).rejects.toMatchObject({ definition: NoteNotFound });
    await expect(close(actor, note.id, 1)).rejects.toMatchObject({ definition: NoteNotFound });
    expect(await idsSeenBy(actor)).not.toContain(note.id);
    await expect(court.get(Comparisons).read(actor, note.judgmentId)).rejects.toMatchObject({
      definition: ComparisonNotFound,
    });
  });

  it('is nothing that another space knows of', async () => {
    const note = await aNote();
    const spaceId = await court.get(Seeding).courtsAndPeople('elsewhere');
    await expect(notes().read({ ...panelJudge, spaceId }, note.id)).rejects.toMatchObject({ definition: NoteNotFound });
    expect(await idsSeenBy({ ...panelJudge, spaceId })).toEqual([]);
  });
});

describe('who took part in a judgment', () => {
  const PEOPLE = /name|sex|gender|ethnic|birth|home|address|judge|person|panel|entered_by|title|text/;

  it('is not among what comparing reads of the comparables', () => {
    expect(CANDIDATES.split('FROM')[0]).not.toMatch(PEOPLE);
  });

  it('changes nothing about the comparison when it changes', async () => {
    const judgment = (await inSpace(court, () => court.get(Rows).one(Judgment, { id: raised.note.judgmentId })))!;
    // Others take part: every party has another name wherever it stands, and another court decides.
    const [, ...parties] = /^(.+) v (.+)$/m.exec(judgment.text)!;
    const names = parties.flatMap((party) => party.split(' '));
    const [itsCourt] = judgment.text.split('\n');
    const text = names
      .reduce((all, name) => all.replaceAll(name, name[0] + 'o'.repeat(name.length - 1)), judgment.text)
      .replaceAll(itsCourt!, 'x'.repeat(itsCourt!.length));
    expect(text).not.toBe(judgment.text);
    const altered = {
      ...judgment,
      title: 'Others v. Others',
      enteredBy: reviewer.personId,
      courtId: null,
      text,
    };
    const [before, after] = await inSpace(court, async () => [
      await court.get(Comparing).compared(judgment),
      await court.get(Comparing).compared(altered),
    ]);
    expect(after).toEqual(before);
  });
});

describe('the answer of the panel', () => {
  it('opens the note to review and research, people unnamed to the latter', async () => {
    const note = await aNote();
    await answer(panelJudge, note);
    const byReviewer = await notes().read(reviewer, note.id);
    expect(byReviewer).toMatchObject({
      showsPeople: true,
      note: { status: 'answered', answerKind: 'reasoned-deviation' },
    });
    expect(await notes().read(court.actor('researcher'), note.id)).toMatchObject({ showsPeople: false });
    expect(await idsSeenBy(reviewer)).toContain(note.id);
    await expect(court.get(Comparisons).read(reviewer, note.judgmentId)).resolves.toBeDefined();
  });

  it('is given once for one key', async () => {
    const note = await aNote();
    const same = attempt('same');
    expect(await answer(panelJudge, note, same)).toEqual(await answer(panelJudge, note, same));
  });

  it('is given once when two come at once', async () => {
    const note = await aNote();
    const both = await Promise.allSettled([answer(panelJudge, note), answer(panelJudge, note)]);
    const refused = both.filter((one) => one.status === 'rejected').map(({ reason }) => (reason as Error).name);
    expect(refused).toHaveLength(1);
    expect(['changed-meanwhile', 'note-move-refused']).toContain(refused[0]);
  });

  it('is nobody else’s to give', async () => {
    const note = await aNote();
    await answer(panelJudge, note);
    const late = answer(reviewer, { ...note, version: 2 });
    await expect(late).rejects.toMatchObject({ definition: NotPermitted });
  });
});

describe('the review of a note', () => {
  it('ends it with a reason', async () => {
    const note = await aNote();
    await answer(panelJudge, note);
    await expect(close(reviewer, note.id, 1)).rejects.toMatchObject({ code: 'changed-meanwhile' });
    await close(reviewer, note.id, 2);
    await expect(close(reviewer, note.id, 3)).rejects.toMatchObject({ code: 'note-move-refused' });
    expect((await notes().read(panelJudge, note.id)).note).toMatchObject({ status: 'closed', version: 3 });
  });

  it('is refused to a reviewer who sat on the panel, and to who is no reviewer', async () => {
    const note = await aNote();
    await answer(panelJudge, note);
    const both: Actor = { ...panelJudge, roles: [...panelJudge.roles, { role: 'reviewer', courtId: null }] };
    await expect(close(both, note.id, 2)).rejects.toMatchObject({ definition: NotPermitted });
    const researcher = court.actor('researcher');
    await expect(close(researcher, note.id, 2)).rejects.toMatchObject({ definition: NotPermitted });
  });

  it('counts who looked', async () => {
    const note = await aNote();
    await notes().read(panelJudge, note.id);
    const looks = await inSpace(court, () =>
      court.get(Rows).sql(`SELECT person_id FROM act WHERE act = 'note.read' AND object_id = $1`, [note.id]),
    );
    expect(looks).toEqual([{ person_id: panelJudge.personId }]);
  });
});

// Last, because it moves the clock for all.
describe('the time of the panel', () => {
  it('passes, and the note goes to review unanswered, where a late answer is still taken', async () => {
    const [closedLate, answeredLate] = [await aNote(), await aNote()];
    const administrator = court.actor('administrator');
    await court.get(TestClock).moveTo(administrator, new Date(closedLate.answerDue.getTime() + 60_000));
    expect((await notes().read(reviewer, closedLate.id)).note.status).toBe('expired');
    expect(await idsSeenBy(reviewer)).toContain(closedLate.id);
    await close(reviewer, closedLate.id, 1);
    await answer(panelJudge, answeredLate);
    expect((await notes().read(reviewer, answeredLate.id)).note.status).toBe('answered');
  });
});
