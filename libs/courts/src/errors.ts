import { defineError } from '@assize/kernel';

export const CourtNotFound = defineError({
  code: 'court-not-found',
  kind: 'not-found',
  title: 'There is no such court here.',
  provoke: 'GET /courts/nowhere.',
  remedy: 'List the courts with GET /courts.',
});

export const PolicyNotInForce = defineError({
  code: 'policy-not-in-force',
  kind: 'not-found',
  title: 'The court had no policy at that time.',
  provoke: 'GET /courts/riverside/policy?at=2000-01-01T00:00:00Z.',
  remedy: 'Ask for a later time, or leave `at` out for the policy of today.',
});
