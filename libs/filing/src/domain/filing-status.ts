import type { Bilingual } from '@assize/courts';

/** Filing review status, in the words of OASIS ECF 5 and, for a return, of the courts. */
export const FILING_STATUSES = [
  'received',
  'under-review',
  'deferred',
  'returned',
  'accepted',
  'partially-accepted',
  'rejected',
  'cancelled',
  'lapsed',
] as const;
export type FilingStatus = (typeof FILING_STATUSES)[number];

/** What came to nothing. */
export const ENDED_FILINGS: readonly FilingStatus[] = ['rejected', 'cancelled', 'lapsed'];

/** Every permitted move of a filing. What is absent here is forbidden. */
const NEXT: Record<FilingStatus, readonly FilingStatus[]> = {
  received: ['under-review', 'cancelled'],
  // Back to `received` when the clerk lets go of it undecided.
  'under-review': ['received', 'deferred', 'returned', 'accepted', 'partially-accepted', 'rejected'],
  deferred: ['under-review', 'returned', 'accepted', 'partially-accepted', 'rejected'],
  // Received again when the filer cures it; lapsed when the cure deadline passes.
  returned: ['received', 'cancelled', 'lapsed'],
  accepted: [],
  'partially-accepted': [],
  rejected: [],
  cancelled: [],
  lapsed: [],
};

export const canMove = (from: FilingStatus, to: FilingStatus): boolean => NEXT[from].includes(to);
/** Whether a clerk may decide it so now: taking it up and deciding it can be one act. */
export const canDecide = (from: FilingStatus, to: FilingStatus): boolean =>
  canMove(from, to) || (canMove(from, 'under-review') && canMove('under-review', to));
export const movesFrom = (from: FilingStatus): readonly FilingStatus[] => NEXT[from];

export const FILING_STATUS_WORDS: Readonly<Record<FilingStatus, Bilingual>> = {
  received: { en: 'The court has received it; nobody has looked at it yet.', zh: '法院已收到，尚未审查。' },
  'under-review': { en: 'A clerk is reviewing it.', zh: '书记员正在审查。' },
  deferred: {
    en: 'The court has put off its decision and says why; you need not do anything yet.',
    zh: '法院暂缓决定并已说明理由，您目前无需办理。',
  },
  returned: {
    en: 'It was returned for correction; see what is missing and by when.',
    zh: '已退回补正，请查看补正事项及期限。',
  },
  accepted: { en: 'The court has accepted it.', zh: '法院已受理。' },
  'partially-accepted': {
    en: 'The court has accepted some of its documents; see each document.',
    zh: '法院已部分受理，请查看各份文书的结果。',
  },
  rejected: { en: 'The court has rejected it; see the reason.', zh: '法院不予受理，请查看理由。' },
  cancelled: { en: 'The filer has withdrawn it.', zh: '提交人已撤回。' },
  lapsed: { en: 'It was returned and not corrected in time.', zh: '退回后未在期限内补正，已失效。' },
};

/** Accepted is not docketed: the register is a second act, and it can fail. */
export const DOCKETING_STATUSES = ['not-due', 'pending', 'docketed', 'failed'] as const;
export type DocketingStatus = (typeof DOCKETING_STATUSES)[number];

const NEXT_DOCKETING: Record<DocketingStatus, readonly DocketingStatus[]> = {
  'not-due': ['pending'],
  pending: ['docketed', 'failed'],
  failed: ['pending'],
  docketed: [],
};

export const canMoveDocketing = (from: DocketingStatus, to: DocketingStatus): boolean =>
  NEXT_DOCKETING[from].includes(to);

/** Of a court that dockets what it receives: a clerk looks at it afterwards, and can only notify, not return or reject. */
export const QUALITY_CONTROL_STATUSES = ['not-due', 'due', 'passed', 'deficient'] as const;
export type QualityControlStatus = (typeof QUALITY_CONTROL_STATUSES)[number];

const NEXT_QUALITY_CONTROL: Record<QualityControlStatus, readonly QualityControlStatus[]> = {
  'not-due': ['due'],
  due: ['passed', 'deficient'],
  // What was deficient is passed once a corrected document is on the docket.
  deficient: ['passed'],
  passed: [],
};

export const canMoveQualityControl = (from: QualityControlStatus, to: QualityControlStatus): boolean =>
  NEXT_QUALITY_CONTROL[from].includes(to);
