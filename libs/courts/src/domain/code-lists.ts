import type { Coded, CourtPolicy } from './court-policy';

/** The code lists of a court, by the name under which clients ask for them. */
const CODE_LISTS = {
  'case-categories': ({ caseCategories }) => caseCategories,
  'filing-codes': ({ filingCodes }) => filingCodes,
  'document-types': ({ documentTypes }) => documentTypes,
  'party-types': ({ partyTypes }) => partyTypes,
  sections: ({ review }) => review.sections,
  'waiver-grounds': ({ fees }) => fees?.waiverGrounds ?? [],
  deadlines: ({ deadlines }) => deadlines.rules,
} as const satisfies Record<string, (policy: CourtPolicy) => readonly Coded[]>;

export const CODE_LIST_NAMES = Object.keys(CODE_LISTS) as CodeListName[];
export type CodeListName = keyof typeof CODE_LISTS;

export const codeList = (policy: CourtPolicy, name: CodeListName): readonly Coded[] =>
  CODE_LISTS[name](policy).map(({ code, name: words, retired }) => ({
    code,
    name: words,
    ...(retired ? { retired } : {}),
  }));
