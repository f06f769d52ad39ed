import { maskedPart, readJudgment, type Circumstance, type Language, type Quantities } from '@assize/judgments';
import { countTerms, maskedQuery, queryText, termsOfMasked } from '../lexical';
import { namesOfCharge } from './charges';
import { pairKeys } from './pairs';
import { keyCounts, keyOfTerm } from './term-keys';

/** What is asked: facts, claims and charge, and nothing of a decision. */
export interface AskedCase {
  readonly facts: string;
  /** One, or several. */
  readonly charge?: string | readonly string[] | undefined;
  /** What is claimed in money, when it is not told in the facts. */
  readonly claimed?: number | undefined;
  readonly language?: Language | undefined;
}

/** A question made ready: its words and pairs as numbers, and what the rules read in it. */
export interface CaseQuestion {
  /** Charge and facts, masked. */
  readonly text: string;
  readonly words: Uint32Array;
  readonly pairs: Uint32Array;
  /** The words behind their numbers, for telling why a judgment was found. */
  readonly names: ReadonlyMap<number, string>;
  readonly charges: readonly string[];
  readonly articles: readonly string[];
  readonly circumstances: readonly Circumstance[];
  readonly quantities: Quantities;
  readonly claimed: number | null;
}

/** Of the texts of many pages, so much is compared by pairs; words are taken of the whole. */
const LONGEST_PAIRED = 20_000;

/**
 * The question is read as facts and as view at once, because a circumstance that a court states in its view stands anywhere in a
 * question. What the rules would read of an outcome is not taken.
 *
 * @throws DomainError `query-too-long`, `query-empty`
 */
export function questionOf({ facts, charge, claimed, language }: AskedCase): CaseQuestion {
  const charges = [charge ?? []].flat();
  const text = queryText({ facts, charge: charges });
  const masked = maskedQuery(text);
  const terms = termsOfMasked(masked.text, language);
  const factsAt = charges.length > 0 ? text.length - facts.trimEnd().length : 0;
  const compared = maskedPart(text, masked.spans, factsAt, Math.min(text.length, factsAt + LONGEST_PAIRED));
  const whole = { start: 0, end: text.length };
  const parts = [{ kind: 'facts', ...whole } as const, { kind: 'view', ...whole } as const];
  const read = readJudgment(text, language, parts);
  return {
    text: masked.text,
    words: keyCounts(countTerms(terms)).keys,
    pairs: pairKeys(compared).keys,
    names: new Map(terms.map((term) => [keyOfTerm(term), term])),
    charges: [...new Set(charges.flatMap(namesOfCharge))],
    articles: read.articles,
    circumstances: read.circumstances,
    quantities: read.quantities,
    claimed: claimed ?? read.outcome.claimed ?? null,
  };
}
