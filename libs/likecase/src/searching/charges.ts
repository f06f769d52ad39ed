import { KNOWN_CAUSES } from '@assize/judgments';
import { sameCharge } from '../ranking/offence-classes';
import { causeOf } from './searched-corpus';
import type { SearchedDocument } from './searched-document';

/** 盗窃 and 盗窃罪 are one charge. */
const bare = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/(?:罪|纠纷)$/, '');

/** Every name by which judgments of a charge or cause may be listed. */
export function namesOfCharge(charge: string): string[] {
  const known = KNOWN_CAUSES.filter(({ key, en, zh }) => [key, en, zh].some((name) => bare(name) === bare(charge)));
  const spelled = [charge.trim(), `${bare(charge)}罪`, bare(charge)];
  return [...new Set([...known.map(({ key }) => key), ...spelled])];
}

/** A charge named half alike counts as a part of the same charge, one less alike for nothing. */
const NAMED_ALIKE = 0.5;
const NOT_QUITE = 0.8;

/** 1 for a judgment of one of the charges, less for one whose name is much alike. */
export function chargeAgreement(charges: readonly string[], judgment: SearchedDocument): number {
  const cause = causeOf(judgment);
  if (cause === null) return 0;
  if (charges.includes(cause)) return 1;
  const alike = Math.max(0, ...charges.map((charge) => sameCharge(charge, judgment.causeName ?? cause)));
  return alike >= NAMED_ALIKE ? NOT_QUITE * alike : 0;
}
