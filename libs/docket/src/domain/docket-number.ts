import type { CourtPolicy } from '@assize/courts';

type Numbering = Pick<CourtPolicy, 'docketNumberFormat' | 'caseCategories' | 'court'>;

/**
 * Names the sequence a docket number is drawn from. Cases share a sequence exactly when their numbers could otherwise
 * collide: the type belongs to it only where the format shows the type.
 *
 * @throws RangeError when the policy has no such category
 */
export function sequenceOf(policy: Numbering, category: string, year: number): string {
  const type = typeOf(policy, category);
  return policy.docketNumberFormat.includes('{type}') ? `${policy.court}/${year}/${type}` : `${policy.court}/${year}`;
}

/**
 * Writes a docket number in the form of the court, such as `2026-CV-00001`.
 *
 * @param sequence counted from 1 within `sequenceOf`; one with more digits than the padding is not cut
 * @throws RangeError when the sequence is not a positive whole number, or the policy has no such category
 */
export function docketNumber(policy: Numbering, category: string, year: number, sequence: number): string {
  if (!Number.isSafeInteger(sequence) || sequence < 1)
    throw new RangeError(`${sequence} is not a place in a sequence.`);
  return policy.docketNumberFormat
    .replaceAll('{year}', String(year))
    .replaceAll('{type}', () => typeOf(policy, category))
    .replace(/\{sequence(?::(\d))?\}/g, (_, digits?: string) => String(sequence).padStart(Number(digits ?? 1), '0'));
}

function typeOf(policy: Numbering, category: string): string {
  const found = policy.caseCategories.find((candidate) => candidate.code === category);
  if (!found) throw new RangeError(`The policy of ${policy.court} has no case category "${category}".`);
  return found.docketType;
}
