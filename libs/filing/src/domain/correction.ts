import { isRetired, type Coded, type CourtPolicy, type LocalDate } from '@assize/courts';
import type { Fault } from '@assize/kernel';
import type { Envelope } from './envelope';

/** What a clerk puts right instead of asking the filer. */
export interface WantedCorrections {
  readonly caseTitle?: string;
  readonly caseCategory?: string;
  readonly filingCode?: string;
  readonly documents?: readonly {
    /** Index in `documents`. */
    readonly document: number;
    readonly title?: string;
    readonly documentType?: string;
  }[];
}

/** One thing the court put right: where, what the filer wrote, and what stands there now. The filing stays as it was filed. */
export interface Correction {
  readonly pointer: string;
  readonly was: string;
  readonly now: string;
}

/** Each value that is to be another than the filer wrote. */
export function correctionsOf(envelope: Envelope, { documents = [], ...fields }: WantedCorrections): Correction[] {
  const found: Correction[] = [];
  const compare = (pointer: string, was: string, now: string | undefined): void => {
    if (now !== undefined && now !== was) found.push({ pointer, was, now });
  };
  compare('/caseTitle', envelope.caseTitle, fields.caseTitle);
  compare('/caseCategory', envelope.caseCategory, fields.caseCategory);
  compare('/filingCode', envelope.filingCode, fields.filingCode);
  for (const { document, title, documentType } of documents) {
    const filed = envelope.documents[document];
    compare(`/documents/${document}/title`, filed?.title ?? '', title);
    compare(`/documents/${document}/documentType`, filed?.documentType ?? '', documentType);
  }
  return found;
}

/**
 * What cannot be put right so: places that are not there, codes the court does not have or has retired, another kind of
 * filing.
 *
 * @param on the day on which it counts as filed; what the filer wrote stays, retired or not
 */
export function correctionFaults(
  envelope: Envelope,
  wanted: WantedCorrections,
  policy: CourtPolicy,
  on: LocalDate,
): Fault[] {
  const code = policy.filingCodes.find((one) => one.code === (wanted.filingCode ?? envelope.filingCode));
  const before = policy.filingCodes.find((one) => one.code === envelope.filingCode);
  const category = wanted.caseCategory ?? envelope.caseCategory;
  const retired = (list: readonly Coded[], now: string | undefined, was: string | undefined): boolean =>
    now !== was &&
    isRetired(
      list.find(({ code: one }) => one === now),
      on,
    );
  return [
    ...when(retired(policy.filingCodes, wanted.filingCode, envelope.filingCode), '/corrections/filingCode', RETIRED),
    ...when(retired(policy.caseCategories, category, envelope.caseCategory), '/corrections/caseCategory', RETIRED),
    ...(wanted.documents ?? []).flatMap(({ document, documentType }, at) =>
      when(
        retired(policy.documentTypes, documentType, envelope.documents[document]?.documentType),
        `/corrections/documents/${at}/documentType`,
        RETIRED,
      ),
    ),
    ...when(!code, '/corrections/filingCode', 'is no filing code of this court'),
    ...when(!!code && code.opensCase !== before?.opensCase, '/corrections/filingCode', 'would make it another filing'),
    ...when(!!code && !code.categories.includes(category), '/corrections/caseCategory', 'does not go with the code'),
    ...(wanted.documents ?? []).flatMap((one, at) =>
      documentFaults(envelope, one, `/corrections/documents/${at}`, policy),
    ),
  ];
}

const RETIRED = 'is retired; nothing new is filed under it';

type WantedOfDocument = NonNullable<WantedCorrections['documents']>[number];

function documentFaults(envelope: Envelope, wanted: WantedOfDocument, at: string, policy: CourtPolicy): Fault[] {
  const known = policy.documentTypes.some(({ code }) => code === wanted.documentType);
  return [
    ...when(!envelope.documents[wanted.document], `${at}/document`, 'is no document of the filing'),
    ...when(wanted.documentType !== undefined && !known, `${at}/documentType`, 'is no document type of this court'),
  ];
}

const when = (wrong: boolean, pointer: string, detail: string): Fault[] => (wrong ? [{ pointer, detail }] : []);

/** The envelope as the court reads it: what was filed, with what the court put right. */
export function correctedEnvelope(envelope: Envelope, corrections: readonly Correction[]): Envelope {
  const corrected = structuredClone(envelope) as unknown as Record<string, unknown>;
  for (const { pointer, now } of corrections) {
    const steps = pointer.slice(1).split('/');
    const last = steps.pop()!;
    const holder = steps.reduce<Record<string, unknown>>((at, step) => at[step] as Record<string, unknown>, corrected);
    holder[last] = now;
  }
  return corrected as unknown as Envelope;
}
