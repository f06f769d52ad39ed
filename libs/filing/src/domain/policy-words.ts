import type { Bilingual, CourtPolicy, PartySide } from '@assize/courts';

export const codesOf = (entries: readonly { readonly code: string }[]): string =>
  entries.map((entry) => entry.code).join(', ');

/** A side in the words of the court, such as `Plaintiff / Prosecution`. */
export const sideWords = (side: PartySide, policy: CourtPolicy): Bilingual => {
  const names = policy.partyTypes.filter((type) => type.side === side).map((type) => type.name);
  return { en: names.map((name) => name.en).join(' / '), zh: names.map((name) => name.zh).join('／') };
};
