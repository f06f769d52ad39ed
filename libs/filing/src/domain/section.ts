import type { CourtPolicy } from '@assize/courts';

/** The section of the clerk's office that reviews filings of that code; null where the office has none for it. */
export const sectionOf = (filingCode: string, { review }: Pick<CourtPolicy, 'review'>): string | null =>
  review.sections.find(({ filingCodes }) => filingCodes.includes(filingCode))?.code ?? null;
