import { defineError } from '@assize/kernel';

export const ProcessImpossible = defineError({
  code: 'process-impossible',
  kind: 'conflict',
  title:
    'That cannot have happened to this process: it stands elsewhere, or is no process, or the time or method is not right.',
  provoke: 'Record an attempt to serve a summons before it was issued, or by a method that the policy does not name.',
  remedy: 'GET the process; issue the summons first, record attempts in their order, and name the attempt that served.',
});

export const SummonsUnexplained = defineError({
  code: 'summons-unexplained',
  kind: 'invalid',
  title: 'A summons is issued again only for a reason.',
  provoke: 'POST /cases/{id}/service/{service}/summons a second time without `reason`.',
  remedy: 'Say why another summons is needed.',
});

export const ReturnUnsworn = defineError({
  code: 'return-unsworn',
  kind: 'invalid',
  title: 'A return needs the sworn statement, as text or as a document of the case.',
  provoke: 'POST /cases/{id}/service/{service}/return with neither `statement` nor `document`.',
  remedy: 'Send the words of the statement, or the id of the document on the docket that holds it.',
});

export const DefaultRefused = defineError({
  code: 'default-refused',
  kind: 'conflict',
  title: 'This party is not in default; `lacking` says what is missing.',
  provoke: 'POST /cases/{id}/defaults for a party on whom nothing was proved to be served.',
  remedy:
    'Have the return of service filed, wait until the time to answer is over, and look whether an answer is on the docket.',
});

export const PartyNotFound = defineError({
  code: 'party-not-found',
  kind: 'not-found',
  title: 'The case has no such party.',
  provoke: 'POST /cases/{id}/defaults with the id of a party of another case.',
  remedy: 'GET /cases/{id}/parties lists those of the case.',
});

export const DefaultEntered = defineError({
  code: 'default-entered',
  kind: 'conflict',
  title: 'The default of this party is on the docket already.',
  provoke: 'POST /cases/{id}/defaults twice for one party, with different keys.',
  remedy: 'Nothing is left to do.',
});
