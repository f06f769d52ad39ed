import type { Rows } from '@assize/database';
import { DomainError } from '@assize/kernel';
import { Person } from '../person.entity';
import { PeriodBackwards, PersonUnsuitable } from './errors';

export const unsuitable = (pointer: string, detail: string): DomainError =>
  new DomainError(PersonUnsuitable, PersonUnsuitable.remedy, [{ pointer, detail }]);

/** In a unit of work. @throws PersonUnsuitable */
export async function refuseUnregistered(rows: Rows, pointer: string, id: string): Promise<Person> {
  const person = await rows.one(Person, { id });
  if (!person) throw unsuitable(pointer, 'is nobody who is registered here');
  return person;
}

/** @throws PeriodBackwards */
export function refuseBackwards(pointer: string, from: Date, until: Date | undefined): void {
  if (until === undefined || until > from) return;
  throw new DomainError(PeriodBackwards, PeriodBackwards.remedy, [{ pointer, detail: 'is not after the beginning' }]);
}
