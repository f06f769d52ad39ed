import { randomUUID } from 'node:crypto';
import type { Attempt } from '@assize/database';
import { CitedCaseList, CitedCases, Judgments, type CaseToCite, type CitedCaseAnswerKind } from '@assize/judgments';
import type { TestCourt } from '../court';

export const attempt = (key: string = randomUUID(), request: unknown = null): Attempt => ({
  route: 'POST /cases/:id/cited-cases',
  key,
  request,
});

/** What people do with cited cases in the case of a test. */
export const citingIn = (court: TestCourt, caseId: () => string) => {
  const list = async (who: string) =>
    (await court.get(CitedCaseList).ofCase(court.actor(who), caseId(), { limit: 100 })).items;
  return {
    list,
    cite: (who: string, citation: string, more: Partial<CaseToCite> = {}, key?: string) =>
      court
        .get(CitedCases)
        .cite(court.actor(who), attempt(key, citation), caseId(), { citation, authority: 'other', ...more }),
    withdraw: (who: string, id: string) => court.get(CitedCases).withdraw(court.actor(who), attempt(), caseId(), id),
    answer: async (
      who: string,
      id: string,
      answer: CitedCaseAnswerKind = 'distinguished',
      reasons = 'There the driver had stopped.',
      seen?: number,
    ) => {
      const version = seen ?? (await list('riverside-clerk')).find((one) => one.id === id)?.version ?? 1;
      await court.get(CitedCases).answer(court.actor(who), attempt(), caseId(), id, version, { answer, reasons });
    },
    decide: (who = 'riverside-judge-1', embargoUntil?: Date) =>
      court
        .get(Judgments)
        .enter(court.actor(who), attempt(), caseId(), { text: 'The court dismisses the claim.', embargoUntil }),
  };
};
