import type { Envelope, EnvelopeDocument, UploadFacts } from '../domain/envelope';

/** Facts of a harmless one-page PDF. */
export const anUpload = (changes: Partial<UploadFacts> = {}): UploadFacts => ({
  mediaType: 'application/pdf',
  bytes: 1000,
  pages: 1,
  encrypted: false,
  damaged: false,
  activeContent: [],
  text: { pagesRead: 1, pagesWithoutText: 0, read: 'wholly', hints: [], marks: {} },
  beyondLimits: false,
  sha256: '0'.repeat(64),
  ...changes,
});

export const aDocument = (changes: Partial<EnvelopeDocument> = {}): EnvelopeDocument => ({
  upload: 'u1',
  fileName: 'complaint.pdf',
  documentType: 'complaint',
  title: 'Complaint',
  role: 'lead',
  ...changes,
});

/** A complaint with its certificate that the policy of `aPolicy()` accepts without a question. */
export const anEnvelope = (changes: Partial<Envelope> = {}): Envelope => ({
  court: 'testville',
  caseCategory: 'civil',
  filingCode: 'complaint',
  caseTitle: 'Ash v. Birch Ltd',
  parties: [
    { role: 'plaintiff', name: 'Ash', kind: 'person' },
    { role: 'defendant', name: 'Birch Ltd', kind: 'organisation' },
  ],
  claim: { amount: '1200.50', currency: 'USD' },
  documents: [
    aDocument(),
    aDocument({
      upload: 'u2',
      fileName: 'certificate.pdf',
      documentType: 'certificate-of-service',
      title: 'Certificate of service',
      role: 'attachment',
      leadIndex: 0,
    }),
  ],
  ...changes,
});

/** The uploads of `anEnvelope()`. */
export const uploadsOf = (changes: Readonly<Record<string, Partial<UploadFacts>>> = {}): Map<string, UploadFacts> =>
  new Map([
    ['u1', anUpload({ sha256: '1'.repeat(64), ...changes.u1 })],
    ['u2', anUpload({ sha256: '2'.repeat(64), ...changes.u2 })],
  ]);
