import type { CourtPolicy, FilingCode } from '@assize/courts';
import { deficiency, type Deficiency } from './deficiency';
import type { Envelope } from './envelope';
import { notInUse, type PolicyOfDay } from './policy-of-day';
import { codesOf } from './policy-words';

/** What is wrong with court, category, code, caption and claim. */
export function checkCase(envelope: Envelope, day: PolicyOfDay): Deficiency[] {
  const { inUse: policy } = day;
  const code = policy.filingCodes.find((candidate) => candidate.code === envelope.filingCode);
  return [
    ...courtOf(envelope, policy),
    ...categoryOf(envelope, day),
    ...(code
      ? [...codeFits(envelope, code, policy), ...fieldsOf(envelope, code)]
      : [notInUse(envelope.filingCode, '/filingCode', 'filingCodes', day)]),
    ...claimOf(envelope),
  ];
}

const courtOf = (envelope: Envelope, policy: CourtPolicy): Deficiency[] =>
  envelope.court === policy.court
    ? []
    : [deficiency('wrong-court', '/court', { expected: policy.court, found: envelope.court })];

function categoryOf({ caseCategory: found }: Envelope, day: PolicyOfDay): Deficiency[] {
  const { caseCategories } = day.inUse;
  const category = caseCategories.find((candidate) => candidate.code === found);
  const eFiled = caseCategories.filter(({ eFiling }) => eFiling);
  if (!category) return [notInUse(found, '/caseCategory', 'caseCategories', day, eFiled)];
  return category.eFiling ? [] : [deficiency('category-not-e-filed', '/caseCategory', { found: category.name })];
}

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
function fieldsOf({ caseTitle, claim }: Envelope, { name, opensCase, requiredFields }: FilingCode): Deficiency[] {
  const found: Deficiency[] = [];
  if (requiredFields.includes('caseTitle') && !caseTitle.trim())
    found.push(deficiency('caption-missing', '/caseTitle'));
  if (requiredFields.includes('claim') && !claim) found.push(deficiency('claim-missing', '/claim'));
  if (!opensCase && !requiredFields.includes('claim') && claim)
    found.push(deficiency('claim-not-wanted', '/claim', { found: name }));
  return found;
}

const claimOf = ({ claim }: Envelope): Deficiency[] =>
  !claim || (/^\d{1,15}(\.\d{1,2})?$/.test(claim.amount) && /^[A-Z]{3}$/.test(claim.currency))
    ? []
    : [deficiency('claim-not-an-amount', '/claim', { found: `${claim.amount} ${claim.currency}` })];
