import { DomainError } from '@assize/kernel';
import { type NoteFacts, maySee, requireAnswer, requireExpiry, requireReview } from './note-rules';
import { type NoteStatus, canMove } from './note-status';

const STATUSES: readonly NoteStatus[] = ['awaiting-panel', 'answered', 'expired', 'closed', 'withdrawn'];
const DUE = new Date('2026-03-01T00:00:00Z');
const aNote = (status: NoteStatus): NoteFacts => ({ status, panel: ['judge-1', 'judge-2'], answerDue: DUE });

const PANEL_JUDGE = { personId: 'judge-1', isReviewer: false };
const REVIEWER = { personId: 'reviewer-1', isReviewer: true };
const PANEL_REVIEWER = { personId: 'judge-2', isReviewer: true };
const BYSTANDER = { personId: 'judge-3', isReviewer: false };

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
    ['awaiting-panel', PANEL_JUDGE, 'allowed'],
    ['expired', PANEL_JUDGE, 'allowed'],
    ['answered', PANEL_JUDGE, 'note-move-refused'],
    ['closed', PANEL_JUDGE, 'note-move-refused'],
    ['awaiting-panel', REVIEWER, 'note-panel-answers-first'],
    ['awaiting-panel', BYSTANDER, 'note-panel-answers-first'],
  ] as const)('%s by %o: %s', (status, actor, code) => {
    expect(codeOf(() => requireAnswer(aNote(status), actor, 'The victim forgave.'))).toBe(code);
  });

  it('asks for reasons', () => {
    expect(codeOf(() => requireAnswer(aNote('awaiting-panel'), PANEL_JUDGE, ' '))).toBe('note-reason-missing');
  });
});

describe('reviewing a deviation note', () => {
  it.each([
    ['answered', REVIEWER, 'allowed'],
    ['expired', REVIEWER, 'allowed'],
    ['awaiting-panel', REVIEWER, 'note-panel-answers-first'],
    ['closed', REVIEWER, 'note-move-refused'],
    ['answered', PANEL_REVIEWER, 'note-reviewer-from-panel'],
    ['answered', PANEL_JUDGE, 'note-reviewer-from-panel'],
    ['answered', BYSTANDER, 'note-reviewer-only'],
  ] as const)('%s by %o: %s', (status, actor, code) => {
    expect(codeOf(() => requireReview(aNote(status), actor, 'Reasons given.'))).toBe(code);
  });

  it('asks for reasons', () => {
    expect(codeOf(() => requireReview(aNote('answered'), REVIEWER, ''))).toBe('note-reason-missing');
  });
});

describe('a deviation note', () => {
  it('is seen by the panel alone until it has answered or its time has passed', () => {
    const seenBy = (actor: typeof REVIEWER) => STATUSES.filter((status) => maySee(aNote(status), actor));
    expect(seenBy(PANEL_JUDGE)).toEqual(STATUSES);
    expect(seenBy(REVIEWER)).toEqual(['answered', 'expired', 'closed']);
    expect(seenBy(BYSTANDER)).toEqual([]);
  });

  it('expires when the time of the panel is over, not before', () => {
    expect(codeOf(() => requireExpiry(aNote('awaiting-panel'), new Date(DUE.getTime() - 1)))).toBe('note-move-refused');
    expect(codeOf(() => requireExpiry(aNote('awaiting-panel'), DUE))).toBe('allowed');
    expect(codeOf(() => requireExpiry(aNote('answered'), DUE))).toBe('note-move-refused');
  });
});
