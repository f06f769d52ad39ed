import { KNOWN_CAUSES } from '@assize/judgments';
import { sameCharge } from './same-charge';
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

type Charged = Pick<SearchedDocument, 'causeKey' | 'charges'>;

/** How far a judgment is of one of the charges given: 1 for the same name, less for one much alike, the best of all that it decides. */
export function chargeAgreement(given: readonly string[]): (judgment: Charged) => number {
  const asked = new Set(given);
  const known = new Map<string, number>();
  const agreement = (charge: string): number => {
    if (asked.has(charge)) return 1;
    const alike = Math.max(0, ...given.map((one) => sameCharge(one, charge)));
    return alike >= NAMED_ALIKE ? NOT_QUITE * alike : 0;
  };
  return ({ causeKey, charges }) => {
    if (causeKey !== null && asked.has(causeKey)) return 1;
    let best = 0;
    for (const charge of charges) {
      const of = known.get(charge) ?? agreement(charge);
      known.set(charge, of);
      best = Math.max(best, of);
    }
    return best;
  };
}
