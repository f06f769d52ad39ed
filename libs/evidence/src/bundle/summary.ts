import { fill, type Bilingual } from '@assize/courts';
import { escapeHtml } from '@assize/kernel';
import { nameOf, type IntegrityCertificate, type ProvenanceCertificate } from '../certificates/certificate-of';
import { both, PAPER_STYLE, signatureBlock } from '../certificates/certificate-page';
import {
  INTEGRITY_ONLY,
  INTEGRITY_SIGNATURE,
  INTEGRITY_TITLE,
  PROVENANCE_ONLY,
  PROVENANCE_SIGNATURE,
  PROVENANCE_TITLE,
} from '../domain/certificate-words';
import type { ExhibitPaths, ProvenPaths } from '../domain/bundle-layout';
import type { Exhibit } from '../exhibit.entity';
import {
  BUNDLE_COLUMNS,
  BUNDLE_DOCUMENT_FAILS,
  BUNDLE_DOCUMENTS,
  BUNDLE_DOCUMENTS_TITLE,
  BUNDLE_GIVEN,
  BUNDLE_INTEGRITY,
  BUNDLE_PROVENANCE,
  BUNDLE_TITLE,
  BUNDLE_VERIFY,
} from './bundle-words';

/** One exhibit of a bundle with its two certificates, which are never one. */
export interface BundledExhibit {
  readonly exhibit: Exhibit;
  /** Null of a file that was erased. */
  readonly sha256: string | null;
  /** Why the bundle does not hold the file; null when it does. */
  readonly withheld: Bilingual | null;
  readonly paths: ExhibitPaths;
  readonly integrity: Omit<IntegrityCertificate, 'receipt'>;
  readonly provenance: ProvenanceCertificate;
}

/** One document of the docket. */
export interface BundledDocument {
  readonly paths: ProvenPaths;
  readonly entry: number;
  readonly title: string;
  readonly filed: string;
  readonly sha256: string;
  readonly index: number;
  /** Whether its receipt does. */
  readonly holds: boolean;
}

export interface Summary {
  readonly docketNumber: string;
  readonly at: Date;
  readonly origin: string;
  readonly size: number;
  readonly exhibits: readonly BundledExhibit[];
  readonly documents: readonly BundledDocument[];
}

/** One part of a summary, for a page or for paper. */
export interface SummaryPart {
  readonly title: Bilingual;
  readonly sentences: readonly Bilingual[];
  readonly columns: readonly Bilingual[];
  /** By exhibit or document; each cell in both languages or in the words of whoever wrote it. */
  readonly rows: readonly (readonly (string | Bilingual)[])[];
  /** Null where nobody signs. */
  readonly signature: Bilingual | null;
}

/** What the summary says: integrity first, provenance apart from it, and then what stands on the docket. Pure. */
export function summaryOf({ docketNumber, at, origin, size, exhibits, documents }: Summary): {
  readonly title: Bilingual;
  readonly sentences: readonly Bilingual[];
  readonly parts: readonly SummaryPart[];
} {
  const { exhibit, file, stored, digest, index, statedBy, stated } = BUNDLE_COLUMNS;
  const given = fill(BUNDLE_GIVEN, { at: at.toISOString(), count: exhibits.length, documents: documents.length });
  const altered = exhibits.filter(({ integrity }) => integrity.status !== 'certified');
  return {
    title: fill(BUNDLE_TITLE, { docket: docketNumber }),
    sentences: [given, BUNDLE_VERIFY],
    parts: [
      {
        title: INTEGRITY_TITLE,
        sentences: [
          fill(BUNDLE_INTEGRITY, { origin, size }),
          ...altered.map(({ integrity }) => integrity.sentences[0]!),
          INTEGRITY_ONLY,
        ],
        columns: [exhibit, file, stored, digest, index],
        rows: exhibits.map((one) => [
          nameOf(one.exhibit),
          one.withheld ?? `${one.paths.file}\n${one.exhibit.fileName}`,
          one.exhibit.submittedAt.toISOString(),
          one.sha256 ?? '-',
          String(one.exhibit.logIndex),
        ]),
        signature: INTEGRITY_SIGNATURE,
      },
      {
        title: PROVENANCE_TITLE,
        sentences: [BUNDLE_PROVENANCE, PROVENANCE_ONLY],
        columns: [exhibit, statedBy, stated],
        rows: exhibits.map(({ exhibit: of, provenance: { statement } }) => [
          nameOf(of),
          `${statement.statedBy}\n${statement.statedAt.toISOString()}`,
          statement.provenance.statement,
        ]),
        signature: PROVENANCE_SIGNATURE,
      },
      ...(documents.length > 0 ? [documentsPart(documents, { origin, size })] : []),
    ],
  };
}

/** A docket speaks for itself, so nobody signs for what stands on it. */
function documentsPart(documents: readonly BundledDocument[], under: { origin: string; size: number }): SummaryPart {
  const { entry, document, filed, digest, index } = BUNDLE_COLUMNS;
  const failing = documents.filter(({ holds }) => !holds);
  return {
    title: BUNDLE_DOCUMENTS_TITLE,
    sentences: [
      fill(BUNDLE_DOCUMENTS, under),
      ...failing.map(({ paths }) => fill(BUNDLE_DOCUMENT_FAILS, { file: paths.file })),
    ],
    columns: [entry, document, filed, digest, index],
    rows: documents.map((one) => [
      String(one.entry),
      `${one.paths.file}\n${one.title}`,
      one.filed,
      one.sha256,
      String(one.index),
    ]),
    signature: null,
  };
}

const cell = (tag: string, value: string | Bilingual): string =>
  `<${tag}>${both('div', typeof value === 'string' ? { en: value, zh: value } : value)}</${tag}>`;

const part = ({ title, sentences, columns, rows, signature }: SummaryPart): string =>
  `<section>${both('h2', title)}${sentences.map((sentence) => both('p', sentence)).join('')}` +
  `<table><tr>${columns.map((column) => cell('th', column)).join('')}</tr>` +
  rows.map((cells) => `<tr>${cells.map((value) => cell('td', value)).join('')}</tr>`).join('') +
  `</table>${signatureBlock(signature)}</section>`;

/** As a page; one document, no script. */
export function summaryPage(summary: Summary): string {
  const { title, sentences, parts } = summaryOf(summary);
  return (
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
    `<title>${escapeHtml(title.en)}</title><style>${PAPER_STYLE}th{width:auto}section+section{break-before:auto;margin-top:3rem;border-top:2px solid}` +
    `table{font-size:.75rem}</style></head><body>` +
    `${both('h1', title)}${sentences.map((sentence) => both('p', sentence)).join('')}${parts.map(part).join('')}</body></html>`
  );
}
