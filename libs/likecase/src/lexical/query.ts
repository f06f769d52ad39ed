import { languageOf, mask, type Masked } from '@assize/judgments';
import { DomainError, defineError } from '@assize/kernel';
import { analyse, isMasked } from './analyse';

/** Characters of a query. The facts of a long judgment fit; segmenting so many takes about a twentieth of a second. */
export const LONGEST_QUERY = 100_000;

export const QUERY_EMPTY = defineError({
  code: 'query-empty',
  kind: 'invalid',
  title: 'The query holds no word to search by.',
  provoke: 'Search like cases with an empty text, with punctuation alone or with words like "the" and "of" alone.',
  remedy: 'Describe the facts or name the charge in a few words.',
});

export const QUERY_TOO_LONG = defineError({
  code: 'query-too-long',
  kind: 'too-large',
  title: 'The query is longer than a search takes.',
  provoke: `Search like cases with a text of more than ${LONGEST_QUERY} characters.`,
  remedy: 'Send the facts and the charge alone, or shorten the facts.',
});

/**
 * What of a judgment or draft is a query. There is no place for the court's view or the disposition: searching by
 * them would find the cases that ended alike, and hide that like facts were judged otherwise.
 */
export interface CaseQuery {
  readonly facts: string;
  readonly charge?: string | readonly string[];
}

/** The text to search by: the charge or charges, then the facts. */
export const queryText = ({ facts, charge = [] }: CaseQuery): string => [charge, facts].flat().join('\n').trim();

/**
 * A query masked as judgments are, so that nobody is found by name.
 *
 * @throws DomainError `query-too-long` before any work is done on it
 */
export function maskedQuery(text: string): Masked {
  if (text.length > LONGEST_QUERY) {
    throw new DomainError(
      QUERY_TOO_LONG,
      `The query has ${text.length} characters; at most ${LONGEST_QUERY} are searched. Send the facts and the charge alone.`,
    );
  }
  return mask(text, languageOf(text));
}

/** The beginning of a text that is longer than a query may be. A sign of two units is not cut in half. */
export const asMuchAsIsSearched = (text: string): string =>
  text.slice(0, LONGEST_QUERY).replace(/[\uD800-\uDBFF]$/, '');

/** The terms of a masked query, in its order. @throws DomainError `query-empty` when no term is left */
export function termsOfMasked(text: string, language?: string): string[] {
  const terms = analyse(text, language);
  if (terms.every(isMasked)) {
    throw new DomainError(
      QUERY_EMPTY,
      'No word of the query can be searched by. Describe the facts or name the charge.',
    );
  }
  return terms;
}

/** The terms by which a query would be searched. @throws DomainError `query-too-long`, `query-empty` */
export const queryTerms = (text: string, language?: string): string[] =>
  termsOfMasked(maskedQuery(text).text, language);
