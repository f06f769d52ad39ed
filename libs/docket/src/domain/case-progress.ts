import { canMoveCase, type CaseStatus } from './case-status';

/** What happened in a room above, by the name and the words with which that room publishes it. */
export interface Happening {
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Where a case stands once this has happened. */
const BRINGS_TO: Readonly<Record<string, (payload: Happening['payload']) => CaseStatus | undefined>> = {
  'hearing.listed': () => 'ready-for-hearing',
  // Put off, or one of several: the case waits for the next one.
  'hearing.held': ({ outcome, stillToCome }) =>
    outcome === 'completed' && !stillToCome ? 'awaiting-judgment' : 'ready-for-hearing',
  // Nobody outside the panel learns of a judgment before it is announced, not by the status of the case either.
  'judgment.entered': ({ embargoed }) => (embargoed ? undefined : 'decided'),
  'judgment.announced': () => 'decided',
};

/** Events that bring a case on. */
export const PROGRESS_EVENTS: readonly string[] = Object.keys(BRINGS_TO);

/** A case that stands elsewhere stays where it is: to resume, to send on and to reopen are acts of a judge. */
const UNDER_WAY: readonly CaseStatus[] = [
  'opened',
  'awaiting-answer',
  'ready-for-hearing',
  'in-hearing',
  'awaiting-judgment',
];

/**
 * Where a case stands after something happened in it. In whatever order the events of a case are heard of, the end is
 * the same: of hearings the newest counts, and a judgment counts whenever it is heard of.
 *
 * @param overtaken whether something newer was heard of before
 */
export function caseAfter(from: CaseStatus, { type, payload }: Happening, overtaken: boolean): CaseStatus {
  const to = BRINGS_TO[type]?.(payload) ?? from;
  if (overtaken && to !== 'decided') return from;
  return UNDER_WAY.includes(from) && canMoveCase(from, to) ? to : from;
}
