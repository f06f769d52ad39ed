import { readJudgment, type Language, type Section } from '@assize/judgments';
import { searchedText } from '../domain/searched-text';
import { analyse, countTerms } from '../lexical';
import { dayOf } from './filters';
import { pairKeys } from './pairs';
import type { IndexedJudgment } from './searched-corpus';
import { keyCounts } from './term-keys';

/** A judgment of a file. */
export interface GivenJudgment {
  readonly id: string;
  readonly text: string;
  readonly language?: Language | undefined;
  readonly sections?: readonly Section[] | undefined;
}

export interface ReadForRanking {
  readonly judgment: IndexedJudgment;
  /** The text that it is found by, masked; vectors are made of it. */
  readonly searched: string;
}

/** Reads a judgment as the court does when it comes in, without a court. */
export function readForRanking({ id, text, language: given, sections: parts }: GivenJudgment): ReadForRanking {
  const read = readJudgment(text, given, parts);
  const { sections, causeKey, causeName, language, law, articles, circumstances, quantities, outcome } = read;
  const searched = searchedText({ text, sections, causeName, language });
  return {
    judgment: {
      document: {
        id,
        language,
        courtId: null,
        level: null,
        region: null,
        caseId: null,
        decidedOn: read.decidedOn === null ? null : dayOf(read.decidedOn),
        causeKey,
        causeName,
        charges: read.extraction.causes.map(({ value }) => value.name),
        law,
        articles,
        circumstances,
        quantities,
        claimed: outcome.claimed ?? null,
        outcomeKnown: Object.keys(outcome).some((name) => name !== 'claimed'),
      },
      words: keyCounts(countTerms(analyse(searched, language))),
      pairs: pairKeys(searched),
    },
    searched,
  };
}
