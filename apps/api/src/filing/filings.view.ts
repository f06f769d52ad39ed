import {
  FILING_STATUS_WORDS,
  type Claim,
  type Filing,
  type FilingDocument,
  type FilingUpload,
  type ListedFiling,
  type LoggedFiling,
  type PaperFiling,
  type QualityNotice,
  type ReturnRate,
  type Told,
  type WholeFiling,
} from '@assize/filing';
import type { Page } from '@assize/kernel';
import { BilingualView } from '../courts/courts.view';
import { DeficiencyView, presentDeficiency } from './checks.view';
import { PaymentView, presentPayment } from './payments.view';

export class UploadView {
  id!: string;
  /** @example Complaint.pdf */
  fileName!: string;
  /** @example 48213 */
  bytes!: number;
  /** Of the bytes as they came, in lower-case hex. */
  sha256!: string;
  /** By content, never by name. */
  mediaType!: string;
  /** Null when the pages cannot be counted. */
  pages!: number | null;
  /** Whether it was scanned for malware: `held` (it cannot be filed yet) or `clean`; null where the court has no scanner. */
  scan!: string | null;
}

export class FilingEntryView {
  /** Where it stands in the log. */
  index!: number;
  /**
   * The logged bytes, which are ASCII; the leaf hash is SHA-256 of a zero byte and these.
   * @example {"class":"case","commitment":"5df6e0e2761359d30a8275058e299fcc0381534545f55cf43e41983f5d4c9456"}
   */
  entry!: string;
  /** Hex, 32 bytes. */
  salt!: string;
  /** The text committed to; each of its `documents` is hex of SHA-256(salt ‖ SHA-256(document)), in the order filed. */
  opening!: string;
  /** The verifier key of the log; compare it with one you have from another place. */
  vkey!: string;
}

export class ToldView {
  code!: string;
  pointer!: string;
  /** The page it is about, counted from 1. */
  page?: number;
  message!: BilingualView;
  cure?: BilingualView;
  /** `checks` or `clerk`. */
  foundBy!: string;
}

export class ReviewView {
  reviewedAt?: Date;
  /** Everything to be corrected, all at once. */
  told!: ToldView[];
  reason?: string;
  /** The last day to correct it, in the court's zone. */
  cureBy?: string;
}

export class CorrectionView {
  /** @example /caseTitle */
  pointer!: string;
  /** As it was filed. */
  was!: string;
  /** As the court put it right. */
  now!: string;
}

export class QualityNoticeView {
  told!: ToldView[];
  /** The last day to file what cures it, in the court's zone. */
  cureBy!: string | null;
  checkedAt!: Date;
}

export class ClaimView {
  /** The clerk who has it in hand. */
  by!: string;
  until!: Date;
}

export class PaperView {
  /** Who handed it in at the counter. */
  filer!: string;
  enteredAt!: Date;
}

export class ReturnRateView {
  /** @example complaint */
  filingCode!: string;
  /** The section of the clerk's office; null where the court has none for the code. */
  section!: string | null;
  filings!: number;
  returns!: number;
  /** Returns of what had been returned before. */
  secondReturns!: number;
  /** Second returns that asked for something that could be seen the first time. */
  repeated!: number;
  /** `repeated` by `returns`, from 0 to 1. */
  repeatedRate!: number;
}

export class FilingDocumentView {
  id!: string;
  fileName!: string;
  documentType!: string;
  title!: string;
  role!: string;
  /** `accepted`, `returned`, `rejected` or `deferred`; null as long as nobody has decided. */
  outcome!: string | null;
  /** Why. */
  reason?: string;
}

export class FilingSummaryView {
  id!: string;
  courtId!: string;
  /** @example received */
  status!: string;
  statusWords!: BilingualView;
  /** Accepted is not docketed: the register is a second act. */
  docketing!: string;
  /** @example complaint */
  filingCode!: string;
  /** @example Copperkettle v. Marrowby */
  caseTitle!: string;
  submittedAt!: Date;
  receivedAt!: Date;
  /** Why the filer asks for it to be dealt with before others. */
  urgency!: string | null;
  /** The day by which the court owes its review, in its zone. */
  reviewDueOn!: string | null;
  section!: string | null;
  version!: number;
}

export class QueuedFilingView extends FilingSummaryView {
  /** The clerk who has it in hand. */
  claimedBy!: string | null;
}

export class FilingView extends FilingSummaryView {
  policyVersion!: string;
  /** Counted from 1; a filing that was returned and cured has another. */
  attempt!: number;
  /** As it was submitted. */
  envelope!: Record<string, unknown>;
  /** What the checks knew when it was submitted. */
  deficiencies!: DeficiencyView[];
  documents!: FilingDocumentView[];
  review!: ReviewView | null;
  /** What the court put right; the envelope stays as it was filed. */
  corrections!: CorrectionView[];
  /** Who at the court has it in hand; null for whoever filed it. */
  claim!: ClaimView | null;
  /** Where the court dockets on receipt and looks afterwards: `due`, `passed` or `deficient`; else `not-due`. */
  qualityControl!: string;
  qualityNotice!: QualityNoticeView | null;
  /** The filing, accepted in part, of which this one cures the rest. */
  cures!: string | null;
  paper!: PaperView | null;
  /** How the fee stands; null where there is none. */
  payment!: PaymentView | null;
  /** The date on which it counts as filed. */
  officialFileDate!: string | null;
  /** How the court came to that date. */
  officialFileDateReasons!: string[];
  caseId!: string | null;
  docketNumber!: string | null;
}

/** The answer to whoever files. */
export class FiledView extends FilingView {
  /** The `.tlog-proof` of what was filed; null, with status 202, while the log cannot go on. Then ask `/filings/{id}/receipt` later. */
  receipt!: string | null;
}

export class FilingsPageView {
  items!: QueuedFilingView[];
  /** Where the next page begins; null at the end. */
  next!: string | null;
}

export const presentUpload = ({ id, fileName, facts }: FilingUpload): UploadView => ({
  id,
  fileName,
  bytes: facts.bytes,
  sha256: facts.sha256,
  mediaType: facts.mediaType,
  pages: facts.pages,
  scan: facts.scan ?? null,
});

const presentTold = ({ code, pointer, page, message, cure, foundBy }: Told): ToldView => ({
  code,
  pointer,
  ...(page === undefined ? {} : { page }),
  message,
  ...(cure ? { cure } : {}),
  foundBy,
});

const presentReview = ({ reviewAnswer: answer, reviewedAt }: Filing): ReviewView | null =>
  answer && {
    ...(reviewedAt ? { reviewedAt } : {}),
    told: answer.told.map(presentTold),
    ...(answer.reason ? { reason: answer.reason } : {}),
    ...(answer.cureBy ? { cureBy: answer.cureBy } : {}),
  };

const presentDocument = (filing: Filing, place: number, document: FilingDocument): FilingDocumentView => {
  const { id, fileName, documentType, title, role } = document;
  const reason = filing.reviewAnswer?.reasons[place];
  return { id, fileName, documentType, title, role, outcome: outcomeOf(filing, place), ...(reason ? { reason } : {}) };
};

/** Accepted as a whole, it needs no answer. */
const outcomeOf = ({ reviewAnswer, entryId }: Filing, place: number): string | null =>
  reviewAnswer?.outcomes[place] ?? (entryId ? 'accepted' : null);

const presentNotice = (notice: QualityNotice | null): QualityNoticeView | null =>
  notice && { told: notice.told.map(presentTold), cureBy: notice.cureBy, checkedAt: new Date(notice.checkedAt) };

const presentClaim = (claim: Claim | null): ClaimView | null => claim && { by: claim.clerkId, until: claim.until };

const presentPaper = (paper: PaperFiling | null): PaperView | null =>
  paper && { filer: paper.filer, enteredAt: new Date(paper.enteredAt) };

export const presentReturnRate = (rate: ReturnRate): ReturnRateView => ({
  filingCode: rate.filingCode,
  section: rate.section,
  filings: rate.filings,
  returns: rate.returns,
  secondReturns: rate.secondReturns,
  repeated: rate.repeated,
  repeatedRate: rate.returns === 0 ? 0 : rate.repeated / rate.returns,
});

const presentSummary = (filing: Filing): FilingSummaryView => ({
  id: filing.id,
  courtId: filing.courtId,
  status: filing.status,
  statusWords: FILING_STATUS_WORDS[filing.status],
  docketing: filing.docketing,
  filingCode: filing.envelope.filingCode,
  caseTitle: filing.envelope.caseTitle,
  submittedAt: filing.submittedAt,
  receivedAt: filing.receivedAt,
  urgency: filing.urgency,
  reviewDueOn: filing.reviewDueOn,
  section: filing.section,
  version: filing.version,
});

export const presentFiling = ({ filing, documents, claim, payment, docketNumber }: WholeFiling): FilingView => ({
  ...presentSummary(filing),
  policyVersion: filing.policyVersion,
  attempt: filing.attempt,
  envelope: { ...filing.envelope },
  deficiencies: filing.deficiencies.map(presentDeficiency),
  documents: documents.map((document, place) => presentDocument(filing, place, document)),
  review: presentReview(filing),
  corrections: filing.corrections.map(({ pointer, was, now }) => ({ pointer, was, now })),
  claim: presentClaim(claim),
  qualityControl: filing.qualityControl,
  qualityNotice: presentNotice(filing.qualityNotice),
  cures: filing.curesId,
  paper: presentPaper(filing.paper),
  payment: presentPayment(payment),
  officialFileDate: filing.fileDate?.date ?? null,
  officialFileDateReasons: [...(filing.fileDate?.reasons ?? [])],
  caseId: filing.caseId,
  docketNumber,
});

export const presentFilings = ({ items, next }: Page<ListedFiling>): FilingsPageView => ({
  items: items.map(({ filing, claimedBy }) => ({ ...presentSummary(filing), claimedBy })),
  next,
});

export const presentFilingEntry = ({ index, entry, salt, opening, vkey }: LoggedFiling): FilingEntryView => ({
  index,
  entry: entry.toString('ascii'),
  salt: salt.toString('hex'),
  opening,
  vkey,
});
