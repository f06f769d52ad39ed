import type { PersonalDataKind } from '@assize/courts';

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

/** What a document of a court must not do: act by itself, reach outside, or carry another file. */
export type ActiveContent =
  'javascript' | 'launch' | 'automatic-action' | 'external-action' | 'embedded-file' | 'xfa-form';

/** What stands in a PDF beside the PDF. */
export type ForeignContent = 'archive' | 'program' | 'web-page' | 'image' | 'document' | 'unknown';

/** Something in the text that may tell too much of a person. Never the thing itself. */
export interface PersonalHint {
  readonly kind: PersonalDataKind;
  readonly page: number;
  /** With all but its ends blacked out, such as `1••••••••2`. */
  readonly masked: string;
}

/** What was looked for in the text of an upload, and found. */
export interface TextFacts {
  /** From the first page on. */
  readonly pagesRead: number;
  /** How many of these have no text, as a scan has none. */
  readonly pagesWithoutText: number;
  /** `partly`: the time or the number of pages that may be looked at had run out. `failed`: it could not be read. */
  readonly read: 'wholly' | 'partly' | 'failed';
  readonly hints: readonly PersonalHint[];
  /** What typed signatures begin with, as far as it was looked for, with the page of the first; null where there is none. */
  readonly marks: Readonly<Record<string, number | null>>;
}

/** Whether it was scanned for malware. `held`: it has to be, and was not yet. Absent where the court has no scanner. */
export type UploadScan = 'held' | 'clean' | 'infected';

/** What the court found out about an upload by looking at its bytes. The filer's word for it counts nothing. */
export interface UploadFacts {
  readonly mediaType: string;
  readonly bytes: number;
  /** Null when the pages cannot be counted. */
  readonly pages: number | null;
  readonly encrypted: boolean;
  readonly damaged: boolean;
  readonly activeContent: readonly ActiveContent[];
  /** The first page on which it stands, where it stands on one. */
  readonly activePages?: Readonly<Partial<Record<ActiveContent, number>>>;
  /** Absent of what was uploaded before this was looked for; null when there is none. */
  readonly foreign?: ForeignContent | null;
  /** Whether a digital signature covers all of it. */
  readonly signed?: boolean;
  readonly text?: TextFacts;
  readonly scan?: UploadScan;
  /** It was given up: too large, or it broke a limit while it was read. The other facts are then unknown. */
  readonly beyondLimits: boolean;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** Facts of the uploads by their id; an id that is absent is unknown to the court or not the filer's. */
export type Uploads = ReadonlyMap<string, UploadFacts>;
