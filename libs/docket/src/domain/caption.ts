import type { Language, PartySide } from '@assize/courts';

/** A party as far as a caption needs it. */
export interface CaptionParty {
  readonly name: string;
  readonly side: PartySide;
}

/** How each language writes a caption. `one` stands when nobody is on the other side. */
const FORMS: Readonly<Record<Language, { more: string; against: string; one: (names: string) => string }>> = {
  en: { more: ' et al.', against: ' v. ', one: (names) => `In re ${names}` },
  zh: { more: '等', against: '诉', one: (names) => `申请人${names}` },
};

/**
 * The caption of a case from its parties in their order: the first of each side, and whether there are more.
 *
 * @throws RangeError when nobody is on either side
 */
export function captionOf(parties: readonly CaptionParty[], language: Language): string {
  const { more, against, one } = FORMS[language];
  const sides = (['claimant', 'respondent'] as const).flatMap((side) => {
    const [first, second] = parties.filter((party) => party.side === side);
    return first ? [first.name + (second ? more : '')] : [];
  });
  const [left, right] = sides;
  if (left === undefined) throw new RangeError('A caption needs a party on one of the sides.');
  return right === undefined ? one(left) : left + against + right;
}
