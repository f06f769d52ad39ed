import type { Rows } from '@assize/database';
import { DomainError } from '@assize/kernel';
import { PeriodBackwards, PersonUnsuitable } from './errors';

export const unsuitable = (pointer: string, detail: string): DomainError =>
  new DomainError(PersonUnsuitable, PersonUnsuitable.remedy, [{ pointer, detail }]);

const KNOWN = `SELECT kind FROM person WHERE space_id = current_space() AND id = $1 AND erased_at IS NULL`;

/** Somebody whose data was erased is nobody any more. In a unit of work. @throws PersonUnsuitable */
export async function refuseUnregistered(rows: Rows, pointer: string, id: string): Promise<'human' | 'client'> {
  const [person] = await rows.sql<{ kind: 'human' | 'client' }>(KNOWN, [id]);
  if (!person) throw unsuitable(pointer, 'is nobody who is registered here');
  return person.kind;
}

/** @throws PersonUnsuitable also for the program behind an API client, which has no body and no papers to show */
export async function refuseAllButPeople(rows: Rows, pointer: string, id: string): Promise<void> {
  if ((await refuseUnregistered(rows, pointer, id)) === 'client') throw unsuitable(pointer, 'is a program');
}

/** @throws PeriodBackwards */
export function refuseBackwards(pointer: string, from: Date, until: Date | undefined): void {
  if (until === undefined || until > from) return;
  throw new DomainError(PeriodBackwards, PeriodBackwards.remedy, [{ pointer, detail: 'is not after the beginning' }]);
}
