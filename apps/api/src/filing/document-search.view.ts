import type { DocumentsFound, DocumentText, FoundDocument } from '@assize/filing';

export class FoundPlaceView {
  /** The first sign of it, counted from 0 in the text of the excerpt. */
  from!: number;
  /** The first sign behind it. */
  to!: number;
}

export class ExcerptView {
  /** Counted from 1. */
  page!: number;
  /** Plain text. */
  text!: string;
  marks!: FoundPlaceView[];
}

export class FoundDocumentView {
  id!: string;
  caseId!: string;
  /** @example 2026-CV-00001 */
  docketNumber!: string;
  entryNumber!: number;
  title!: string;
  enteredAt!: Date;
  /** Of the first pages on which a word stands. */
  excerpts!: ExcerptView[];
}

export class DocumentsFoundView {
  items!: FoundDocumentView[];
  /** Where the next page begins; null at the end. */
  next!: string | null;
  /** All that was found, counted to 1000. */
  total!: number;
  /** Documents of the case that have no text, as scans have none, or whose text is not read yet; null without `case`. */
  withoutText!: number | null;
}

export class DocumentTextView {
  /** `waiting`, `read`, `no-text` (as a scan has none) or `failed`, which is tried again. */
  status!: string;
  /** Of what failed: `beyond-limits`, `reader-lost` or `unreadable`. */
  reason!: string | null;
  /** Pages that were read, from the first. */
  pagesRead!: number;
  pagesOf!: number | null;
  attempts!: number;
}

const presentFound = ({ excerpts, ...found }: FoundDocument): FoundDocumentView => ({
  id: found.id,
  caseId: found.caseId,
  docketNumber: found.docketNumber,
  entryNumber: found.entryNumber,
  title: found.title,
  enteredAt: found.enteredAt,
  excerpts: excerpts.map(({ page, text, marks }) => ({
    page,
    text,
    marks: marks.map(({ from, to }) => ({ from, to })),
  })),
});

export const presentDocumentsFound = ({ items, next, total, withoutText }: DocumentsFound): DocumentsFoundView => ({
  items: items.map(presentFound),
  next,
  total,
  withoutText,
});

export const presentDocumentText = (text: DocumentText | null): DocumentTextView => ({
  status: text?.status ?? 'waiting',
  reason: text?.reason ?? null,
  pagesRead: text?.pages.length ?? 0,
  pagesOf: text?.pagesOf ?? null,
  attempts: text?.attempts ?? 0,
});
