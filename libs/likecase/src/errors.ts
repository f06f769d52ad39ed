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
  provoke:
    'GET /cases/{id}/like-cases before POST /cases/{id}/like-cases/draft, when nothing that was filed has a text to search by.',
  remedy: 'Save the facts as drafted, or search with POST /cases/{id}/like-cases.',
});

export const LikeCaseReportNotFound = defineError({
  code: 'like-case-report-not-found',
  kind: 'not-found',
  title: 'The case has no such report.',
  provoke: 'GET /cases/{id}/like-case-reports/{report} with an id of nothing.',
  remedy: 'List the reports of the case with GET /cases/{id}/like-case-reports.',
});

export const LikeCaseReportSigned = defineError({
  code: 'like-case-report-signed',
  kind: 'conflict',
  title: 'A signed report stays as it is.',
  provoke: 'PUT /cases/{id}/like-case-reports/{report} after it was signed.',
  remedy: 'Draft another report; once signed it supersedes this one.',
});

export const LikeCaseReportIncomplete = defineError({
  code: 'like-case-report-incomplete',
  kind: 'conflict',
  title: 'The report is not whole; every gap is named by its place.',
  provoke: 'POST /cases/{id}/like-case-reports/{report}/signature right after the draft.',
  remedy: 'Write the issues in dispute, and for every case that binds whether it is followed, and why.',
});

export const LikeCaseReportDue = defineError({
  code: 'like-case-report-due',
  kind: 'conflict',
  title: 'A search for like cases was ordered, and its report is not signed.',
  provoke: 'POST /cases/{id}/judgments after POST /cases/{id}/like-case-search-orders.',
  remedy: 'Draft a report with POST /cases/{id}/like-case-reports after the order, write it, and sign it.',
});

export const ReportResultUnknown = defineError({
  code: 'report-result-unknown',
  kind: 'invalid',
  title: 'The report has no such result.',
  provoke: 'PUT /cases/{id}/like-case-reports/{report} with a result of another judgment.',
  remedy: 'Name results by the judgmentId that the report has.',
});

export const SearchGroundUnknown = defineError({
  code: 'search-ground-unknown',
  kind: 'invalid',
  title: 'The law of the court knows no such ground for a search.',
  provoke: 'POST /cases/{id}/like-case-search-orders with `discussion` in a court under `general`.',
  remedy: 'Take one of the grounds that the refusal names.',
});
