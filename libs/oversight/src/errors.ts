import { defineError } from '@assize/kernel';

export const NoteNotFound = defineError({
  code: 'note-not-found',
  kind: 'not-found',
  title: 'There is no such deviation note, or none that you may know of yet.',
  provoke: 'GET /deviation-notes/{id} with an id of no note, or as a reviewer before the panel has answered.',
  remedy: 'Check the id; list the notes you may see with GET /deviation-notes.',
});

export const ComparisonNotFound = defineError({
  code: 'comparison-not-found',
  kind: 'not-found',
  title: 'There is no comparison of this judgment, or none that you may know of yet.',
  provoke: 'GET /judgments/{id}/comparison of a made-up judgment, or as a reviewer while the panel has time to answer.',
  remedy: 'Judgments of the cases of this court are compared when they are entered; outside the panel, ask later.',
});
