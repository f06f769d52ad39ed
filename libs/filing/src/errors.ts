import { defineError } from '@assize/kernel';

export const FilingNotFound = defineError({
  code: 'filing-not-found',
  kind: 'not-found',
  title: 'There is no such filing, or none that you may know of.',
  provoke: 'GET /filings/{id} with an id of no filing, or of the filing of somebody else.',
  remedy: 'List the filings you may see with GET /filings.',
});

export const FilingDeficient = defineError({
  code: 'filing-deficient',
  kind: 'invalid',
  title: 'The envelope cannot be submitted as it is.',
  provoke: 'POST /filings with a filing code the court does not have.',
  remedy: 'Cure every deficiency in `errors`; POST /filings/check tells them without filing.',
});

export const FilingMoved = defineError({
  code: 'filing-moved',
  kind: 'conflict',
  title: 'The filing has moved on; this cannot be done to it now.',
  provoke: 'Accept a filing that has been accepted.',
  remedy: 'Read the filing again; its status tells what can be done.',
});

export const PolicyOutdated = defineError({
  code: 'policy-outdated',
  kind: 'conflict',
  title: 'The court has another policy in force than the one you name.',
  provoke: 'POST /filings with `policyVersion` set to `1999.1`.',
  remedy: 'Read GET /courts/{court}/policy, check the envelope again, and send the version in `facts.current`.',
});

export const ReturnEmpty = defineError({
  code: 'return-empty',
  kind: 'invalid',
  title: 'A return must say what is to be corrected.',
  provoke: 'POST /filings/{id}/return without deficiencies for a filing in which the checks found none.',
  remedy: 'Name at least one deficiency, or accept the filing.',
});

export const OneFileExpected = defineError({
  code: 'one-file-expected',
  kind: 'invalid',
  title: 'This route takes exactly one file, in the part `file`.',
  provoke: 'POST /filings/documents with no file part, or with two.',
  remedy: 'Send one request for each file.',
});

export const ReaderUnavailable = defineError({
  code: 'reader-unavailable',
  kind: 'unavailable',
  title: 'Documents cannot be read at the moment.',
  provoke: 'POST /filings/documents with a PDF while the process that reads PDFs is killed, or while too many wait.',
  remedy: 'Send the same file again a little later; nothing is wrong with it.',
});
