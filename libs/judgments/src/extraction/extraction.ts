import type { Article } from '../domain/article';
import type { Cause, CauseBranch } from '../domain/cause';
import type { Circumstance, InjuryLevel, Quantities } from '../domain/circumstance';
import type { CourtLevel } from '../domain/court-level';
import type { Language } from '../domain/language';
import type { Outcome, Penalty, Winner } from '../domain/outcome';
import type { Section } from '../domain/section';
import type { Found } from './found';

/** An outcome with the place of each of its parts. */
export interface FoundOutcome {
  readonly penalty?: Found<Penalty>;
  readonly months?: Found<number>;
  readonly suspendedMonths?: Found<number>;
  readonly fine?: Found<number>;
  readonly claimed?: Found<number>;
  readonly awarded?: Found<number>;
  readonly winner?: Found<Winner>;
}

/** Quantities with the place of each. */
export interface FoundQuantities {
  readonly amount?: Found<number>;
  readonly drugGrams?: Found<number>;
  readonly alcohol?: Found<number>;
  readonly injury?: Found<InjuryLevel>;
}

/** What a judgment says, as far as rules can read it. An empty list or an absent field means "not found". */
export interface Extraction {
  readonly language: Language;
  readonly sections: readonly Section[];
  readonly branch?: CauseBranch;
  /** The name of the court that decided, as its place; the value is its level. */
  readonly court?: Found<CourtLevel>;
  readonly caseNumber?: Found<string>;
  /** `YYYY-MM-DD`. */
  readonly decidedOn?: Found<string>;
  /** Each charge or cause once, in the order of the text. */
  readonly causes: readonly Found<Cause>[];
  /** Each article once, where it is first cited. */
  readonly articles: readonly Found<Article>[];
  /** Each circumstance once, where it is first stated. */
  readonly circumstances: readonly Found<Circumstance>[];
  readonly quantities: FoundQuantities;
  /** Of the first person sentenced; the others are counted in `sentenced`. */
  readonly outcome: FoundOutcome;
  /** How many persons the disposition sentences. */
  readonly sentenced: number;
}

/** What is read from one language's text. Each rule set offers these; `extract` puts them together. */
export type Reading = Omit<Extraction, 'language' | 'sections'>;

const valuesOf = (found: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(found as Record<string, Found<unknown> | undefined>).flatMap(([name, part]) =>
      part === undefined ? [] : [[name, part.value]],
    ),
  );

/** The outcome without places. */
export const outcomeOf = ({ outcome }: Extraction): Outcome => valuesOf(outcome);

/** The quantities without places. */
export const quantitiesOf = ({ quantities }: Extraction): Quantities => valuesOf(quantities);
