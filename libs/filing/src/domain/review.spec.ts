import {
  canMove,
  canMoveDocketing,
  canMoveQualityControl,
  DOCKETING_STATUSES,
  FILING_STATUSES,
  FILING_STATUS_WORDS,
  movesFrom,
  QUALITY_CONTROL_STATUSES,
} from './filing-status';
import { reviewResult, type DocumentOutcome } from './review';

const lead = { role: 'lead' } as const;
const attachedTo = (leadIndex: number) => ({ role: 'attachment', leadIndex }) as const;
const A: DocumentOutcome = 'accepted';
const R: DocumentOutcome = 'returned';
const X: DocumentOutcome = 'rejected';
const D: DocumentOutcome = 'deferred';

describe('the result of a review', () => {
  it.each([
    ['all accepted', [lead, attachedTo(0)], [A, A], 'accepted', [0, 1]],
    ['an attachment returned', [lead, attachedTo(0)], [A, R], 'partially-accepted', [0]],
    ['a lead returned takes its attachment with it', [lead, attachedTo(0)], [R, A], 'returned', []],
    ['a lead rejected takes its attachment with it', [lead, attachedTo(0)], [X, A], 'rejected', []],
    ['an attachment may stand before its lead', [attachedTo(1), lead], [A, R], 'returned', []],
    [
      'one of two leads accepted',
      [lead, lead, attachedTo(0), attachedTo(1)],
      [A, X, A, A],
      'partially-accepted',
      [0, 2],
    ],
    ['nothing accepted, something curable', [lead, lead], [X, R], 'returned', []],
    ['all rejected', [lead, lead], [X, X], 'rejected', []],
    ['one deferred makes all of it wait', [lead, lead], [A, D], 'deferred', []],
    ['an attachment waits with its lead', [lead, attachedTo(0)], [D, A], 'deferred', []],
  ] as const)('%s', (_, documents, verdicts, status, docketed) => {
    expect(reviewResult(documents, verdicts)).toMatchObject({ status, docketed });
  });

  it('needs a verdict on each document', () => expect(() => reviewResult([lead, lead], [A])).toThrow(RangeError));
});

describe('a filing', () => {
  const allowed = [
    'received → under-review',
    'received → cancelled',
    'under-review → received',
    'under-review → deferred',
    'under-review → returned',
    'under-review → accepted',
    'under-review → partially-accepted',
    'under-review → rejected',
    'deferred → under-review',
    'deferred → returned',
    'deferred → accepted',
    'deferred → partially-accepted',
    'deferred → rejected',
    'returned → received',
    'returned → cancelled',
    'returned → lapsed',
  ];
  const moves = FILING_STATUSES.flatMap((from) => FILING_STATUSES.map((to) => [from, to] as const));

  it.each(moves)('may move from %s to %s only as the table says', (from, to) => {
    expect(canMove(from, to)).toBe(allowed.includes(`${from} → ${to}`));
    expect(movesFrom(from).includes(to)).toBe(canMove(from, to));
  });

  it('is docketed in an act of its own that can fail and be done again', () => {
    const done = DOCKETING_STATUSES.flatMap((from) =>
      DOCKETING_STATUSES.filter((to) => canMoveDocketing(from, to)).map((to) => `${from} → ${to}`),
    );
    expect(done).toEqual(['not-due → pending', 'pending → docketed', 'pending → failed', 'failed → pending']);
  });

  it('has an end for quality control, where the court looks afterwards', () => {
    const moves = QUALITY_CONTROL_STATUSES.flatMap((from) =>
      QUALITY_CONTROL_STATUSES.filter((to) => canMoveQualityControl(from, to)).map((to) => `${from} → ${to}`),
    );
    expect(moves).toEqual(['not-due → due', 'due → passed', 'due → deficient', 'deficient → passed']);
  });

  it('says where it stands in both languages', () => {
    for (const status of FILING_STATUSES)
      expect(FILING_STATUS_WORDS[status]).toEqual({
        en: expect.stringMatching(/[a-z]\.$/),
        zh: expect.stringMatching(/\p{Script=Han}。$/u),
      });
  });
});
