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
  remedy: 'Ask for a later time or a version that was published; GET /courts/{court}/policies lists them.',
});

export const CourtExists = defineError({
  code: 'court-exists',
  kind: 'conflict',
  title: 'There is a court with this key already.',
  provoke: 'Run `assize court create` twice with the same `--code`.',
  remedy: 'Choose another key, or leave the court as it is; GET /courts shows it.',
});

export const PolicyUnfit = defineError({
  code: 'policy-unfit',
  kind: 'invalid',
  title: 'The policy of the court is malformed or contradicts itself.',
  provoke: 'Run `assize court create` with a policy whose filing codes name a case category that it has not.',
  remedy: 'Mend every member that the answer names; GET /courts/{key}/policy shows a sound one.',
});

export const OutageImpossible = defineError({
  code: 'outage-impossible',
  kind: 'invalid',
  title: 'An outage has to have ended, and is declared once.',
  provoke: 'POST /courts/{court}/outages with a `to` in the future.',
  remedy:
    'Give the time in which the court could not take filings; GET /courts/{court}/outages shows what is declared.',
});
