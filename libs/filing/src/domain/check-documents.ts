import type { CourtPolicy } from '@assize/courts';
import { checkUpload } from './check-upload';
import { deficiency, type Deficiency } from './deficiency';
import type { Envelope, EnvelopeDocument, Uploads } from './envelope';
import { notInUse, type PolicyOfDay } from './policy-of-day';
import { codesOf } from './policy-words';

/** What is wrong with the documents, each alone and all together. */
export const checkDocuments = (envelope: Envelope, uploads: Uploads, day: PolicyOfDay): Deficiency[] => [
  ...countOf(envelope, day.inUse),
  ...envelope.documents.flatMap((document, index) => [
    ...roleOf(document, index, envelope, day),
    ...namesOf(document, index, day.inUse),
    ...checkUpload(document, uploads, index, day.inUse),
    ...repeatOf(document, index, envelope, uploads),
  ]),
  ...requiredDocuments(envelope, day.inUse),
];

function countOf({ documents }: Envelope, { limits }: CourtPolicy): Deficiency[] {
  const found: Deficiency[] = [];
  const leads = documents.filter(({ role }) => role === 'lead').length;
  if (leads === 0) found.push(deficiency('no-lead-document', '/documents'));
  if (leads > limits.maxLeads)
    found.push(deficiency('too-many-leads', '/documents', { found: leads, limit: limits.maxLeads }));
  if (documents.length > limits.maxDocuments)
    found.push(deficiency('too-many-documents', '/documents', { found: documents.length, limit: limits.maxDocuments }));
  return found;
}

function roleOf(document: EnvelopeDocument, index: number, envelope: Envelope, day: PolicyOfDay): Deficiency[] {
  const at = `/documents/${index}`;
  const found: Deficiency[] = [];
  const policy = day.inUse;
  const type = policy.documentTypes.find((candidate) => candidate.code === document.documentType);
  if (!type) found.push(notInUse(document.documentType, `${at}/documentType`, 'documentTypes', day));
  if (type && !type.mayLead && document.role === 'lead')
    found.push(
      deficiency('type-cannot-lead', `${at}/role`, {
        found: type.name,
        allowed: codesOf(policy.documentTypes.filter((candidate) => candidate.mayLead)),
      }),
    );
  if (document.role === 'attachment' && !leadsAt(envelope, document.leadIndex))
    found.push(deficiency('lead-index-wrong', `${at}/leadIndex`));
  if (document.role === 'lead' && document.leadIndex !== undefined)
    found.push(deficiency('lead-index-not-wanted', `${at}/leadIndex`));
  return found;
}

const leadsAt = ({ documents }: Envelope, index: number | undefined): boolean =>
  index !== undefined && documents[index]?.role === 'lead';

function namesOf({ title, fileName }: EnvelopeDocument, index: number, policy: CourtPolicy): Deficiency[] {
  const at = `/documents/${index}`;
  const found: Deficiency[] = [];
  if (!title.trim()) found.push(deficiency('title-missing', `${at}/title`));
  if (fileName.length > 255 || !new RegExp(policy.fileName.pattern, 'u').test(fileName))
    found.push(
      deficiency('file-name-pattern', `${at}/fileName`, {
        found: fileName.slice(0, 255),
        example: policy.fileName.example,
      }),
    );
  return found;
}

function repeatOf(
  { upload }: EnvelopeDocument,
  index: number,
  { documents }: Envelope,
  uploads: Uploads,
): Deficiency[] {
  const at = `/documents/${index}/upload`;
  const before = documents.slice(0, index);
  const listed = before.findIndex((other) => other.upload === upload);
  if (listed >= 0) return [deficiency('upload-twice', at, { other: listed + 1 })];
  const hash = uploads.get(upload)?.sha256;
  const alike = before.findIndex((other) => hash !== undefined && uploads.get(other.upload)?.sha256 === hash);
  return alike >= 0 ? [deficiency('same-document-twice', at, { other: alike + 1 })] : [];
}

function requiredDocuments({ filingCode, documents }: Envelope, policy: CourtPolicy): Deficiency[] {
  const code = policy.filingCodes.find((candidate) => candidate.code === filingCode);
  const missing = (code?.requiredDocuments ?? []).filter((type) => !documents.some((d) => d.documentType === type));
  return missing.flatMap((wanted) => {
    const type = policy.documentTypes.find((candidate) => candidate.code === wanted);
    return code && type
      ? [deficiency('required-document-missing', '/documents', { code: code.name, type: type.name })]
      : [];
  });
}
