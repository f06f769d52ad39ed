import { randomUUID } from 'node:crypto';
import type { Attempt } from '@assize/database';
import { Judgments } from '@assize/judgments';
import { LaterHistory, LikeCaseReports, SearchOrders, type LaterEventKind, type ReadReport } from '@assize/likecase';
import { inSpace, type TestCourt } from '../court';

export const attempt = (key: string = randomUUID()): Attempt => ({ route: 'POST', key, request: null });

/** A judgment of a high court that is like `THEFT`. */
export const LIKE_THEFT =
  'Harbour High Court. The facts are: the defendant stole a bicycle from a shed. The court considers that the ' +
  'defendant surrendered to the police and confessed. It is ordered: the defendant is guilty of theft.';

type Draft = Parameters<LikeCaseReports['draft']>[3];
type Edit = Parameters<LikeCaseReports['edit']>[4];

/** What people do with reports in the case of a test. */
export const reportingIn = (court: () => TestCourt, caseId: () => string) => {
  const reports = () => court().get(LikeCaseReports);
  const read = (who: string, id: string): Promise<ReadReport> => reports().read(court().actor(who), caseId(), id);
  const edit = (who: string, id: string, change: Edit, seen: number) =>
    reports().edit(court().actor(who), caseId(), id, seen, change);
  const sign = (who: string, id: string, seen: number) =>
    reports().sign(court().actor(who), attempt(), caseId(), id, seen);
  return {
    read,
    edit,
    sign,
    list: async (who: string) => (await reports().list(court().actor(who), caseId(), { limit: 100 })).items,
    draft: async (who: string, given: Draft, key?: string) => {
      const { id } = await reports().draft(court().actor(who), attempt(key), caseId(), given);
      return read(who, id);
    },
    order: (who: string, ground: 'discussion' | 'ordered' = 'ordered', reason = 'It goes to the committee.') =>
      court().get(SearchOrders).order(court().actor(who), attempt(), caseId(), { ground, reason }),
    /** Says all that a report must say, and signs it. */
    writeAndSign: async (who: string, { id, version, content }: ReadReport) => {
      const results = content.results.map(({ judgmentId }) => ({
        judgmentId,
        followed: 'followed' as const,
        why: 'It is alike.',
      }));
      await edit(who, id, { issues: 'Whether the shed was locked.', results }, version);
      await sign(who, id, version + 1);
      return read(who, id);
    },
    decide: (who: string) =>
      court().get(Judgments).enter(court().actor(who), attempt(), caseId(), { text: 'The court dismisses the claim.' }),
    /** As an import brings it. */
    make: (corpusId: string, externalId: string, kind: LaterEventKind, happenedOn = '2026-01-01') =>
      inSpace(court(), () =>
        court()
          .get(LaterHistory)
          .insertMany(corpusId, [{ externalId, kind, happenedOn, source: 'Gazette 2026/1' }]),
      ),
  };
};
