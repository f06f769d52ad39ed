import type { FilingDraft, WholeDraft } from '@assize/filing';
import type { Page } from '@assize/kernel';
import { presentUpload, UploadView } from './filings.view';

export class DraftSummaryView {
  id!: string;
  /** `open`, or `submitted`: then it has ended, and the filing goes on. */
  status!: string;
  /** What it was filed as. */
  filingId!: string | null;
  /** @example riverside */
  court!: string | null;
  /** @example complaint */
  filingCode!: string | null;
  /** @example Copperkettle v. Marrowby */
  caseTitle!: string | null;
  begunAt!: Date;
  changedAt!: Date;
  version!: number;
}

export class DraftView extends DraftSummaryView {
  /** As you saved it. */
  envelope!: Record<string, unknown>;
  /** Everything that was uploaded for it, also what it no longer names. */
  uploads!: UploadView[];
}

export class DraftsPageView {
  items!: DraftSummaryView[];
  /** Where the next page begins; null at the end. */
  next!: string | null;
}

const presentSummary = ({ content, ...draft }: FilingDraft): DraftSummaryView => ({
  id: draft.id,
  status: draft.status,
  filingId: draft.filingId,
  court: content.court ?? null,
  filingCode: content.filingCode ?? null,
  caseTitle: content.caseTitle ?? null,
  begunAt: draft.begunAt,
  changedAt: draft.changedAt,
  version: draft.version,
});

export const presentDraft = ({ draft, uploads }: WholeDraft): DraftView => ({
  ...presentSummary(draft),
  envelope: { ...draft.content },
  uploads: uploads.map(presentUpload),
});

export const presentDrafts = ({ items, next }: Page<FilingDraft>): DraftsPageView => ({
  items: items.map(presentSummary),
  next,
});
