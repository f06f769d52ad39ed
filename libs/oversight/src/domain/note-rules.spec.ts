import { DomainError } from '@assize/kernel';
import { requireAnswer, requireReview, statusAt } from './note-rules';
import { type NoteStatus, canMove } from './note-status';

const STATUSES: readonly NoteStatus[] = ['awaiting-panel', 'answered', 'expired', 'closed', 'withdrawn'];
const DUE = new Date('2026-03-01T00:00:00Z');
function codeOf(act: () => void): string {
  try {
    act();
    return 'allowed';
  } catch (error) {
    return error instanceof DomainError ? error.code : 'crash';
  }
}

describe('the moves of a deviation note', () => {
  it('are these and no others', () => {
    const moves = STATUSES.flatMap((from) => STATUSES.filter((to) => canMove(from, to)).map((to) => `${from} → ${to}`));
    expect(moves).toEqual([
      'awaiting-panel → answered',
      'awaiting-panel → expired',
      'awaiting-panel → withdrawn',
      'answered → closed',
      'answered → withdrawn',
      'expired → answered',
      'expired → closed',
      'expired → withdrawn',
    ]);
  });
});

describe('answering a deviation note', () => {
  it.each([
    ['awaiting-panel', 'allowed'],
    ['expired', 'allowed'],
    ['answered', 'note-move-refused'],
    ['closed', 'note-move-refused'],
    ['withdrawn', 'note-move-refused'],
  ] as const)('%s: %s', (status, code) => {
    expect(codeOf(() => requireAnswer({ status }, 'The victim forgave.'))).toBe(code);
  });

  it('asks for reasons', () => {
    expect(codeOf(() => requireAnswer({ status: 'awaiting-panel' }, ' '))).toBe('note-reason-missing');
  });
});

describe('reviewing a deviation note', () => {
  it.each([
    ['answered', 'allowed'],
    ['expired', 'allowed'],
    ['awaiting-panel', 'note-move-refused'],
    ['closed', 'note-move-refused'],
  ] as const)('%s: %s', (status, code) => {
    expect(codeOf(() => requireReview({ status }, 'Reasons given.'))).toBe(code);
  });

  it('asks for reasons', () => {
    expect(codeOf(() => requireReview({ status: 'answered' }, ''))).toBe('note-reason-missing');
  });
});

describe('a deviation note', () => {
  it('expires when the time of the panel is over, not before', () => {
    expect(statusAt('awaiting-panel', DUE, new Date(DUE.getTime() - 1))).toBe('awaiting-panel');
    expect(statusAt('awaiting-panel', DUE, DUE)).toBe('expired');
    expect(statusAt('answered', DUE, DUE)).toBe('answered');
  });
});
