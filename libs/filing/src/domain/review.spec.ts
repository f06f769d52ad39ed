import { anEnvelope, uploadsOf } from '../testing';
import { aPolicy } from '@assize/courts/testing';
import { checkEnvelope } from './check-envelope';
import { leftOutOfReturn, toldTooLate } from './complete-return';
import {
  canMove,
  canMoveDocketing,
  DOCKETING_STATUSES,
  FILING_STATUSES,
  FILING_STATUS_WORDS,
  movesFrom,
} from './filing-status';
import { reviewResult, type DocumentOutcome } from './review';

const lead = { role: 'lead' } as const;
const attachedTo = (leadIndex: number) => ({ role: 'attachment', leadIndex }) as const;
const A: DocumentOutcome = 'accepted';
const R: DocumentOutcome = 'returned';
const X: DocumentOutcome = 'rejected';

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
    'under-review → returned',
    'under-review → accepted',
    'under-review → partially-accepted',
    'under-review → rejected',
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

  it('says where it stands in both languages', () => {
    for (const status of FILING_STATUSES)
      expect(FILING_STATUS_WORDS[status]).toEqual({
        en: expect.stringMatching(/[a-z]\.$/),
        zh: expect.stringMatching(/\p{Script=Han}。$/u),
      });
  });
});

describe('a return', () => {
  const known = checkEnvelope(anEnvelope({ caseTitle: '' }), uploadsOf({ u2: { pages: 30 } }), aPolicy());
  const told = known.map(({ code, pointer, document }) => ({ code, pointer, document }));

  it('is complete when it tells everything the checks know', () => {
    expect(leftOutOfReturn(known, [...told, { code: 'illegible', pointer: '/documents/0' }])).toEqual([]);
  });

  it('names what it leaves out', () => {
    expect(leftOutOfReturn(known, told.slice(1))).toMatchObject([{ pointer: '/caseTitle', code: 'caption-missing' }]);
  });

  const first = { told: [{ code: 'illegible', pointer: '/documents/0', document: 0 }], documents: ['aa', 'bb'] };
  it.each([
    ['about a document that is new', 'unsigned', 0, ['cc', 'bb'], false],
    ['about an unchanged document', 'unsigned', 1, ['cc', 'bb'], true],
    ['about an unchanged document in another place', 'unsigned', 0, ['bb', 'cc'], true],
    ['about what was told and not cured', 'illegible', 0, ['aa', 'bb'], false],
  ] as const)('the second time, %s', (_, code, document, documents, late) => {
    expect(toldTooLate(first, [{ code, pointer: `/documents/${document}`, document }], documents)).toHaveLength(
      late ? 1 : 0,
    );
  });

  it('the second time, about no document, may be new', () => {
    expect(toldTooLate(first, [{ code: 'caption-missing', pointer: '/caseTitle' }], ['aa', 'bb'])).toEqual([]);
  });
});
