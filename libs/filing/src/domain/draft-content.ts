import type { EnvelopeDocument, EnvelopeDraft, EnvelopeParty } from './envelope';

/** A party as far as the filer has come; which of the two kinds it is must be said. */
export type DraftParty = Pick<EnvelopeParty, 'kind'> & Partial<EnvelopeParty>;

/** A document as far as the filer has come: at least the upload, and its place in the envelope. */
export type DraftDocument = Pick<EnvelopeDocument, 'upload' | 'role'> & Partial<EnvelopeDocument>;

/** An envelope that may still lack anything. */
export interface DraftContent extends Partial<Omit<EnvelopeDraft, 'parties' | 'documents'>> {
  readonly parties?: readonly DraftParty[];
  readonly documents?: readonly DraftDocument[];
}

/** How much one person may keep unfiled. */
export const DRAFT_LIMITS = { drafts: 100, bytes: 256 * 1024, uploads: 400 } as const;

/** The envelope it would be; what is missing is empty, and so found by the checks. */
export const envelopeOf = ({ parties = [], documents = [], ...content }: DraftContent): EnvelopeDraft => ({
  ...{ caseCategory: '', filingCode: '', caseTitle: '', ...content },
  court: content.court ?? '',
  parties: parties.map((party) => ({ role: '', name: '', ...party })),
  documents: documents.map((document) => ({ documentType: '', title: '', ...document })),
});
