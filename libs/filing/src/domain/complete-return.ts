import type { Fault } from '@assize/kernel';
import type { Deficiency } from './deficiency';

/** A deficiency a clerk tells the filer, by hand or taken over from the checks. */
export interface ToldDeficiency {
  readonly code: string;
  readonly pointer: string;
  readonly document?: number;
}

/**
 * What a return leaves out. A court asks once for everything: a return must tell each deficiency the checks know
 * (China's online litigation rules, art. 9), or the filer comes back with half of it.
 */
export const leftOutOfReturn = (known: readonly Deficiency[], told: readonly ToldDeficiency[]): Fault[] =>
  known
    .filter(({ code, pointer }) => !told.some((each) => each.code === code && each.pointer === pointer))
    .map(({ code, pointer, message }) => ({ pointer, code, detail: `The return must also tell: ${message.en}` }));

/** A return as it was: what was told, and the hashes of the documents the clerk had before them, in envelope order. */
export interface EarlierReturn {
  readonly told: readonly ToldDeficiency[];
  readonly documents: readonly string[];
}

/**
 * What a second return complains of although it could be seen the first time: it is about a document that has not
 * changed since and was not told then. Such a complaint needs a reason from the clerk.
 *
 * @param documents hashes of the documents now, in envelope order
 */
export const toldTooLate = (
  earlier: EarlierReturn,
  told: readonly ToldDeficiency[],
  documents: readonly string[],
): ToldDeficiency[] =>
  told.filter(({ code, document }) => {
    const hash = document === undefined ? undefined : documents[document];
    if (hash === undefined || !earlier.documents.includes(hash)) return false;
    return !earlier.told.some((first) => first.code === code && hashOf(first, earlier) === hash);
  });

const hashOf = ({ document }: ToldDeficiency, { documents }: EarlierReturn): string | undefined =>
  document === undefined ? undefined : documents[document];
