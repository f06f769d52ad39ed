import { defineError } from '@assize/kernel';

export const ExhibitNotFound = defineError({
  code: 'exhibit-not-found',
  kind: 'not-found',
  title: 'There is no such exhibit, or none that you may know of.',
  provoke: 'GET /exhibits/{id} with an id of no exhibit, or of an exhibit of a case in which you are nobody.',
  remedy: 'Check the id; list the exhibits of a case with GET /cases/{id}/exhibits.',
});

export const ExhibitPending = defineError({
  code: 'exhibit-pending',
  kind: 'unavailable',
  title: 'The exhibit is taken in, but its entry is not in the log yet.',
  provoke: 'End the court between taking an exhibit in and logging it, and ask for the receipt as soon as it is back.',
  remedy: 'Ask again in a few seconds; the court finishes by itself.',
});
