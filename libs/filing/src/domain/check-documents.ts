import type { CourtPolicy } from '@assize/courts';
import { checkUpload } from './check-upload';
import { deficiency, type Deficiency } from './deficiency';
import type { Envelope, EnvelopeDocument, Uploads } from './envelope';
import { codesOf } from './policy-words';

/** What is wrong with the documents, each alone and all together. */
export const checkDocuments = (envelope: Envelope, uploads: Uploads, policy: CourtPolicy): Deficiency[] => [
  ...countOf(envelope, policy),
  ...envelope.documents.flatMap((document, index) => [
    ...roleOf(document, index, envelope, policy),
    ...namesOf(document, index, policy),
    ...checkUpload(document.upload, uploads, index, policy),
    ...repeatOf(document, index, envelope, uploads),
  ]),
  ...requiredDocuments(envelope, policy),
];

function countOf({ documents }: Envelope, { limits }: CourtPolicy): Deficiency[] {
  const found: Deficiency[] = [];
  if (!documents.some((document) => document.role === 'lead')) found.push(deficiency('no-lead-document', '/documents'));
  if (documents.length > limits.maxDocuments)
    found.push(deficiency('too-many-documents', '/documents', { found: documents.length, limit: limits.maxDocuments }));
  return found;
}

function roleOf(document: EnvelopeDocument, index: number, envelope: Envelope, policy: CourtPolicy): Deficiency[] {
  const at = `/documents/${index}`;
  const found: Deficiency[] = [];
  const type = policy.documentTypes.find((candidate) => candidate.code === document.documentType);
  if (!type)
    found.push(
      deficiency('document-type-unknown', `${at}/documentType`, {
        found: document.documentType,
        allowed: codesOf(policy.documentTypes),
      }),
    );
  if (type && !type.mayLead && document.role === 'lead')
    found.push(
      deficiency('type-cannot-lead', `${at}/role`, {
        found: type.name,
        allowed: codesOf(policy.documentTypes.filter((candidate) => candidate.mayLead)),
      }),
    );
  if (document.role === 'attachment' && !leadsAt(envelope, document.leadIndex))
    found.push(deficiency('lead-index-wrong', `${at}/leadIndex`));
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
  const hash = uploads.get(upload)?.sha256;
  const first = documents.findIndex((other) => hash !== undefined && uploads.get(other.upload)?.sha256 === hash);
  return first >= 0 && first < index
    ? [deficiency('same-document-twice', `/documents/${index}/upload`, { other: first + 1 })]
    : [];
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
