import type { CourtPolicy, FilingCode, PartySide } from '@assize/courts';
import { deficiency, type Deficiency } from './deficiency';
import type { Envelope, EnvelopeParty } from './envelope';
import { nameKey } from './name-key';
import { notInUse, type PolicyOfDay } from './policy-of-day';
import { codesOf, sideWords } from './policy-words';

/**
 * What is wrong with the parties, each alone and all together.
 *
 * @param ofCase names of the parties of the case it is filed into, if it names one that the filer may know of
 */
export function checkParties(envelope: Envelope, day: PolicyOfDay, ofCase?: readonly string[]): Deficiency[] {
  const { all: policy } = day;
  const code = policy.filingCodes.find((candidate) => candidate.code === envelope.filingCode);
  return [
    ...envelope.parties.flatMap((party, index) => checkParty(party, `/parties/${index}`, code, day)),
    ...partiesTwice(envelope),
    ...(code && !code.opensCase && ofCase ? notOfCase(envelope, ofCase) : []),
    ...(code?.requiredSides ?? []).flatMap((side) => sidePresent(side, envelope, day)),
    ...(code?.opensCase ? captionNamesSides(envelope, code, policy) : []),
  ];
}

function checkParty(party: EnvelopeParty, at: string, code: FilingCode | undefined, day: PolicyOfDay): Deficiency[] {
  const found: Deficiency[] = [];
  const type = day.all.partyTypes.find((candidate) => candidate.code === party.role);
  if (!day.inUse.partyTypes.some((candidate) => candidate.code === party.role))
    found.push(notInUse(party.role, `${at}/role`, 'partyTypes', day));
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

/** The same name in the same role; two namesakes are told apart by the filer. */
const partiesTwice = ({ parties }: Envelope): Deficiency[] =>
  parties.flatMap(({ role, name }, index) => {
    const first = parties.findIndex((other) => other.role === role && nameKey(other.name) === nameKey(name));
    return first < index && nameKey(name) !== ''
      ? [deficiency('party-twice', `/parties/${index}/name`, { found: name, other: first + 1 })]
      : [];
  });

const notOfCase = ({ parties }: Envelope, ofCase: readonly string[]): Deficiency[] => {
  const known = new Set(ofCase.map(nameKey));
  return parties.flatMap(({ name }, index) =>
    nameKey(name) === '' || known.has(nameKey(name))
      ? []
      : [deficiency('party-not-of-case', `/parties/${index}/name`, { found: name })],
  );
};

const sidePresent = (side: PartySide, envelope: Envelope, { all, inUse }: PolicyOfDay): Deficiency[] =>
  onSide(envelope, side, all).length > 0
    ? []
    : [
        deficiency('party-missing', '/parties', {
          side: sideWords(side, inUse),
          allowed: codesOf(inUse.partyTypes.filter((type) => type.side === side)),
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
