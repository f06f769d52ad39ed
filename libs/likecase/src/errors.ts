import { defineError } from '@assize/kernel';
import { FEWEST_OUTCOMES } from './domain/outcome-spread';

export const OutcomesTooFew = defineError({
  code: 'outcomes-too-few',
  kind: 'conflict',
  title: 'Outcomes are shown of many like cases together, never of a few.',
  provoke: `POST /like-cases/outcomes with fewer than ${FEWEST_OUTCOMES} judgments.`,
  remedy: `Name ${FEWEST_OUTCOMES} judgments or more of one list.`,
});

export const CitationNotFound = defineError({
  code: 'citation-not-found',
  kind: 'not-found',
  title: 'No judgment of the corpus has this number.',
  provoke:
    'POST /like-cases/search with a docket number or case number that no judgment there has, or that you may not know of.',
  remedy: 'Check the number and the corpus, or search by the facts.',
});

export const QuestionUnclear = defineError({
  code: 'like-case-question-unclear',
  kind: 'invalid',
  title: 'A search takes a text, a citation or a judgment: one of them.',
  provoke: 'POST /like-cases/search with both a text and a citation, or with neither text, citation nor judgmentId.',
  remedy: 'Send exactly one of text, citation and judgmentId.',
});

export const LaterJudgmentUnknown = defineError({
  code: 'later-judgment-unknown',
  kind: 'invalid',
  title: 'The later judgment is not in the corpus of the earlier one.',
  provoke: 'POST /judgments/{id}/history with a byJudgmentId of another corpus, of nothing, or of the judgment itself.',
  remedy: 'Name a judgment of the same corpus, or leave byJudgmentId out and say in source where it is written.',
});

export const DraftAbsent = defineError({
  code: 'like-case-draft-absent',
  kind: 'not-found',
  title: 'No facts of the case have been drafted yet.',
  provoke: 'GET /cases/{id}/like-cases before PUT /cases/{id}/like-cases/draft.',
  remedy: 'Save the facts as drafted, or search with POST /cases/{id}/like-cases.',
});
