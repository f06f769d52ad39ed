import { Rows } from '@assize/database';
import { Judgments } from '@assize/judgments';
import { newId } from '@assize/kernel';
import { LikeCaseWork } from '@assize/likecase';
import { inSpace, type TestCourt } from '../court';
import { aJudgmentOf } from '../made-up-corpus';

export const THEFT = [
  'theft: the defendant stole a bicycle and tools from a locked shed at night and',
  'surrendered to the police at a station, where the defendant confessed in full',
].join(' ');

export const idsOf = ({ items }: { items: readonly { judgmentId: string }[] }): string[] =>
  items.map(({ judgmentId }) => judgmentId);

type Changed = Partial<ReturnType<typeof aJudgmentOf>>;

/** Puts a judgment into a corpus and makes it findable. */
export async function anIndexedJudgment(
  court: TestCourt,
  corpusId: string,
  text: string,
  changed: Changed = {},
): Promise<string> {
  const judgment = { ...aJudgmentOf(corpusId, text), ...changed };
  await inSpace(court, () => court.get(Judgments).insertMany([judgment]));
  await court.get(LikeCaseWork).rebuild(court.spaceId, corpusId);
  return judgment.id;
}

/** Has the worker do what an event asks of a queue, now. */
export const work = (
  court: TestCourt,
  queue: string,
  type: string,
  payload: Record<string, unknown>,
  subjectId: string = newId(),
): Promise<void> =>
  inSpace(court, () =>
    court.get(LikeCaseWork).handlers.get(queue)!({
      jobId: newId(),
      queue,
      spaceId: court.spaceId,
      event: { id: newId(), type, subjectId, payload },
    }),
  );

export const readyLists = (court: TestCourt): Promise<{ made_at: Date; list: unknown }[]> =>
  inSpace(court, () => court.get(Rows).sql(`SELECT made_at, list FROM like_cases_ready ORDER BY made_at`));
