import { defineError } from '@assize/kernel';

export const NOTE_PANEL_ANSWERS_FIRST = defineError({
  code: 'note-panel-answers-first',
  kind: 'forbidden',
  title: 'The deciding panel answers a deviation note before anyone else.',
  provoke: 'Answer a note without having sat on its panel, or close it while the panel still has time to answer.',
  remedy: 'Wait for the answer of the panel or the end of its time.',
});

export const NOTE_REVIEWER_FROM_PANEL = defineError({
  code: 'note-reviewer-from-panel',
  kind: 'forbidden',
  title: 'A member of the deciding panel may not review its own deviation note.',
  provoke: 'Close a note as a reviewer who sat on the panel that decided the case.',
  remedy: 'Leave the review to a reviewer who took no part in the decision.',
});

export const NOTE_REVIEWER_ONLY = defineError({
  code: 'note-reviewer-only',
  kind: 'forbidden',
  title: 'Only a reviewer closes a deviation note.',
  provoke: 'Close a note without the role of reviewer.',
  remedy: 'Ask a reviewer of the court.',
});

export const NOTE_REASON_MISSING = defineError({
  code: 'note-reason-missing',
  kind: 'invalid',
  title: 'An answer to a deviation note, and its review, state their reasons.',
  provoke: 'Answer or close a note with empty reasons.',
  remedy: 'State the reasons in a sentence or more.',
});

export const NOTE_MOVE_REFUSED = defineError({
  code: 'note-move-refused',
  kind: 'conflict',
  title: 'The deviation note does not lead there from where it stands.',
  provoke: 'Answer, close or withdraw a note that is closed or withdrawn, or let one expire before its time.',
  remedy: 'Read the note again and act on its present state.',
});
