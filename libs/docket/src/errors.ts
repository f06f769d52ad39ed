import { defineError } from '@assize/kernel';

export const CaseNotFound = defineError({
  code: 'case-not-found',
  kind: 'not-found',
  title: 'There is no such case, or none that you may know of.',
  provoke: 'GET /cases/{id} with an id of no case, or of a case in which you are nobody.',
  remedy: 'Check the id; list the cases you may see with GET /cases.',
});

export const DocumentNotFound = defineError({
  code: 'document-not-found',
  kind: 'not-found',
  title: 'There is no such document on a docket, or none that you may know of.',
  provoke: 'GET /documents/{id}/content with an id of no document, or of one in a case in which you are nobody.',
  remedy: 'Read the docket with GET /cases/{id}/entries; each entry names its documents.',
});

export const EntryNotFound = defineError({
  code: 'entry-not-found',
  kind: 'not-found',
  title: 'The docket of this case has no such entry.',
  provoke: 'POST /cases/{id}/service with the id of an entry of another case.',
  remedy: 'Read the docket with GET /cases/{id}/entries.',
});

export const EntryNotDocketed = defineError({
  code: 'entry-not-docketed',
  kind: 'conflict',
  title: 'This entry has no documents to serve, or their file-stamped copies are not there yet.',
  provoke: 'POST /cases/{id}/service at once after accepting, before the copies are stamped.',
  remedy:
    'Wait until the entry shows its documents, then serve it with the same Idempotency-Key; what the court itself enters has none.',
});

export const JudgeUnsuitable = defineError({
  code: 'judge-unsuitable',
  kind: 'invalid',
  title: 'Somebody named for the panel cannot sit on it.',
  provoke: 'POST /cases/{id}/panel with the id of a clerk.',
  remedy: 'Name judges of the court of the case who are no party of it.',
});

export const PanelAssigned = defineError({
  code: 'panel-assigned',
  kind: 'conflict',
  title: 'The case has its panel already.',
  provoke: 'POST /cases/{id}/panel twice with different keys.',
  remedy: 'Read the panel with GET /cases/{id}/panel.',
});

export const ServiceNotFound = defineError({
  code: 'service-not-found',
  kind: 'not-found',
  title: 'There is no such service in this case, or none that you may know of.',
  provoke: 'POST /cases/{id}/service/{service}/acknowledgement for what was sent to somebody else.',
  remedy: 'GET /cases/{id}/service lists what was served on whom.',
});

export const AttemptImpossible = defineError({
  code: 'attempt-impossible',
  kind: 'conflict',
  title: 'That cannot have happened to it: it stands elsewhere on its way, or then was not yet or will only be.',
  provoke: 'Record as delivered a paper that was never dispatched.',
  remedy: 'Read the service again; record what happened in its order, and not for a time to come.',
});

export const EntryImpossible = defineError({
  code: 'entry-impossible',
  kind: 'invalid',
  title: 'An entry of this kind cannot do that to an earlier one.',
  provoke: 'POST /cases/{id}/entries with a minute that rules on a motion.',
  remedy: 'Only an order rules or dates back; say the ruling with the one and the date with the other.',
});

export const RuledOnAlready = defineError({
  code: 'ruled-on-already',
  kind: 'conflict',
  title: 'There is a ruling on this entry.',
  provoke: 'Enter two orders that rule on one motion.',
  remedy: 'Enter an order that corrects the ruling instead.',
});

export const ReplacedAlready = defineError({
  code: 'replaced-already',
  kind: 'conflict',
  title: 'Another entry has taken the place of this one.',
  provoke: 'POST /cases/{id}/entries/{entry}/replacement twice with different keys.',
  remedy: 'Read the docket; replace the entry that stands in its place.',
});

export const ServiceAwaitsReview = defineError({
  code: 'service-awaits-review',
  kind: 'conflict',
  title: 'At this court nothing is served before a clerk has looked at it, and nobody has.',
  provoke:
    'Serve an entry of a court that dockets on receipt and whose policy has service wait, before quality control.',
  remedy: 'Pass quality control with POST /filings/{id}/quality-control, then serve it with the same Idempotency-Key.',
});

export const ServiceWithheld = defineError({
  code: 'service-withheld',
  kind: 'conflict',
  title: 'An order now keeps this paper from the one to whom it was to go.',
  provoke: 'Dispatch a paper that has become ex parte since it was decided to serve it.',
  remedy: 'Leave it where it is; when the order is lifted it is on the print list again.',
});

export const DecisionImpossible = defineError({
  code: 'decision-impossible',
  kind: 'conflict',
  title: 'How this is served is not decided anew: it is on its way, or has been served.',
  provoke: 'POST /cases/{id}/service/{service}/decision for a paper that was dispatched and has not come back.',
  remedy: 'Wait for it to be delivered or to come back.',
});
