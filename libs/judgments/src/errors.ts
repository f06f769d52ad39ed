import { defineError } from '@assize/kernel';

export const JudgmentNotFound = defineError({
  code: 'judgment-not-found',
  kind: 'not-found',
  title: 'There is no such judgment, or none that you may know of.',
  provoke: 'GET /judgments/{id} with an id of no judgment, or of a judgment in a case in which you are nobody.',
  remedy: 'Check the id; list the judgments you may see with GET /corpora/court/judgments.',
});

export const CaseDecided = defineError({
  code: 'case-decided',
  kind: 'conflict',
  title: 'The case has its judgment already.',
  provoke: 'POST /cases/{id}/judgments twice with different keys.',
  remedy: 'Read the judgment that was entered; a case is decided once.',
});

export const CorpusNotFound = defineError({
  code: 'corpus-not-found',
  kind: 'not-found',
  title: 'There is no such corpus, or none that you may know of.',
  provoke: 'GET /corpora/nowhere/judgments.',
  remedy: 'List the corpora you may see with GET /corpora.',
});

export const JudgmentTextRefused = defineError({
  code: 'judgment-text-refused',
  kind: 'invalid',
  title: 'The text cannot be kept as a judgment.',
  provoke: 'POST /cases/{id}/judgments with a text of white space.',
  remedy: 'Send the whole judgment as plain text in Unicode, without NUL characters, of at most a million characters.',
});

export const ImportElsewhere = defineError({
  code: 'import-elsewhere',
  kind: 'conflict',
  title: 'Another import of the same source is running.',
  provoke: 'Run `assize import` twice at the same time on one file.',
  remedy: 'Let the other one finish; run it again if it was stopped.',
});

export const CitedCaseUnanswered = defineError({
  code: 'cited-case-unanswered',
  kind: 'conflict',
  title: 'A cited case of authority has no answer yet; `citedCases` names every one.',
  provoke: 'POST /cases/{id}/judgments while a guiding case that a party cited has no answer.',
  remedy: 'Answer each with POST /cases/{id}/cited-cases/{citedCase}/answer, then enter the judgment.',
});

export const CitedCaseNotFound = defineError({
  code: 'cited-case-not-found',
  kind: 'not-found',
  title: 'No such case is cited there, or none that you may know of.',
  provoke: 'POST /cases/{id}/cited-cases/{citedCase}/answer with an id of nothing, or of what was taken back.',
  remedy: 'List what is cited with GET /cases/{id}/cited-cases.',
});

export const CitationUnclear = defineError({
  code: 'citation-unclear',
  kind: 'invalid',
  title: 'A citation names one case.',
  provoke: 'POST /cases/{id}/cited-cases with a citation without letters and digits, or of two guiding cases.',
  remedy: 'Cite one case at a time, by its number or its name.',
});

export const CitedJudgmentUnknown = defineError({
  code: 'cited-judgment-unknown',
  kind: 'invalid',
  title: 'The cited judgment is none that you may know of.',
  provoke: 'POST /cases/{id}/cited-cases with a judgmentId of nothing.',
  remedy: 'Leave judgmentId out, or name a judgment that GET /judgments/{id} gives you.',
});

export const CitedAlready = defineError({
  code: 'cited-already',
  kind: 'conflict',
  title: 'You have cited this case here before.',
  provoke: 'POST /cases/{id}/cited-cases twice with different keys, for one guiding case.',
  remedy: 'Withdraw what you cited first, if it is to say something else.',
});

export const CitedCasesTooMany = defineError({
  code: 'cited-cases-too-many',
  kind: 'conflict',
  title: 'One person cites at most 50 cases in a case.',
  provoke: 'POST /cases/{id}/cited-cases with a 51st case.',
  remedy: 'Withdraw what is not needed; argue the rest in a brief.',
});

export const CitationOfAnother = defineError({
  code: 'citation-of-another',
  kind: 'forbidden',
  title: 'Only whoever cited a case takes it back.',
  provoke: 'POST /cases/{id}/cited-cases/{citedCase}/withdrawal for what the other party cited.',
  remedy: 'Ask whoever cited it; what a paper cites stays as long as the paper.',
});

export const CitedCaseAnswered = defineError({
  code: 'cited-case-answered',
  kind: 'conflict',
  title: 'The panel has answered it; it is not taken back any more.',
  provoke: 'POST /cases/{id}/cited-cases/{citedCase}/withdrawal after its answer.',
  remedy: 'Read the answer with GET /cases/{id}/cited-cases.',
});

export const AnswerWithoutReasons = defineError({
  code: 'answer-without-reasons',
  kind: 'invalid',
  title: 'An answer has reasons.',
  provoke: 'POST /cases/{id}/cited-cases/{citedCase}/answer with reasons of white space.',
  remedy: 'Say why the case is followed, distinguished, or no like case.',
});
