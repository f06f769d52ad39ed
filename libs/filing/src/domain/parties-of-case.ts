import type { CourtPolicy, PartySide } from '@assize/courts';
import type { EnvelopeParty } from './envelope';

/** A party as it comes to stand in the register, with the people who sign in for it. */
export interface PartyOfCase {
  readonly role: string;
  readonly side: PartySide;
  readonly kind: 'person' | 'organisation';
  readonly name: string;
  readonly email: string | null;
  readonly address: string | null;
  readonly personId: string | null;
  readonly counselId: string | null;
}

export const emailKey = (email: string | undefined): string => (email ?? '').trim().toLowerCase();

/**
 * The parties of a new case, in the order of the envelope. An account with the e-mail address of a party is that party's.
 * Who submitted it must be able to follow the case: if no party is theirs, they sign in for the first claimant, or act
 * for it when it signs in itself.
 *
 * @param people ids of accounts by lower-case e-mail address
 * @param submitter null when it came over the counter
 */
export function partiesOfCase(
  parties: readonly EnvelopeParty[],
  policy: Pick<CourtPolicy, 'partyTypes'>,
  people: ReadonlyMap<string, string>,
  submitter: string | null,
): PartyOfCase[] {
  const sideOf = (role: string): PartySide => policy.partyTypes.find(({ code }) => code === role)?.side ?? 'other';
  const named = parties.map(({ role, kind, name, email, address }): PartyOfCase => ({
    role,
    side: sideOf(role),
    kind,
    name: name.trim(),
    email: emailKey(email) || null,
    address: address?.trim() || null,
    personId: people.get(emailKey(email)) ?? null,
    counselId: null,
  }));
  if (submitter === null || named.some(({ personId }) => personId === submitter)) return named;
  const first = Math.max(
    0,
    named.findIndex(({ side }) => side === 'claimant'),
  );
  return named.map((party, index) => (index === first ? withSubmitter(party, submitter) : party));
}

const withSubmitter = (party: PartyOfCase, submitter: string): PartyOfCase =>
  party.personId === null ? { ...party, personId: submitter } : { ...party, counselId: submitter };
