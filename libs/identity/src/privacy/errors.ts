import { defineError } from '@assize/kernel';

export const ErasureRefused = defineError({
  code: 'erasure-refused',
  kind: 'conflict',
  title: 'The court has a duty to keep what would be erased.',
  provoke: 'POST /me/erasure as a party of a case that is open, or as somebody who holds an office.',
  remedy: 'See `facts.duties`: each says what it is and, where it ends by itself, when. Ask again after that.',
});

export const PersonUnknown = defineError({
  code: 'person-unknown',
  kind: 'not-found',
  title: 'There is no such person, or none that you may act upon.',
  provoke: 'POST /people/{id}/erasure with the id of nobody, or without being an administrator of all courts.',
  remedy: 'Check the id; ask an administrator who holds the role in every court.',
});

export const HoldNotFound = defineError({
  code: 'hold-not-found',
  kind: 'not-found',
  title: 'There is no such legal hold, or none that you may know of.',
  provoke: 'POST /holds/{id}/lift with the id of no hold.',
  remedy: 'List the holds on a person with GET /people/{id}/holds.',
});

export const HoldLifted = defineError({
  code: 'hold-lifted',
  kind: 'conflict',
  title: 'The legal hold was lifted before.',
  provoke: 'POST /holds/{id}/lift twice.',
  remedy: 'Nothing is left to do; place a new hold if one is needed.',
});
