import type { Bilingual, CourtPolicy } from '@assize/courts';
import type { Ruling } from './entry-relation';

/** How the policy closes something at the moment it is docketed. */
export interface ClosedByPolicy {
  readonly kind: 'sealed' | 'ex-parte';
  readonly ground: 'policy' | 'until-ruling';
  /** Those of an ex parte paper are named one by one: the party for whom it was filed, and whoever acts for it. */
  readonly toParties: boolean;
  readonly words: Bilingual;
}

const BY_TYPE: ClosedByPolicy = {
  kind: 'sealed',
  ground: 'policy',
  toParties: true,
  words: {
    en: 'The rules of the court seal documents of this type.',
    zh: '依本院规则，此类文书予以封存。',
  },
};

const UNTIL_RULING: ClosedByPolicy = {
  kind: 'sealed',
  ground: 'until-ruling',
  toParties: true,
  words: {
    en: 'Under seal until a judge has ruled on it, by the rules of the court.',
    zh: '依本院规则，在法官作出裁定前予以封存。',
  },
};

const EX_PARTE_UNTIL_RULING: ClosedByPolicy = {
  kind: 'ex-parte',
  ground: 'until-ruling',
  toParties: false,
  words: {
    en: 'Only for the party who filed it until a judge has ruled on it, by the rules of the court.',
    zh: '依本院规则，在法官作出裁定前仅限提交方查阅。',
  },
};

type Rules = CourtPolicy['confidentiality'];

/** What closes an entry: its filing code, or the type of the document whose title it bears. */
export const entryClosedBy = (rules: Rules, filingCode: string, leadType: string | undefined): ClosedByPolicy[] => [
  ...(rules.sealedUntilRuling.includes(filingCode) ? [UNTIL_RULING] : []),
  ...(rules.exParteUntilRuling.includes(filingCode) ? [EX_PARTE_UNTIL_RULING] : []),
  ...(leadType !== undefined ? documentClosedBy(rules, leadType) : []),
];

export const documentClosedBy = (rules: Rules, documentType: string): ClosedByPolicy[] =>
  rules.sealedDocumentTypes.includes(documentType) ? [BY_TYPE] : [];

/**
 * What a ruling makes of a paper that was closed until then. Only a denial opens it: whoever grants in part, or finds the
 * motion moot, has not said that everybody may read it.
 */
export const AFTER_RULING: Readonly<Record<Ruling, 'stays' | 'opens'>> = {
  granted: 'stays',
  'in-part': 'stays',
  moot: 'stays',
  denied: 'opens',
};
