import { defineError } from '@assize/kernel';

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
