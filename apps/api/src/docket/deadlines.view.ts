import { DEADLINE_STATE_WORDS, type DeadlineAsExtended, type DeadlineOfCourt, type WaitingWork } from '@assize/docket';
import type { WaitingFilings } from '@assize/filing';
import type { Page } from '@assize/kernel';
import { BilingualView } from '../courts/courts.view';

export class DeadlineView {
  id!: string;
  partyId?: string;
  /**
   * `answer`, `process`, `manual`, or a rule of the policy.
   * @example answer
   */
  kind!: string;
  title?: BilingualView;
  /** The last day, in the court's zone. */
  dueOn!: string;
  /** The first instant that is too late. */
  tooLateFrom!: Date;
  /** `running`, `missed`, `met`, `met-late`, `moved` or `ended`. */
  state!: string;
  stateWords!: BilingualView;
  because!: BilingualView;
  /** What led to it, in order. */
  steps!: BilingualView[];
  /** Outages and closed days of the court that have moved it to `dueOn`. */
  extended?: BilingualView[];
  /** No closed day, no outage and no order moves it. */
  jurisdictional!: boolean;
  /** The earlier one in whose place it stands. */
  replaces?: string;
  /** The entry of the order that moved it. */
  order?: string;
  /** Why the court set or moved it. */
  reason?: string;
  /** The entry that met it. */
  metBy?: string;
  /** The entry of the order that ended it. */
  endedBy?: string;
  /** Why it was ended, or said to be met. */
  endReason?: string;
}

export class CourtDeadlineView extends DeadlineView {
  caseId!: string;
  /** @example 2026-CV-00001 */
  docketNumber!: string;
  partyName?: string;
}

export class CourtDeadlinesPageView {
  items!: CourtDeadlineView[];
  /** Where the next page begins; null at the end. */
  next!: string | null;
}

export class WaitingWorkView {
  /** Filings that nobody has decided on. */
  filingsToReview!: number;
  /** Accepted, but not brought to the docket; to be tried again. */
  docketingFailed!: number;
  papersToDispatch!: number;
  /** Summonses to issue, for the first time or again. */
  summonsesToIssue!: number;
  /** Process that is said to be served and not sworn to yet. */
  returnsToFile!: number;
  /** Process whose time to be served is about to end. */
  processRunningOut!: number;
  /** Deadlines of which people have been reminded. */
  deadlinesReminded!: number;
  deadlinesMissed!: number;
}

export const presentDeadline = ({
  deadline,
  dueOn,
  tooLateFrom,
  because,
  state,
  end,
}: DeadlineAsExtended): DeadlineView => ({
  id: deadline.id,
  ...(deadline.partyId ? { partyId: deadline.partyId } : {}),
  kind: deadline.kind,
  ...(deadline.title ? { title: deadline.title } : {}),
  dueOn,
  tooLateFrom,
  state,
  stateWords: DEADLINE_STATE_WORDS[state],
  because: because[0]!,
  steps: [...deadline.steps],
  ...(because.length > 1 ? { extended: [...because.slice(1)] } : {}),
  jurisdictional: deadline.jurisdictional,
  ...(deadline.replaces ? { replaces: deadline.replaces } : {}),
  ...(deadline.orderEntryId ? { order: deadline.orderEntryId } : {}),
  ...(deadline.reason ? { reason: deadline.reason } : {}),
  ...(end?.entryId ? { metBy: end.entryId } : {}),
  ...(end?.orderEntryId ? { endedBy: end.orderEntryId } : {}),
  ...(end?.reason ? { endReason: end.reason } : {}),
});

export const presentCourtDeadlines = ({ items, next }: Page<DeadlineOfCourt>): CourtDeadlinesPageView => ({
  items: items.map((one) => ({
    ...presentDeadline(one),
    caseId: one.deadline.caseId,
    docketNumber: one.docketNumber,
    ...(one.partyName ? { partyName: one.partyName } : {}),
  })),
  next,
});

export const presentWaiting = (filings: WaitingFilings, work: WaitingWork): WaitingWorkView => ({
  filingsToReview: filings.toReview,
  docketingFailed: filings.docketingFailed,
  papersToDispatch: work.papersToDispatch,
  summonsesToIssue: work.summonsesToIssue,
  returnsToFile: work.returnsToFile,
  processRunningOut: work.processRunningOut,
  deadlinesReminded: work.deadlinesReminded,
  deadlinesMissed: work.deadlinesMissed,
});
