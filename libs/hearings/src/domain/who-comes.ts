import type { CaseParty } from '@assize/docket';

/** Everybody who has to be at a hearing for the parties, each once: whoever signs in for one, and counsel. */
export const whoComes = (parties: readonly Pick<CaseParty, 'personId' | 'counselId'>[]): string[] => [
  ...new Set(parties.flatMap(({ personId, counselId }) => [personId, counselId]).flatMap((person) => person ?? [])),
];
