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
