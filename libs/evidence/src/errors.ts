import { defineError } from '@assize/kernel';

export const ExhibitNotFound = defineError({
  code: 'exhibit-not-found',
  kind: 'not-found',
  title: 'There is no such exhibit, or none that you may know of.',
  provoke: 'GET /exhibits/{id} with an id of no exhibit, or of an exhibit of a case in which you are nobody.',
  remedy: 'Check the id; list the exhibits of a case with GET /cases/{id}/exhibits.',
});

export const ExhibitPending = defineError({
  code: 'exhibit-pending',
  kind: 'unavailable',
  title: 'The exhibit is taken in, but its entry is not in the log yet.',
  provoke: 'End the court between taking an exhibit in and logging it, and ask for the receipt as soon as it is back.',
  remedy: 'Ask again in a few seconds; the court finishes by itself.',
});

export const ExhibitMoveRefused = defineError({
  code: 'exhibit-move-refused',
  kind: 'conflict',
  title: 'An exhibit in this state makes no such move.',
  provoke: 'POST /exhibits/{id}/offer for an exhibit that is not marked, or withdraw one that is admitted.',
  remedy:
    'Read the exhibit: received leads to marked, marked to offered, offered to admitted or excluded; before the ruling it may be withdrawn.',
});

export const ExhibitOfAnother = defineError({
  code: 'exhibit-of-another',
  kind: 'forbidden',
  title: 'The exhibit was handed in by another party.',
  provoke: 'POST /exhibits/{id}/offer as the other side of the case.',
  remedy: 'Leave it to the party that handed it in; what you hold against it is an objection.',
});

export const RulingEntryUnfit = defineError({
  code: 'ruling-entry-unfit',
  kind: 'invalid',
  title: 'The entry named is no order of the court in this case.',
  provoke: 'POST /exhibits/{id}/ruling with the id of a filing, or of an order in another case.',
  remedy: 'Enter the order with POST /cases/{id}/entries and name that entry.',
});

export const ObjectionsOpen = defineError({
  code: 'objections-open',
  kind: 'conflict',
  title: 'What was objected to the exhibit has not been ruled on.',
  provoke: 'POST /exhibits/{id}/ruling with `admit` while an objection is open.',
  remedy: 'Rule on each with POST /exhibits/{id}/objections/{objection}/decisions, then admit.',
});

export const StatementClosed = defineError({
  code: 'statement-closed',
  kind: 'conflict',
  title: 'The exhibit was withdrawn; nothing more is stated of it.',
  provoke: 'POST /exhibits/{id}/provenance after withdrawing it.',
  remedy: 'Hand the file in as a new exhibit.',
});

export const ObjectionNotFound = defineError({
  code: 'objection-not-found',
  kind: 'not-found',
  title: 'There is no such objection to this exhibit.',
  provoke: 'POST /exhibits/{id}/objections/{objection}/steps with the id of an objection to another exhibit.',
  remedy: 'List those of the exhibit with GET /exhibits/{id}/objections.',
});

export const ObjectionToOwn = defineError({
  code: 'objection-to-own',
  kind: 'forbidden',
  title: 'Nobody objects to an exhibit of their own.',
  provoke: 'POST /exhibits/{id}/objections as the party that handed it in.',
  remedy: 'Withdraw the exhibit, or state its provenance anew.',
});

export const ObjectionNotOpen = defineError({
  code: 'objection-not-open',
  kind: 'conflict',
  title: 'The exhibit is not, or no longer, open to objections.',
  provoke: 'POST /exhibits/{id}/objections before it is marked, or after the panel ruled on it.',
  remedy: 'Object while the exhibit is marked or offered.',
});

export const ObjectionMoveRefused = defineError({
  code: 'objection-move-refused',
  kind: 'conflict',
  title: 'An objection in this state makes no such move.',
  provoke: 'Answer an objection twice, or take any step after the ruling.',
  remedy: 'Read the objection with GET /exhibits/{id}/objections; its words say what it waits for.',
});

export const StepOfAnother = defineError({
  code: 'step-of-another',
  kind: 'forbidden',
  title: 'This step is for another party.',
  provoke: 'Answer an objection of your own.',
  remedy: 'The party whose exhibit it is answers; the party that objects may withdraw.',
});

export const ObjectionLate = defineError({
  code: 'objection-late',
  kind: 'conflict',
  title: 'The time for this step has run out.',
  provoke: 'Answer an objection after the time that the panel fixed.',
  remedy: 'Ask the panel to fix a new time.',
});

export const ObjectionEarly = defineError({
  code: 'objection-early',
  kind: 'conflict',
  title: 'There is no ruling before the other side could answer.',
  provoke: 'Rule on an objection that is not answered and for which no time has run out.',
  remedy: 'Fix a time with `fix-time`, and rule when it is answered or the time is over.',
});

export const ObjectionIncomplete = defineError({
  code: 'objection-incomplete',
  kind: 'invalid',
  title: 'The step lacks what belongs to it, or brings what does not.',
  provoke: 'Hand in a report without naming the exhibit, or order an appraisal without a time.',
  remedy: '`report` goes with `hand-in-report`; `due` goes with `fix-time` and `order-appraisal`.',
});

export const ExhibitHeld = defineError({
  code: 'exhibit-held',
  kind: 'conflict',
  title: 'A legal hold is on the exhibit or on its case; nothing of it may be erased.',
  provoke: 'POST /exhibits/{id}/erasure while a hold stands.',
  remedy: 'See GET /cases/{id}/holds; erase it when every hold on it is lifted.',
});

export const ExhibitErased = defineError({
  code: 'exhibit-erased',
  kind: 'conflict',
  title: 'The file of the exhibit was erased by order.',
  provoke: 'POST /exhibits/{id}/erasure twice, or place a hold on the exhibit after it.',
  remedy: 'Nothing is left to do; the entry in the log stands.',
});

export const ExhibitHoldNotFound = defineError({
  code: 'exhibit-hold-not-found',
  kind: 'not-found',
  title: 'There is no such hold on exhibits of the case, or none that you may know of.',
  provoke: 'POST /cases/{id}/holds/{exhibitHold}/lift with the id of no hold.',
  remedy: 'List the holds with GET /cases/{id}/holds.',
});

export const ExhibitHoldLifted = defineError({
  code: 'exhibit-hold-lifted',
  kind: 'conflict',
  title: 'The hold was lifted before.',
  provoke: 'POST /cases/{id}/holds/{exhibitHold}/lift twice.',
  remedy: 'Nothing is left to do; place a new hold if one is needed.',
});

export const NamedExhibitUnfit = defineError({
  code: 'named-exhibit-unfit',
  kind: 'invalid',
  title: 'An exhibit that is named is not one of this case that you may know of.',
  provoke: 'POST /exhibits/{id}/provenance with `supports` naming an exhibit of another case.',
  remedy: 'List the exhibits of the case with GET /cases/{id}/exhibits and name those.',
});

export const ExhibitQuarantined = defineError({
  code: 'exhibit-quarantined',
  kind: 'conflict',
  title: 'The file of the exhibit holds malware, and is not given out as it is.',
  provoke: 'GET /exhibits/{id}/content of an exhibit in which the scanner found something.',
  remedy: 'Ask the clerk of the court, who may take it by GET /exhibits/{id}/quarantined on a machine made for that.',
});

export const ExhibitNotScanned = defineError({
  code: 'exhibit-not-scanned',
  kind: 'unavailable',
  title: 'The file of the exhibit was not scanned for malware yet.',
  provoke: 'GET /exhibits/{id}/content while the scanner of the court is down.',
  remedy: 'Ask again in a minute; the exhibit itself is stored and logged.',
});

export const ExhibitNotQuarantined = defineError({
  code: 'exhibit-not-quarantined',
  kind: 'conflict',
  title: 'The file of the exhibit is in no quarantine.',
  provoke: 'GET /exhibits/{id}/quarantined of an exhibit in which nothing was found.',
  remedy: 'Take it by GET /exhibits/{id}/content.',
});

export const PapersUnavailable = defineError({
  code: 'papers-unavailable',
  kind: 'unavailable',
  title: 'Papers cannot be made at the moment.',
  provoke: 'End the process that makes PDFs while it makes one.',
  remedy: 'Ask again in a few seconds.',
});

export const NotRedactable = defineError({
  code: 'not-redactable',
  kind: 'conflict',
  title: 'No redacted copy can be made of this file that is proved to be clean and otherwise alike.',
  provoke: 'POST /exhibits/{id}/redactions with pages for a file that is no PDF, or is encrypted.',
  remedy: 'Have the file printed anew as a plain PDF, or redact it elsewhere and hand it in as an exhibit of its own.',
});

export const RedactionUnfit = defineError({
  code: 'redaction-unfit',
  kind: 'invalid',
  title: 'What is to be redacted does not fit the file.',
  provoke: 'POST /exhibits/{id}/redactions with spans that overlap, cut a character or reach beyond the text.',
  remedy:
    'Give spans in bytes of the UTF-8 text, in order, each a whole number of characters; or pages counted from 1.',
});
