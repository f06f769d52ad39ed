import type { Fault } from '@assize/kernel';

/** How somebody's presence ended. A lost connection is not absence (China's online litigation rules, art. 25). */
export const PRESENCE_ENDS = ['hearing-ended', 'left', 'connection-lost', 'removed'] as const;
export type PresenceEnd = (typeof PRESENCE_ENDS)[number];

export const HEARING_OUTCOMES = ['completed', 'adjourned'] as const;
export type HearingOutcome = (typeof HEARING_OUTCOMES)[number];

/** One stay of one person; whoever comes back has a second one. */
export interface Attendance {
  readonly person: string;
  readonly via: 'room' | 'online';
  readonly from: Date;
  readonly until: Date;
  readonly endedBy: PresenceEnd;
}

/** What really happened at a hearing, as against what was listed. */
export interface HearingActuals {
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly attendance: readonly Attendance[];
}

/** What in the actuals cannot have happened so; empty means they can be recorded. */
export function checkActuals({ startedAt, endedAt, attendance }: HearingActuals, now: Date): Fault[] {
  const faults: Fault[] = [];
  if (startedAt >= endedAt) faults.push({ pointer: '/endedAt', detail: 'is not after the start' });
  if (endedAt > now) faults.push({ pointer: '/endedAt', detail: 'is in the future' });
  return [...faults, ...attendance.flatMap((stay, index) => stayFaults(stay, index, endedAt, attendance))];
}

function stayFaults(stay: Attendance, index: number, endedAt: Date, all: readonly Attendance[]): Fault[] {
  const pointer = `/attendance/${index}`;
  const faults: Fault[] = [];
  if (stay.from >= stay.until) faults.push({ pointer: `${pointer}/until`, detail: 'is not after the arrival' });
  if (stay.until > endedAt) faults.push({ pointer: `${pointer}/until`, detail: 'is after the end of the hearing' });
  const twice = all
    .slice(0, index)
    .some((other) => other.person === stay.person && other.from < stay.until && stay.from < other.until);
  if (twice) faults.push({ pointer, detail: 'the same person is present twice at once' });
  return faults;
}

/** Who was expected and never came. Whoever came and lost the connection was there. */
export const absentFrom = ({ attendance }: HearingActuals, expected: readonly string[]): string[] =>
  expected.filter((person) => !attendance.some((stay) => stay.person === person));

/** Whose last stay ended by a lost connection: the court waits for them or hears them again. */
export const lostFrom = ({ attendance }: HearingActuals): string[] => {
  const last = new Map<string, Attendance>();
  for (const stay of attendance) {
    const known = last.get(stay.person);
    if (!known || known.until < stay.until) last.set(stay.person, stay);
  }
  return [...last.values()].filter(({ endedBy }) => endedBy === 'connection-lost').map(({ person }) => person);
};
