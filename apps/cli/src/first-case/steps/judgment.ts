import { judgmentText, LOAN, SALE, type Matter } from '@seed/first-case/texts';
import type { Stage, Step } from '../play';
import type { ComparisonSeen, LikeCasesSeen, Listed, NoteSeen } from '../views';
import { fileAndAccept, uploadPapers } from './filing';
import { assignPanel, JUDGE, moveClockTo } from './hearings';

const REVIEWER = 'reviewer';

const likeCases: Step = {
  id: 'like-cases',
  play: async ({ client, facts }) => {
    const draft = { facts: LOAN.facts };
    const { items } = await client.post<LikeCasesSeen>(JUDGE, `/cases/${facts['first.case']}/like-cases`, draft);
    return `The judge reads like cases: ${items.length} found from the facts alone, first "${items[0]?.title}".`;
  },
};

/** Enters a judgment and waits for its comparison. */
async function decide(stage: Stage, which: string, matter: Matter, awarded: number): Promise<ComparisonSeen> {
  const { client, facts } = stage;
  const text = judgmentText(matter, facts[`${which}.docketNumber`]!, awarded);
  const path = `/cases/${facts[`${which}.case`]}/judgments`;
  const { id } = await client.post<{ id: string }>(JUDGE, path, { text }, { key: stage.key() });
  facts[`${which}.judgment`] = id;
  return client.until<ComparisonSeen>(JUDGE, `/judgments/${id}/comparison`, {});
}

const judgment: Step = {
  id: 'judgment',
  play: async (stage) => {
    const { result } = await decide(stage, 'first', LOAN, 18_400);
    return `She enters judgment for $18,400; its outcome is extracted and compared: ${spoken(result)}.`;
  },
};

/** Another case, so that another judgment can stand out. */
const caseOf = (which: string, matter: Matter): Step[] => [
  {
    id: `${which}-upload`,
    play: async (stage) => {
      await uploadPapers(stage, which, matter);
      return '';
    },
  },
  {
    id: `${which}-file`,
    play: async (stage) => {
      await fileAndAccept(stage, which, matter);
      await assignPanel(stage, which);
      return '';
    },
  },
];

const AWARDED_TOO_LITTLE = 400;

const planted: Step = {
  id: 'planted',
  play: async (stage) => {
    const { result } = await decide(stage, 'second', LOAN, AWARDED_TOO_LITTLE);
    const { id } = await noteOn(stage, 'second');
    stage.facts['note'] = id;
    return `In a second case of the kind $${AWARDED_TOO_LITTLE} is awarded: ${spoken(result)}, so a note goes to the panel.`;
  },
};

/** The comparison and its note are committed together, so the note is there once the comparison can be read. */
async function noteOn({ client, facts }: Stage, which: string): Promise<NoteSeen> {
  const { items } = await client.get<Listed<NoteSeen>>(JUDGE, '/deviation-notes?limit=100');
  const note = items.find(({ judgmentId }) => judgmentId === facts[`${which}.judgment`]);
  if (note) return note;
  throw new Error(
    'No note was raised: a judgment like the planted one is among the comparables, from an earlier play.',
  );
}

const answer: Step = {
  id: 'answer',
  play: async (stage) => {
    const { client, facts } = stage;
    const path = `/deviation-notes/${facts['note']}`;
    const { etag } = await client.ask(JUDGE, path);
    const body = {
      kind: 'reasoned-deviation',
      text: 'The defendant had repaid all but $400, which the parties agreed at trial.',
    };
    const { status } = await client.post<NoteSeen>(JUDGE, `${path}/answer`, body, { key: stage.key(), ifMatch: etag! });
    return `The panel answers first (reasoned deviation); the note is ${status}.`;
  },
};

const close: Step = {
  id: 'close',
  play: async (stage) => {
    const { client, facts } = stage;
    const path = `/deviation-notes/${facts['note']}`;
    const { etag } = await client.ask(REVIEWER, path);
    const body = { outcome: 'reasoned-deviation', reason: 'The answer explains the sum.' };
    const { status } = await client.post<NoteSeen>(REVIEWER, `${path}/close`, body, {
      key: stage.key(),
      ifMatch: etag!,
    });
    return `A reviewer from outside the panel reads the answer and the note is ${status}.`;
  },
};

/** The third case ends in a note that its panel has let pass: now reviewers and researchers may see it too. */
const unanswered: Step = {
  id: 'unanswered',
  play: async (stage) => {
    await decide(stage, 'third', SALE, AWARDED_TOO_LITTLE);
    const { id, answerDue } = await noteOn(stage, 'third');
    await moveClockTo(stage, answerDue);
    stage.leaveOpen(
      'researcher',
      'a deviation note that its panel has not answered in time, with its comparables',
      `curl -s -H "Authorization: Bearer $(npm run -s assize -- token researcher)" $COURT/deviation-notes/${id}`,
    );
    return '';
  },
};

const spoken = (result: string): string => result.replace('-comparables', ' its comparables');

export const JUDGMENT_STEPS: readonly Step[] = [
  likeCases,
  judgment,
  ...caseOf('second', LOAN),
  planted,
  answer,
  close,
  ...caseOf('third', SALE),
  unanswered,
];
