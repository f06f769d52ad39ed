import type { Bilingual } from '@assize/courts';
import type { RelationKind } from './entry-relation';

/** What stands on the docket when an order restricts something, to those who may still know of it. */
interface RestrictionEntry {
  readonly code: string;
  readonly title: Bilingual;
  /** What the entry does to the one that it names. */
  readonly relation: RelationKind;
}

export const RESTRICTION_ENTRIES: Readonly<Record<'sealed' | 'ex-parte' | 'stricken' | 'lifted', RestrictionEntry>> = {
  sealed: {
    code: 'restriction.sealed',
    title: { en: 'Sealed by order', zh: '依裁定封存' },
    relation: 'seals',
  },
  'ex-parte': {
    code: 'restriction.ex-parte',
    title: { en: 'For one side only, by order', zh: '依裁定仅限一方查阅' },
    relation: 'seals',
  },
  stricken: {
    code: 'restriction.stricken',
    title: { en: 'Stricken by order', zh: '依裁定予以排除' },
    relation: 'strikes',
  },
  lifted: {
    code: 'restriction.lifted',
    title: { en: 'Restriction lifted by order', zh: '依裁定解除限制' },
    relation: 'lifts',
  },
};
