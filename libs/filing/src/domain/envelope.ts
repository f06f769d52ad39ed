/** A party as the filer names it; `role` is the code of a party type of the court's policy. */
export interface EnvelopeParty {
  readonly role: string;
  readonly name: string;
  readonly kind: 'person' | 'organisation';
  readonly email?: string;
  readonly address?: string;
}

export interface EnvelopeDocument {
  /** Id of the upload that holds its bytes. */
  readonly upload: string;
  readonly fileName: string;
  readonly documentType: string;
  readonly title: string;
  readonly role: 'lead' | 'attachment';
  /** Of an attachment: the index in `documents` of the lead it belongs to. */
  readonly leadIndex?: number;
  /** What its bytes must be, as the filer knows them: lower-case hex. */
  readonly sha256?: string;
}

/** One submission: what is to be filed, where, and in whose matter. */
export interface Envelope {
  readonly court: string;
  readonly caseCategory: string;
  readonly filingCode: string;
  /** The caption, such as `Ash v. Birch Ltd`. */
  readonly caseTitle: string;
  /** The case it is filed into; absent when it opens one. */
  readonly docketNumber?: string;
  readonly parties: readonly EnvelopeParty[];
  /** `amount` is decimal text, because money has no binary fraction; `currency` is ISO 4217. */
  readonly claim?: { readonly amount: string; readonly currency: string };
  readonly documents: readonly EnvelopeDocument[];
}

/** An envelope as a client sends it; a document without a name is called as its upload. */
export interface EnvelopeDraft extends Omit<Envelope, 'documents'> {
  readonly documents: readonly (Omit<EnvelopeDocument, 'fileName'> & { readonly fileName?: string })[];
}

/** What the court found out about an upload by looking at its bytes. The filer's word for it counts nothing. */
export interface UploadFacts {
  readonly mediaType: string;
  readonly bytes: number;
  /** Null when the pages cannot be counted. */
  readonly pages: number | null;
  readonly encrypted: boolean;
  readonly damaged: boolean;
  readonly hasScripts: boolean;
  /** It was given up: too large, or it broke a limit while it was read. The other facts are then unknown. */
  readonly beyondLimits: boolean;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** Facts of the uploads by their id; an id that is absent is unknown to the court or not the filer's. */
export type Uploads = ReadonlyMap<string, UploadFacts>;
