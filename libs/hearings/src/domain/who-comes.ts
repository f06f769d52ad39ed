import type { RepresentedParty } from '@assize/docket';

/** Everybody who has to be at a hearing for the parties, each once: whoever signs in for one, and counsel. */
export const whoComes = (parties: readonly Pick<RepresentedParty, 'personId' | 'counsel'>[]): string[] => [
  ...new Set(parties.flatMap(({ personId, counsel }) => [...(personId === null ? [] : [personId]), ...counsel])),
];
