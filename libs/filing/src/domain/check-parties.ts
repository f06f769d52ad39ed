import type { CourtPolicy, FilingCode, PartySide } from '@assize/courts';
import { deficiency, type Deficiency } from './deficiency';
import type { Envelope, EnvelopeParty } from './envelope';
import { codesOf, sideWords } from './policy-words';

/** What is wrong with the parties, each alone and all together. */
export function checkParties(envelope: Envelope, policy: CourtPolicy): Deficiency[] {
  const code = policy.filingCodes.find((candidate) => candidate.code === envelope.filingCode);
  return [
    ...envelope.parties.flatMap((party, index) => checkParty(party, `/parties/${index}`, code, policy)),
    ...(code?.requiredSides ?? []).flatMap((side) => sidePresent(side, envelope, policy)),
    ...(code?.opensCase ? captionNamesSides(envelope, code, policy) : []),
  ];
}

function checkParty(party: EnvelopeParty, at: string, code: FilingCode | undefined, policy: CourtPolicy): Deficiency[] {
  const found: Deficiency[] = [];
  const type = policy.partyTypes.find((candidate) => candidate.code === party.role);
  if (!type)
    found.push(
      deficiency('party-type-unknown', `${at}/role`, { found: party.role, allowed: codesOf(policy.partyTypes) }),
    );
  if (!party.name.trim()) found.push(deficiency('party-name-missing', `${at}/name`));
  // Only the side that files can be expected to know its own e-mail address.
  if (code?.requiredFields.includes('party-email') && type?.side === 'claimant' && !party.email?.trim())
    found.push(deficiency('party-email-missing', `${at}/email`));
  if (code?.requiredFields.includes('party-address') && !party.address?.trim())
    found.push(deficiency('party-address-missing', `${at}/address`));
  return found;
}

const onSide = ({ parties }: Envelope, side: PartySide, policy: CourtPolicy): EnvelopeParty[] =>
  parties.filter((party) => policy.partyTypes.some((type) => type.code === party.role && type.side === side));

const sidePresent = (side: PartySide, envelope: Envelope, policy: CourtPolicy): Deficiency[] =>
  onSide(envelope, side, policy).length > 0
    ? []
    : [
        deficiency('party-missing', '/parties', {
          side: sideWords(side, policy),
          allowed: codesOf(policy.partyTypes.filter((type) => type.side === side)),
        }),
      ];

/** A caption nobody can be found by is no caption. Case and spacing do not matter. */
function captionNamesSides(envelope: Envelope, code: FilingCode, policy: CourtPolicy): Deficiency[] {
  const caption = plain(envelope.caseTitle);
  if (caption === '') return [];
  return code.requiredSides.flatMap((side) => {
    const names = onSide(envelope, side, policy)
      .map((party) => shortestName(party))
      .filter((name) => name !== '');
    return names.length === 0 || names.some((name) => caption.includes(name))
      ? []
      : [deficiency('caption-lacks-party', '/caseTitle', { side: sideWords(side, policy) })];
  });
}

/** A caption may name a person by the last of several words, as in `Ash v. Birch`. */
const shortestName = ({ kind, name }: EnvelopeParty): string =>
  plain(kind === 'person' ? (name.trim().split(/\s+/).at(-1) ?? '') : name);

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
