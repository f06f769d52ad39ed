import { defineError } from '@assize/kernel';

export const CodeRefused = defineError({
  code: 'join-code-refused',
  kind: 'invalid',
  title: 'Nobody joins a case with this code.',
  provoke: 'POST /joins with any text.',
  remedy: 'Copy the code as the court gave it, or ask the court for a new one. Why it was refused is never told.',
});

export const JoinDelayed = defineError({
  code: 'join-delayed',
  kind: 'too-many',
  title: 'Too many codes were refused; there is a pause before the next.',
  provoke: 'POST /joins six times with wrong codes.',
  remedy: 'Wait for `Retry-After` seconds.',
});

export const PartyNotOfCase = defineError({
  code: 'party-not-of-case',
  kind: 'invalid',
  title: 'A code is issued for a party of the case.',
  provoke: 'POST /cases/{id}/codes with the id of a party of another case.',
  remedy: 'Name a party of GET /cases/{id}/parties.',
});

export const CodeNotFound = defineError({
  code: 'join-code-not-found',
  kind: 'not-found',
  title: 'No such code was issued in this case.',
  provoke: 'POST /cases/{id}/codes/{joinCode}/revoke with the id of a code of another case.',
  remedy: 'List those of the case with GET /cases/{id}/codes.',
});

export const CodeOver = defineError({
  code: 'join-code-over',
  kind: 'conflict',
  title: 'The code was used or revoked already.',
  provoke: 'POST /cases/{id}/codes/{joinCode}/revoke twice.',
  remedy: 'Nothing is left to do; end the appearance if somebody joined who should not have.',
});
