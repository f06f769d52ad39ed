import { EXTRACTION_VERSION, extract } from './extract';
import { outcomeOf, quantitiesOf } from './extraction';
import { articleKey } from '../domain/article';
import { isCalendarDay } from '../domain/calendar-day';
import type { CauseBranch } from '../domain/cause';
import type { Circumstance, Quantities } from '../domain/circumstance';
import type { Language } from '../domain/language';
import { lawOf } from '../domain/law';
import type { Outcome } from '../domain/outcome';
import type { Section } from '../domain/section';
import type { StoredExtraction } from './stored-extraction';

/** What a text is stored with: all that the rules find in it, once with places and once as columns to search by. */
export interface ReadJudgment {
  readonly language: Language;
  readonly sections: Section[];
  readonly branch: CauseBranch | null;
  readonly causeKey: string | null;
  readonly causeName: string | null;
  readonly law: string | null;
  readonly articles: string[];
  readonly circumstances: Circumstance[];
  readonly quantities: Quantities;
  readonly outcome: Outcome;
  readonly extraction: StoredExtraction;
  readonly decidedOn: string | null;
}

/** Reads a judgment by rules. Whatever is not found is null, empty or left out. */
export function readJudgment(text: string, language?: Language, given?: readonly Section[]): ReadJudgment {
  const extraction = extract(text, language, given);
  const { language: read, sections, branch, ...found } = extraction;
  const articles = found.articles.map(({ value }) => value);
  const cause = found.causes[0]?.value;
  const decidedOn = found.decidedOn?.value;
  return {
    language: read,
    sections: [...sections],
    branch: branch ?? cause?.branch ?? null,
    causeKey: cause?.key ?? null,
    causeName: cause?.name ?? null,
    law: lawOf(articles, cause) ?? null,
    articles: articles.map(articleKey),
    circumstances: found.circumstances.map(({ value }) => value),
    quantities: quantitiesOf(extraction),
    outcome: outcomeOf(extraction),
    extraction: { version: EXTRACTION_VERSION, ...found },
    decidedOn: decidedOn !== undefined && isCalendarDay(decidedOn) ? decidedOn : null,
  };
}
