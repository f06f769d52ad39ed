import { seedId } from '@assize/kernel';
import type { Stage, Step } from '../play';
import type { FreeSlot, HearingSeen, SlotRefused } from '../views';
import { CLERK } from './filing';

export const JUDGE = 'riverside-judge-1';

/** Puts the judge in charge of a case. */
export async function assignPanel(stage: Stage, which: string): Promise<void> {
  const judges = [seedId(`person ${JUDGE}`)];
  await stage.client.post(CLERK, `/cases/${stage.facts[`${which}.case`]}/panel`, { judges }, { key: stage.key() });
}

async function request(stage: Stage, purpose: string, minutes: number): Promise<HearingSeen> {
  const body = { purpose, minutes, mode: 'on-site' };
  return stage.client.post<HearingSeen>('filer', `/cases/${stage.facts['first.case']}/hearings`, body, {
    key: stage.key(),
  });
}

const freeSlots = ({ client }: Stage, hearing: string): Promise<FreeSlot[]> =>
  client.get<FreeSlot[]>(CLERK, `/hearings/${hearing}/slots?limit=1`);

const panel: Step = {
  id: 'panel',
  play: async (stage) => {
    const { client, facts } = stage;
    await assignPanel(stage, 'first');
    const { id } = await request(stage, 'Case conference', 30);
    const [slot] = await freeSlots(stage, id);
    const { etag } = await client.ask(CLERK, `/hearings/${id}`);
    const wanted = { startsAt: slot!.startsAt, roomId: slot!.roomId, judgeId: slot!.judgeId };
    const options = { key: stage.key(), ifMatch: etag! };
    const listed = await client.post<HearingSeen>(CLERK, `/hearings/${id}/listing`, wanted, options);
    facts['conference'] = id;
    facts['taken'] = JSON.stringify(wanted);
    return `A judge is assigned, and a case conference is listed for ${when(listed)}.`;
  },
};

const clash: Step = {
  id: 'clash',
  play: async (stage) => {
    const { client, facts } = stage;
    const { id } = await request(stage, 'Trial', 60);
    facts['trial'] = id;
    const { etag } = await client.ask(CLERK, `/hearings/${id}`);
    const options = { key: stage.key(), ifMatch: etag!, expect: 409 };
    const taken = JSON.parse(facts['taken']!) as object;
    const refused = await client.post<SlotRefused>(CLERK, `/hearings/${id}/listing`, taken, options);
    return `The trial cannot take the same slot: ${refused.facts.refusals[0]?.sentence.en}`;
  },
};

const listed: Step = {
  id: 'list',
  play: async (stage) => {
    const { client, facts } = stage;
    const path = `/hearings/${facts['trial']}`;
    const [slot] = await freeSlots(stage, facts['trial']!);
    const { etag } = await client.ask(CLERK, path);
    const wanted = { startsAt: slot!.startsAt, roomId: slot!.roomId, judgeId: slot!.judgeId };
    await client.post(CLERK, `${path}/listing`, wanted, { key: stage.key(), ifMatch: etag! });
    const told = await client.until<HearingSeen>(CLERK, path, { status: 'notified' });
    const untold = await client.get<unknown[]>(CLERK, `${path}/untold`);
    return `The next free slot is taken, ${when(told)}; everybody is notified, ${untold.length} left untold.`;
  },
};

const held: Step = {
  id: 'hold',
  play: async (stage) => {
    const { client, facts } = stage;
    const path = `/hearings/${facts['trial']}`;
    const trial = await client.get<HearingSeen>(CLERK, path);
    if (trial.status !== 'completed') await moveClockTo(stage, trial.endsAt!);
    const { etag } = await client.ask(CLERK, path);
    const stay = (key: string) => ({
      personId: seedId(`person ${key}`),
      online: false,
      from: trial.startsAt!,
      to: trial.endsAt!,
      end: 'left',
    });
    const attendance = ['filer', 'other-filer', JUDGE].map(stay);
    const actuals = { startedAt: trial.startsAt, endedAt: trial.endsAt, outcome: 'completed', attendance };
    const done = await client.post<HearingSeen>(CLERK, `${path}/actuals`, actuals, {
      key: stage.key(),
      ifMatch: etag!,
    });
    return `The test clock moves on, the trial is held and ${done.status}; ${attendance.length} people attended.`;
  },
};

/** Forward only; a step played again finds that it is later already. */
export async function moveClockTo({ client }: Stage, instant: string): Promise<void> {
  const { now } = await client.get<{ now: string }>('administrator', '/sandbox/clock');
  if (now < instant) await client.post('administrator', '/sandbox/clock', { to: instant });
}

const when = ({ startsAtLocal }: HearingSeen): string => (startsAtLocal ?? '').replace('T', ' at ');

export const HEARING_STEPS: readonly Step[] = [panel, clash, listed, held];
