import type { Page } from '@assize/kernel';
import type { Comparison, ComparisonRow, DeviationNote, NoteWithComparison, NoteWords } from '@assize/oversight';

export class BoundsView {
  low!: number;
  high!: number;
}

export class LiftView {
  /** An outcome within these would not be called unlike; */
  outcomeWithin!: BoundsView;
  /** nor would this one with so many more near comparables that ended like it or beyond. */
  furtherComparables!: number;
}

export class ComparisonView {
  judgmentId!: string;
  /** @example within-comparables */
  result!: string;
  /**
   * `custody-months` or `share-awarded`.
   * @example custody-months
   */
  measure!: string;
  /** The judgments it was compared with. */
  comparableIds!: string[];
  /** How many of equal weight they are worth. */
  effectiveSize!: number;
  /** Where their outcomes lie; absent when there are too few to tell. */
  interval?: BoundsView;
  /** On which side of the interval this one lies. */
  side?: string;
  value?: number;
  lift?: LiftView;
  /** Why no statement is made. */
  reason?: string;
  /** Effective size from which a statement would be made. */
  neededSize?: number;
  /** @example compare/1 */
  rules!: string;
  /** @example nearest-80/1 */
  ranker!: string;
  comparedAt!: Date;
}

export class NoteWordsView {
  heading!: string;
  sentences!: string[];
}

export class BilingualNoteWordsView {
  en!: NoteWordsView;
  zh!: NoteWordsView;
}

export class NoteSummaryView {
  id!: string;
  judgmentId!: string;
  caseId!: string;
  courtId!: string;
  /** @example awaiting-panel */
  status!: string;
  raisedAt!: Date;
  /** Until when the panel has the note to itself. */
  answerDue!: Date;
}

export class NotePageView {
  items!: NoteSummaryView[];
  next!: string | null;
}

export class NoteView extends NoteSummaryView {
  words!: BilingualNoteWordsView;
  comparison!: ComparisonView;
  /** @example reasoned-deviation */
  answerKind?: string;
  answer?: string;
  /** For the panel and reviewers alone. */
  answeredBy?: string;
  /** @example no-concern */
  reviewOutcome?: string;
  reviewReason?: string;
  /** For the panel and reviewers alone. */
  reviewedBy?: string;
  version!: number;
}

function presentResult(comparison: Comparison): Partial<ComparisonView> {
  if (comparison.result === 'abstained') return { reason: comparison.reason, neededSize: comparison.neededSize };
  if (comparison.result === 'within-comparables') return {};
  const { side, value, lift } = comparison;
  const { low, high } = lift.outcomeWithin;
  return { side, value, lift: { outcomeWithin: { low, high }, furtherComparables: lift.furtherComparables } };
}

export const presentComparison = ({ judgmentId, document, ...row }: ComparisonRow): ComparisonView => ({
  judgmentId,
  result: document.result,
  measure: document.measure,
  comparableIds: [...document.comparableIds],
  effectiveSize: document.effectiveSize,
  ...(document.interval ? { interval: { low: document.interval.low, high: document.interval.high } } : {}),
  ...presentResult(document),
  rules: row.rulesVersion,
  ranker: row.rankerVersion,
  comparedAt: row.comparedAt,
});

const presentSummary = (note: DeviationNote): NoteSummaryView => ({
  id: note.id,
  judgmentId: note.judgmentId,
  caseId: note.caseId,
  courtId: note.courtId,
  status: note.status,
  raisedAt: note.raisedAt,
  answerDue: note.answerDue,
});

export const presentNotes = ({ items, next }: Page<DeviationNote>): NotePageView => ({
  items: items.map(presentSummary),
  next,
});

const presentWords = ({ heading, sentences }: NoteWords): NoteWordsView => ({ heading, sentences: [...sentences] });

export const presentNote = ({ note, comparison, showsPeople }: NoteWithComparison): NoteView => ({
  ...presentSummary(note),
  words: { en: presentWords(note.words.en), zh: presentWords(note.words.zh) },
  comparison: presentComparison(comparison),
  ...(note.answerKind && note.answer ? { answerKind: note.answerKind, answer: note.answer } : {}),
  ...(note.answeredBy && showsPeople ? { answeredBy: note.answeredBy } : {}),
  ...(note.reviewOutcome && note.reviewReason
    ? { reviewOutcome: note.reviewOutcome, reviewReason: note.reviewReason }
    : {}),
  ...(note.reviewedBy && showsPeople ? { reviewedBy: note.reviewedBy } : {}),
  version: note.version,
});
