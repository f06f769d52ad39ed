import { defineError } from '@assize/kernel';

export const ActNotFound = defineError({
  code: 'act-not-found',
  kind: 'not-found',
  title: 'There is no such act, or none that you may know of.',
  provoke: 'GET /acts/{id} with the id of no act, or of an act that somebody else did.',
  remedy: 'List the acts you may know of with GET /acts.',
});
