import type { Fault } from '@assize/kernel';
import type { Coded, CourtPolicy } from './court-policy';

/** Codes that one part of a policy uses, and the list that they must stand on. */
interface Use {
  readonly pointer: string;
  readonly codes: readonly string[];
  readonly among: readonly Coded[];
  readonly what: string;
  /** Words that stand beside codes, such as `court.order`. */
  readonly also?: readonly string[];
}

/** Every code that a part of a policy relies on exists and is in use on the day the policy begins to hold. */
export const codesInUse = (policy: CourtPolicy): Fault[] =>
  usesIn(policy).flatMap(({ pointer, codes, among, what, also = [] }) =>
    codes.flatMap((code, index) => {
      const at = `${pointer}/${index}`;
      const known = among.find((one) => one.code === code);
      if (!known && !also.includes(code)) return [{ pointer: at, detail: `"${code}" is not a ${what} of this policy` }];
      return isRetired(known, policy.effectiveFrom) ? [{ pointer: at, detail: `"${code}" is retired` }] : [];
    }),
  );

/** Whether nothing new may be filed under it on that day. */
export const isRetired = (coded: Coded | undefined, on: string): boolean =>
  coded?.retired !== undefined && coded.retired.from <= on;

/** What stands in for a retired code is on the same list and in use. */
export const replacementsSound = (policy: CourtPolicy): Fault[] =>
  (['caseCategories', 'filingCodes', 'documentTypes', 'partyTypes'] as const).flatMap((list) =>
    policy[list].flatMap(({ code, retired }, index) => {
      if (!retired?.replacedBy) return [];
      const stead = policy[list].find((other) => other.code === retired.replacedBy);
      return stead && stead.code !== code && !isRetired(stead, retired.from)
        ? []
        : [
            {
              pointer: `/${list}/${index}/retired/replacedBy`,
              detail: `"${retired.replacedBy}" is not in use in its place`,
            },
          ];
    }),
  );

function usesIn(policy: CourtPolicy): Use[] {
  const { filingCodes, documentTypes, confidentiality, deadlines, review, fees } = policy;
  const filing = (pointer: string, codes: readonly string[], also: readonly string[] = []): Use => ({
    ...{ pointer, codes, also, among: filingCodes, what: 'filing code' },
  });
  const document = (pointer: string, codes: readonly string[]): Use => ({
    ...{ pointer, codes, among: documentTypes, what: 'document type' },
  });
  const category = (pointer: string, codes: readonly string[]): Use => ({
    ...{ pointer, codes, among: policy.caseCategories, what: 'case category' },
  });
  const current = filingCodes.map((code, at) => ({ code, at }));
  const inUse = current.filter(({ code }) => !isRetired(code, policy.effectiveFrom));
  return [
    ...inUse.flatMap(({ code, at }) => [
      category(`/filingCodes/${at}/categories`, code.categories),
      document(`/filingCodes/${at}/requiredDocuments`, code.requiredDocuments),
    ]),
    filing('/asksForRuling', policy.asksForRuling),
    document('/proposedOrders', policy.proposedOrders),
    document('/signatures/documentTypes', policy.signatures.documentTypes),
    document('/confidentiality/sealedDocumentTypes', confidentiality.sealedDocumentTypes),
    filing('/confidentiality/sealedUntilRuling', confidentiality.sealedUntilRuling),
    filing('/confidentiality/exParteUntilRuling', confidentiality.exParteUntilRuling),
    ...deadlines.rules.map(({ after }, at) => filing(`/deadlines/rules/${at}/after`, after, BEGIN_PERIODS)),
    ...deadlines.rules.map(({ metBy = [] }, at) => filing(`/deadlines/rules/${at}/metBy`, metBy)),
    filing('/deadlines/answeredBy', deadlines.answeredBy ?? []),
    ...review.sections.map((section, at) => filing(`/review/sections/${at}/filingCodes`, section.filingCodes)),
    ...(fees?.items ?? []).flatMap((item, at) => [
      filing(`/fees/items/${at}/filingCodes`, item.filingCodes),
      document(`/fees/items/${at}/documentTypes`, item.documentTypes),
      category(`/fees/items/${at}/categories`, item.categories),
    ]),
  ];
}

/** What begins a period besides filing codes: an order of the court, and a waiver of service of process. */
const BEGIN_PERIODS = ['court.order', 'service.waiver'];
