import type { Bilingual } from '@assize/courts';

/** How one case hangs together with another, or did; each act gives one on either docket. */
export const TIE_KINDS = ['related', 'leads', 'joins', 'releases', 'leaves', 'severed-into', 'severed-from'] as const;
export type TieKind = (typeof TIE_KINDS)[number];

/** What the other docket says of the same act. */
export const OTHER_SIDE: Readonly<Record<TieKind, TieKind>> = {
  related: 'related',
  leads: 'joins',
  joins: 'leads',
  releases: 'leaves',
  leaves: 'releases',
  'severed-into': 'severed-from',
  'severed-from': 'severed-into',
};

/** One plain sentence. It names no number: whoever may know of the other case is told it beside the sentence. */
export const TIE_WORDS: Readonly<Record<TieKind, Bilingual>> = {
  related: { en: 'The case is related to another one.', zh: '本案与另一案件相关联。' },
  leads: { en: 'Another case is heard together with this one, which leads.', zh: '另一案件并入本案审理，以本案为主。' },
  joins: { en: 'The case is heard together with another one, which leads.', zh: '本案并入另一案件审理。' },
  releases: { en: 'Another case is no longer heard together with this one.', zh: '另一案件不再与本案合并审理。' },
  leaves: { en: 'The case is heard by itself again.', zh: '本案恢复单独审理。' },
  'severed-into': { en: 'A part of the case goes on as a case of its own.', zh: '本案的一部分分立为另案审理。' },
  'severed-from': { en: 'The case was a part of another one.', zh: '本案由另一案件分立而来。' },
};
