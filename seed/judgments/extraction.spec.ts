import { articleKey, extract, outcomeOf, quantitiesOf } from '@assize/judgments';
import type { Extraction } from '@assize/judgments';
import { generateJudgments } from './generate';
import type { MadeUpJudgment } from './made-up-judgment';

/** Months in days and thirtieths do not occur in made-up judgments, so equality is exact. */
const sorted = (values: readonly string[]): string[] => [...values].sort();

const sectionTexts = (text: string, { sections }: Pick<Extraction, 'sections'>): Record<string, string> =>
  Object.fromEntries(sections.map(({ kind, start, end }) => [kind, text.slice(start, end).trim()]));

const factsOf = (judgment: MadeUpJudgment): Record<string, unknown> => ({
  language: judgment.language,
  branch: judgment.branch,
  caseNumber: judgment.caseNumber,
  decidedOn: judgment.decidedOn,
  causes: [judgment.cause],
  articles: sorted(judgment.articles.map(articleKey)),
  circumstances: sorted(judgment.circumstances),
  quantities: judgment.quantities,
  outcome: judgment.outcome,
  sections: sectionTexts(judgment.text, judgment),
});

const factsRead = (text: string): Record<string, unknown> => {
  const read = extract(text);
  return {
    language: read.language,
    branch: read.branch,
    caseNumber: read.caseNumber?.value,
    decidedOn: read.decidedOn?.value,
    causes: read.causes.map(({ value }) => value.key),
    articles: sorted(read.articles.map(({ value }) => articleKey(value))),
    circumstances: sorted(read.circumstances.map(({ value }) => value)),
    quantities: quantitiesOf(read),
    outcome: outcomeOf(read),
    sections: sectionTexts(text, read),
  };
};

describe('reading made-up judgments', () => {
  it.each([1, 2, 3])('finds every fact of 300 of them (seed %i)', (seed) => {
    for (const judgment of generateJudgments({ seed, size: 300 })) {
      expect({ text: judgment.text, ...factsRead(judgment.text) }).toEqual({
        text: judgment.text,
        ...factsOf(judgment),
      });
    }
  });
});
