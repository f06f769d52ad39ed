import type { Bilingual } from '@assize/courts';
import type { Deficiency } from './deficiency';
import { stillToCure, type DocumentOutcome } from './review';

/** Where something is wrong: a code, and a JSON Pointer into the envelope. */
export interface ToldDeficiency {
  readonly code: string;
  readonly pointer: string;
  /** Index in `documents`, when it is about one document. */
  readonly document?: number;
  /** Counted from 1, when it is about one page. */
  readonly page?: number;
}

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
  readonly page?: number;
  readonly message: string;
}

const byChecks = ({ code, pointer, document, page, message, cure }: Deficiency): Told => ({
  ...placeOf({ code, pointer, page }, document),
  message,
  cure,
  foundBy: 'checks',
});

const byClerk = ({ code, pointer, page, message }: ClerksDeficiency): Told => ({
  ...placeOf({ code, pointer, page }, documentIn(pointer)),
  message: { en: message, zh: message },
  foundBy: 'clerk',
});

type Place = Pick<ToldDeficiency, 'code' | 'pointer'> & { readonly page?: number | undefined };

const placeOf = ({ code, pointer, page }: Place, document: number | undefined): ToldDeficiency => ({
  code,
  pointer,
  ...(document === undefined ? {} : { document }),
  ...(page === undefined ? {} : { page }),
});

/** Index of the document that a pointer points into. */
export function documentIn(pointer: string): number | undefined {
  const document = /^\/documents\/(\d+)/.exec(pointer)?.[1];
  return document === undefined ? undefined : Number(document);
}

/**
 * Everything a return tells, for a court asks once for everything (China's online litigation rules, art. 9): first each
 * deficiency the checks know, which the clerk cannot leave out, then what the clerk adds. The same code at the same place
 * is told once. Of a filing accepted in part, only what is wrong with the documents that were not accepted.
 */
export function toldInReturn(
  known: readonly Deficiency[],
  added: readonly ClerksDeficiency[],
  outcomes: readonly DocumentOutcome[] = [],
): Told[] {
  const isKnown = ({ code, pointer }: ClerksDeficiency) =>
    known.some((each) => each.code === code && each.pointer === pointer);
  const told = [...known.map(byChecks), ...added.filter((each) => !isKnown(each)).map(byClerk)];
  return told.filter(({ document }) => stillToCure(outcomes, document));
}
