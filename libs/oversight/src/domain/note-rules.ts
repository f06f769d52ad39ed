import { DomainError } from '@assize/kernel';
import {
  NOTE_MOVE_REFUSED,
  NOTE_PANEL_ANSWERS_FIRST,
  NOTE_REASON_MISSING,
  NOTE_REVIEWER_FROM_PANEL,
  NOTE_REVIEWER_ONLY,
} from './note-errors';
import { type NoteStatus, canMove } from './note-status';

/** What of a note its rules need. */
export interface NoteFacts {
  readonly status: NoteStatus;
  /** Who decided, by person id: to know who answers, never to compare by. */
  readonly panel: readonly string[];
  /** Until when the panel has the note to itself. */
  readonly answerDue: Date;
}

/** Who acts on a note. */
export interface NoteActor {
  readonly personId: string;
  readonly isReviewer: boolean;
  /** Researchers read what reviewers read; they do nothing to a note. */
  readonly isResearcher?: boolean;
}

const onPanel = (note: NoteFacts, actor: NoteActor): boolean => note.panel.includes(actor.personId);

/** A note whose time for the panel has passed unanswered is expired from that instant, whether or not a row says so. */
export const statusAt = (status: NoteStatus, answerDue: Date, at: Date): NoteStatus =>
  status === 'awaiting-panel' && at >= answerDue ? 'expired' : status;

/** While it awaits the panel a note is the panel's alone; afterwards reviewers and researchers see it. A withdrawn one as before. */
export const maySee = (note: NoteFacts, actor: NoteActor): boolean =>
  onPanel(note, actor) ||
  ((actor.isReviewer || actor.isResearcher === true) && ['answered', 'expired', 'closed'].includes(note.status));

/** @throws DomainError `note-move-refused` */
export function requireMove(note: NoteFacts, to: NoteStatus): void {
  if (canMove(note.status, to)) return;
  throw new DomainError(NOTE_MOVE_REFUSED, `The note is ${note.status} and cannot become ${to}. Read it again.`);
}

/** A late answer, before the review is done, is welcome. @throws DomainError when the actor may not answer now */
export function requireAnswer(note: NoteFacts, actor: NoteActor, reasons: string): void {
  if (!onPanel(note, actor)) {
    throw new DomainError(
      NOTE_PANEL_ANSWERS_FIRST,
      'Only a member of the panel that decided the case answers the note.',
    );
  }
  requireMove(note, 'answered');
  requireReasons(reasons);
}

/** @throws DomainError when the actor may not close the note now */
export function requireReview(note: NoteFacts, actor: NoteActor, reasons: string): void {
  if (onPanel(note, actor)) {
    throw new DomainError(NOTE_REVIEWER_FROM_PANEL, 'You sat on the panel. Leave the review to another reviewer.');
  }
  if (!actor.isReviewer) throw new DomainError(NOTE_REVIEWER_ONLY, 'You are not a reviewer of this court. Ask one.');
  if (note.status === 'awaiting-panel') {
    const due = note.answerDue.toISOString();
    throw new DomainError(NOTE_PANEL_ANSWERS_FIRST, `The panel may answer until ${due}. Review the note after that.`);
  }
  requireMove(note, 'closed');
  requireReasons(reasons);
}

/** Time passes for the panel at `answerDue`, not before. @throws DomainError `note-move-refused` */
export function requireExpiry(note: NoteFacts, at: Date): void {
  requireMove(note, 'expired');
  if (at >= note.answerDue) return;
  throw new DomainError(NOTE_MOVE_REFUSED, `The panel may answer until ${note.answerDue.toISOString()}.`);
}

function requireReasons(reasons: string): void {
  if (reasons.trim() === '') throw new DomainError(NOTE_REASON_MISSING, 'State the reasons.');
}
