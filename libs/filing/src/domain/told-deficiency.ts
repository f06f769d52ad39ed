import type { Bilingual } from '@assize/courts';
import type { ToldDeficiency } from './complete-return';
import type { Deficiency } from './deficiency';

/** A deficiency as a return tells it. */
export interface Told extends ToldDeficiency {
  readonly message: Bilingual;
  /** Absent where the clerk gave none. */
  readonly cure?: Bilingual;
  readonly foundBy: 'checks' | 'clerk';
}

/** What a clerk adds in their own words; they stand in both languages as they were written. */
export interface ClerksDeficiency {
  readonly code: string;
  readonly pointer: string;
  readonly message: string;
}

const byChecks = ({ code, pointer, document, message, cure }: Deficiency): Told => ({
  code,
  pointer,
  ...(document === undefined ? {} : { document }),
  message,
  cure,
  foundBy: 'checks',
});

const byClerk = ({ code, pointer, message }: ClerksDeficiency): Told => {
  const document = /^\/documents\/(\d+)/.exec(pointer)?.[1];
  return {
    code,
    pointer,
    ...(document === undefined ? {} : { document: Number(document) }),
    message: { en: message, zh: message },
    foundBy: 'clerk',
  };
};

/**
 * Everything a return tells: first each deficiency the checks know, which the clerk cannot leave out, then what the
 * clerk adds. The same code at the same place is told once.
 */
export function toldInReturn(known: readonly Deficiency[], added: readonly ClerksDeficiency[]): Told[] {
  const isKnown = ({ code, pointer }: ClerksDeficiency) =>
    known.some((each) => each.code === code && each.pointer === pointer);
  return [...known.map(byChecks), ...added.filter((each) => !isKnown(each)).map(byClerk)];
}
