import {
  FILING_STATUS_WORDS,
  maySubmit,
  type CheckedEnvelope,
  type Deficiency,
  type Filing,
  type FilingDocument,
  type FilingUpload,
  type Told,
  type WholeFiling,
} from '@assize/filing';
import type { Page } from '@assize/kernel';
import { BilingualView } from '../courts/courts.view';

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
}

export class DeficiencyView {
  /** @example caption-lacks-party */
  code!: string;
  /** @example /caseTitle */
  pointer!: string;
  /** The place in `documents` it is about, counted from 0. */
  document?: number;
  /** The page it is about, counted from 1. */
  page?: number;
  message!: BilingualView;
  cure!: BilingualView;
  /** `refuse`: it cannot be submitted so. `review`: the clerk decides. */
  effect!: string;
}

export class CheckView {
  /** Whether the court would take it in. */
  acceptable!: boolean;
  /** @example 2026.1 */
  policyVersion!: string;
  deficiencies!: DeficiencyView[];
}

export class ToldView {
  code!: string;
  pointer!: string;
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

export class FilingDocumentView {
  id!: string;
  fileName!: string;
  documentType!: string;
  title!: string;
  role!: string;
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
  version!: number;
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
  /** The date on which it counts as filed. */
  officialFileDate!: string | null;
  /** How the court came to that date. */
  officialFileDateReasons!: string[];
  caseId!: string | null;
  docketNumber!: string | null;
}

export class FilingsPageView {
  items!: FilingSummaryView[];
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
});

const presentDeficiency = (found: Deficiency): DeficiencyView => ({
  code: found.code,
  pointer: found.pointer,
  ...(found.document === undefined ? {} : { document: found.document }),
  ...(found.page === undefined ? {} : { page: found.page }),
  message: found.message,
  cure: found.cure,
  effect: found.effect,
});

export const presentCheck = ({ policy, deficiencies }: CheckedEnvelope): CheckView => ({
  acceptable: maySubmit(deficiencies),
  policyVersion: policy.version,
  deficiencies: deficiencies.map(presentDeficiency),
});

const presentTold = ({ code, pointer, message, cure, foundBy }: Told): ToldView => ({
  code,
  pointer,
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

const presentDocument = ({ id, fileName, documentType, title, role }: FilingDocument): FilingDocumentView => ({
  id,
  fileName,
  documentType,
  title,
  role,
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
  version: filing.version,
});

export const presentFiling = ({ filing, documents, docketNumber }: WholeFiling): FilingView => ({
  ...presentSummary(filing),
  policyVersion: filing.policyVersion,
  attempt: filing.attempt,
  envelope: { ...filing.envelope },
  deficiencies: filing.deficiencies.map(presentDeficiency),
  documents: documents.map(presentDocument),
  review: presentReview(filing),
  officialFileDate: filing.fileDate?.date ?? null,
  officialFileDateReasons: [...(filing.fileDate?.reasons ?? [])],
  caseId: filing.caseId,
  docketNumber,
});

export const presentFilings = ({ items, next }: Page<Filing>): FilingsPageView => ({
  items: items.map(presentSummary),
  next,
});
