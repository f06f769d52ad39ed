import { DomainError } from '@assize/kernel';
import { NOTE_MOVE_REFUSED, NOTE_REASON_MISSING } from './note-errors';
import { type NoteStatus, canMove } from './note-status';

/** What of a note its rules need. Who acts on it is asked of the access policy before. */
export interface NoteFacts {
  /** As of now: see `statusAt`. */
  readonly status: NoteStatus;
}

/** A note whose time for the panel has passed unanswered is expired from that instant, whether or not a row says so. */
export const statusAt = (status: NoteStatus, answerDue: Date, at: Date): NoteStatus =>
  status === 'awaiting-panel' && at >= answerDue ? 'expired' : status;

/** @throws DomainError `note-move-refused` */
export function requireMove(note: NoteFacts, to: NoteStatus): void {
  if (canMove(note.status, to)) return;
  throw new DomainError(NOTE_MOVE_REFUSED, `The note is ${note.status} and cannot become ${to}. Read it again.`);
}

/** A late answer, before the review is done, is welcome. @throws DomainError when it cannot be answered now */
export function requireAnswer(note: NoteFacts, reasons: string): void {
  requireMove(note, 'answered');
  requireReasons(reasons);
}

/** Nothing is closed while the panel has time to answer. @throws DomainError when it cannot be closed now */
export function requireReview(note: NoteFacts, reasons: string): void {
  requireMove(note, 'closed');
  requireReasons(reasons);
}

function requireReasons(reasons: string): void {
  if (reasons.trim() === '') throw new DomainError(NOTE_REASON_MISSING, 'State the reasons.');
}
