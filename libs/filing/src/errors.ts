import { defineError } from '@assize/kernel';

export const FilingNotFound = defineError({
  code: 'filing-not-found',
  kind: 'not-found',
  title: 'There is no such filing, or none that you may know of.',
  provoke: 'GET /filings/{id} with an id of no filing, or of the filing of somebody else.',
  remedy: 'List the filings you may see with GET /filings.',
});

export const FilingPending = defineError({
  code: 'filing-pending',
  kind: 'unavailable',
  title: 'The filing is received, but its entry is not in the log yet.',
  provoke: 'Ask for the receipt of a filing while the log cannot be continued.',
  remedy: 'Ask again in a few seconds; the filing counts all the same, and the court finishes by itself.',
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

export const ChangedSinceCheck = defineError({
  code: 'changed-since-check',
  kind: 'conflict',
  title: 'What would be filed is not what was checked.',
  provoke: 'POST /filings/check, change the title of a document, and POST /filings with the `checked` of the answer.',
  remedy: 'Look at each part that `errors` points at, check the envelope again, and send the new `checked`.',
});

export const UploadGone = defineError({
  code: 'upload-gone',
  kind: 'conflict',
  title: 'An upload of this envelope was erased while it was being filed.',
  provoke: 'DELETE /drafts/{id} at the very moment in which its upload is filed by POST /filings.',
  remedy: 'Upload the file again; POST /filings/check tells which one is missing.',
});

export const DraftNotFound = defineError({
  code: 'draft-not-found',
  kind: 'not-found',
  title: 'There is no such draft of yours.',
  provoke: 'GET /drafts/{id} with an id of no draft, or of the draft of somebody else.',
  remedy: 'List your drafts with GET /drafts.',
});

export const DraftSubmitted = defineError({
  code: 'draft-submitted',
  kind: 'conflict',
  title: 'The draft has been filed, so it is no draft any more.',
  provoke: 'POST /drafts/{id}/submit, then PUT /drafts/{id}.',
  remedy: 'Go on with the filing in `facts.filing`.',
});

export const DraftWithoutCourt = defineError({
  code: 'draft-without-court',
  kind: 'invalid',
  title: 'The draft does not say for which court it is.',
  provoke: 'POST /drafts with `{}`, then POST /drafts/{id}/check.',
  remedy: 'Save the draft with a `court`; GET /courts lists them.',
});

export const DraftLimitReached = defineError({
  code: 'draft-limit-reached',
  kind: 'invalid',
  title: 'This is more than one person can keep unfiled.',
  provoke: 'POST /drafts a hundred times, and once more.',
  remedy: 'File or delete drafts you no longer need, or split this one; `facts` tells which limit it is.',
});

export const HintNotFound = defineError({
  code: 'hint-not-found',
  kind: 'not-found',
  title: 'There is no such hint about this filing, or none that you may know of.',
  provoke: 'POST /filings/{id}/hints/{hint}/answer with an id of no hint.',
  remedy: 'List the hints with GET /filings/{id}/hints.',
});

export const HintAnswered = defineError({
  code: 'hint-answered',
  kind: 'conflict',
  title: 'A clerk has answered this hint already.',
  provoke: 'POST /filings/{id}/hints/{hint}/answer twice with different keys.',
  remedy: 'Read GET /filings/{id}/hints; it tells who said what.',
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

export const FileInfected = defineError({
  code: 'file-infected',
  kind: 'invalid',
  title: 'Malware was found in the file.',
  provoke: 'POST /filings/documents with the EICAR test file, at a court with `ASSIZE_CLAMD_URL`.',
  remedy: 'Clean the computer it comes from, make the file again from its source and upload that.',
});

export const DocumentSearchEmpty = defineError({
  code: 'document-search-empty',
  kind: 'invalid',
  title: 'The search holds no word that a document could be found by.',
  provoke: 'GET /documents/search?q=the',
  remedy: 'Name at least one word or number that is not in every text, such as a name or a thing.',
});

export const ReaderUnavailable = defineError({
  code: 'reader-unavailable',
  kind: 'unavailable',
  title: 'Documents cannot be read at the moment.',
  provoke: 'POST /filings/documents with a PDF while the process that reads PDFs is killed, or while too many wait.',
  remedy: 'Send the same file again a little later; nothing is wrong with it.',
});

export const FilingClaimed = defineError({
  code: 'filing-claimed',
  kind: 'conflict',
  title: 'Another clerk has this filing in hand.',
  provoke: 'POST /filings/{id}/claim as one clerk, then POST /filings/{id}/accept as another.',
  remedy: 'Ask the clerk named in `facts.by`, wait until `facts.until`, or claim it with a reason.',
});

export const ClerkUnknown = defineError({
  code: 'clerk-unknown',
  kind: 'invalid',
  title: 'The filing can only be given to a clerk of its court who did not file it.',
  provoke: 'POST /filings/{id}/claim with `clerk` set to the id of a filer.',
  remedy: 'Name a clerk of the court, or leave `clerk` out to take it yourself.',
});

export const DecisionIncomplete = defineError({
  code: 'decision-incomplete',
  kind: 'invalid',
  title: 'The decision does not say what it has to.',
  provoke: 'POST /filings/{id}/review rejecting a document without a reason.',
  remedy: 'Put right what `errors` names; each pointer points into the request.',
});

export const ReturnRepeated = defineError({
  code: 'return-repeated',
  kind: 'invalid',
  title: 'A second return asks for something that could be seen the first time.',
  provoke:
    'Return a filing for one thing, let it be cured, and return it for another in a document that did not change.',
  remedy: 'Say in `lateReason` why it is only told now; the return is then counted as a repeated one.',
});

export const CurePeriodOver = defineError({
  code: 'cure-period-over',
  kind: 'conflict',
  title: 'The time to correct this filing is over.',
  provoke: 'Return a filing, move the test clock past its cure date, and resubmit it.',
  remedy:
    'File it anew with POST /filings; what you uploaded is still there. It gets the date on which the court receives it.',
});

export const FilingOpened = defineError({
  code: 'filing-opened',
  kind: 'conflict',
  title: 'The court has already opened this filing, so it can no longer be taken back.',
  provoke: 'GET /filings/{id} as a clerk, then POST /filings/{id}/cancel as the filer.',
  remedy: 'Ask the court to reject it, or file a correction.',
});

export const CounterTimeImpossible = defineError({
  code: 'counter-time-impossible',
  kind: 'invalid',
  title: 'The counter cannot have taken it later than now.',
  provoke: 'POST /filings/paper with `receivedAt` in the future.',
  remedy: 'Give the time stamped at the counter.',
});

export const FeeNotSettled = defineError({
  code: 'fee-not-settled',
  kind: 'conflict',
  title: 'The fee of this filing is neither reserved nor waived.',
  provoke: 'Accept a filing whose payment was declined, at a court that takes no fee later.',
  remedy:
    'Wait until the filer has paid with POST /filings/{id}/payment, or decide on the waiver; the file date is kept.',
});

export const FeeNeedsApproval = defineError({
  code: 'fee-needs-approval',
  kind: 'conflict',
  title: 'What the court puts right costs more than the filer has agreed to.',
  provoke: 'Accept a filing with a correction to a filing code that costs more.',
  remedy: 'Defer the filing; the filer agrees with POST /filings/{id}/payment and a higher `maximumFee`.',
});

export const WaiverGroundRefused = defineError({
  code: 'waiver-ground-refused',
  kind: 'invalid',
  title: 'The court does not waive fees on this ground.',
  provoke: 'POST /filings with `payment.waiver.ground` set to `luck`.',
  remedy: 'Name a ground of GET /courts/{court}/code-lists/waiver-grounds, and say the rest in `reason`.',
});

export const PaymentImpossible = defineError({
  code: 'payment-impossible',
  kind: 'conflict',
  title: 'This filing cannot be paid for so now.',
  provoke: 'POST /filings/{id}/payment for a filing that costs nothing.',
  remedy: 'Read the filing; its payment tells what can be done.',
});
