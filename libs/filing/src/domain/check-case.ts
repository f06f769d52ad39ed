import type { CourtPolicy, FilingCode } from '@assize/courts';
import { deficiency, type Deficiency } from './deficiency';
import type { Envelope } from './envelope';
import { codesOf } from './policy-words';

/** What is wrong with court, category, code, caption and claim. */
export function checkCase(envelope: Envelope, policy: CourtPolicy): Deficiency[] {
  const code = policy.filingCodes.find((candidate) => candidate.code === envelope.filingCode);
  return [
    ...courtOf(envelope, policy),
    ...categoryOf(envelope, policy),
    ...(code ? [...codeFits(envelope, code, policy), ...fieldsOf(envelope, code)] : [codeUnknown(envelope, policy)]),
    ...claimOf(envelope),
  ];
}

const courtOf = (envelope: Envelope, policy: CourtPolicy): Deficiency[] =>
  envelope.court === policy.court
    ? []
    : [deficiency('wrong-court', '/court', { expected: policy.court, found: envelope.court })];

function categoryOf({ caseCategory: found }: Envelope, policy: CourtPolicy): Deficiency[] {
  const category = policy.caseCategories.find((candidate) => candidate.code === found);
  if (!category)
    return [
      deficiency('category-unknown', '/caseCategory', {
        found,
        allowed: codesOf(policy.caseCategories.filter((c) => c.eFiling)),
      }),
    ];
  return category.eFiling ? [] : [deficiency('category-not-e-filed', '/caseCategory', { found: category.name })];
}

const codeUnknown = ({ filingCode: found }: Envelope, policy: CourtPolicy): Deficiency =>
  deficiency('filing-code-unknown', '/filingCode', { found, allowed: codesOf(policy.filingCodes) });

function codeFits({ caseCategory, docketNumber }: Envelope, code: FilingCode, policy: CourtPolicy): Deficiency[] {
  const found: Deficiency[] = [];
  const category = policy.caseCategories.find((candidate) => candidate.code === caseCategory);
  const allowed = codesOf(policy.filingCodes.filter((other) => other.categories.includes(caseCategory)));
  if (category?.eFiling && !code.categories.includes(caseCategory))
    found.push(
      deficiency('filing-code-not-for-category', '/filingCode', { found: code.name, category: category.name, allowed }),
    );
  if (!code.opensCase && !docketNumber?.trim())
    found.push(deficiency('docket-number-missing', '/docketNumber', { found: code.name }));
  if (code.opensCase && docketNumber?.trim())
    found.push(deficiency('docket-number-not-wanted', '/docketNumber', { found: code.name }));
  return found;
}

/** Required of the case itself; what is required of parties and documents is checked with them. */
function fieldsOf({ caseTitle, claim }: Envelope, { requiredFields }: FilingCode): Deficiency[] {
  const found: Deficiency[] = [];
  if (requiredFields.includes('caseTitle') && !caseTitle.trim())
    found.push(deficiency('caption-missing', '/caseTitle'));
  if (requiredFields.includes('claim') && !claim) found.push(deficiency('claim-missing', '/claim'));
  return found;
}

const claimOf = ({ claim }: Envelope): Deficiency[] =>
  !claim || (/^\d{1,15}(\.\d{1,2})?$/.test(claim.amount) && /^[A-Z]{3}$/.test(claim.currency))
    ? []
    : [deficiency('claim-not-an-amount', '/claim', { found: `${claim.amount} ${claim.currency}` })];
