import type { DeadlineAsExtended } from './deadline-book';

/** Entries that a deadline names as what moved, met or ended it. */
export const namedEntries = ({ deadline, end }: DeadlineAsExtended): string[] =>
  [deadline.orderEntryId, end?.entryId, end?.orderEntryId].flatMap((id) => id ?? []);

/** How it stands is no secret of whoever may know of the deadline; by which sealed paper it came to that is one. */
export function namingOnly(shown: ReadonlySet<string>, one: DeadlineAsExtended): DeadlineAsExtended {
  const named = (id: string | null) => (id !== null && shown.has(id) ? id : null);
  const { deadline, end } = one;
  return {
    ...one,
    deadline: { ...deadline, orderEntryId: named(deadline.orderEntryId) },
    end: end && { ...end, entryId: named(end.entryId), orderEntryId: named(end.orderEntryId) },
  };
}
