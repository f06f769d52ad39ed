import type { CourtPolicy } from '@assize/courts';
import { aPolicy } from '@assize/courts/testing';
import { aDocument, anEnvelope, uploadsOf } from '../testing';
import { checkEnvelope } from './check-envelope';
import { maySubmit } from './deficiency';
import { DEFICIENCIES, type DeficiencyCode } from './deficiency-codes';
import type { Envelope, UploadFacts } from './envelope';

interface Row {
  readonly envelope?: Partial<Envelope>;
  readonly uploads?: Readonly<Record<string, Partial<UploadFacts>>>;
  readonly policy?: Partial<CourtPolicy>;
  readonly caseKnown?: boolean;
  readonly at: string;
}

const { documents, parties } = anEnvelope();
const [lead = aDocument(), certificate = aDocument()] = documents;
const [ash, birch] = parties as [Envelope['parties'][number], Envelope['parties'][number]];
const codes = aPolicy().filingCodes;
const asking = (...requiredFields: CourtPolicy['filingCodes'][number]['requiredFields'][number][]) => ({
  filingCodes: codes.map((code) => ({ ...code, requiredFields })),
});

/** One row for each code: the smallest change to a faultless envelope that brings it about, and nothing else. */
const ROWS: Record<DeficiencyCode, Row> = {
  'wrong-court': { envelope: { court: 'elsewhere' }, at: '/court' },
  'category-unknown': { envelope: { caseCategory: 'x' }, at: '/caseCategory' },
  'category-not-e-filed': { envelope: { caseCategory: 'adoption' }, at: '/caseCategory' },
  'filing-code-unknown': { envelope: { filingCode: 'x' }, at: '/filingCode' },
  'filing-code-not-for-category': {
    policy: { filingCodes: codes.map((code) => ({ ...code, categories: ['adoption'] })) },
    at: '/filingCode',
  },
  'docket-number-missing': { envelope: { filingCode: 'motion' }, at: '/docketNumber' },
  'docket-number-not-wanted': { envelope: { docketNumber: '2026-CV-00001' }, at: '/docketNumber' },
  'case-unknown': {
    envelope: { filingCode: 'motion', docketNumber: '2026-CV-00009' },
    caseKnown: false,
    at: '/docketNumber',
  },
  'party-type-unknown': { envelope: { parties: [ash, birch, { ...ash, role: 'x' }] }, at: '/parties/2/role' },
  'party-name-missing': { envelope: { parties: [ash, birch, { ...ash, name: ' ' }] }, at: '/parties/2/name' },
  'document-type-unknown': {
    envelope: { documents: [{ ...lead, documentType: 'x' }, certificate] },
    at: '/documents/0/documentType',
  },
  'no-lead-document': { envelope: { documents: [] }, policy: noDocumentsNeeded(), at: '/documents' },
  'type-cannot-lead': {
    envelope: { documents: [{ ...lead, documentType: 'exhibit' }, certificate] },
    at: '/documents/0/role',
  },
  'lead-index-wrong': {
    envelope: { documents: [lead, { ...certificate, leadIndex: 1 }] },
    at: '/documents/1/leadIndex',
  },
  'too-many-documents': { policy: limits({ maxDocuments: 1 }), at: '/documents' },
  'upload-unknown': { envelope: { documents: [{ ...lead, upload: 'u9' }, certificate] }, at: '/documents/0/upload' },
  'document-empty': { uploads: { u1: { bytes: 0, pages: null } }, at: '/documents/0/upload' },
  'format-not-accepted': { uploads: { u1: { mediaType: 'image/png', pages: null } }, at: '/documents/0/upload' },
  'document-damaged': { uploads: { u2: { damaged: true, pages: null } }, at: '/documents/1/upload' },
  'document-encrypted': { uploads: { u1: { encrypted: true, damaged: true } }, at: '/documents/0/upload' },
  'document-beyond-limits': { uploads: { u1: { beyondLimits: true, pages: null } }, at: '/documents/0/upload' },
  'document-has-scripts': { uploads: { u1: { hasScripts: true } }, at: '/documents/0/upload' },
  'document-too-large': { uploads: { u1: { bytes: 1_000_001 } }, at: '/documents/0/upload' },
  'too-many-pages': { uploads: { u1: { pages: 41 } }, at: '/documents/0/upload' },
  'pages-over-recommended': { uploads: { u1: { pages: 21 } }, at: '/documents/0/upload' },
  'file-name-pattern': {
    envelope: { documents: [{ ...lead, fileName: 'Scan (1).PDF' }, certificate] },
    at: '/documents/0/fileName',
  },
  'title-missing': { envelope: { documents: [{ ...lead, title: '' }, certificate] }, at: '/documents/0/title' },
  'caption-missing': { envelope: { caseTitle: ' ' }, at: '/caseTitle' },
  'caption-lacks-party': { envelope: { caseTitle: 'Ash v. Somebody' }, at: '/caseTitle' },
  'claim-missing': { envelope: { claim: undefined }, at: '/claim' },
  'claim-not-an-amount': { envelope: { claim: { amount: '1,200', currency: 'USD' } }, at: '/claim' },
  'party-email-missing': { policy: asking('party-email'), at: '/parties/0/email' },
  'party-address-missing': {
    envelope: { parties: [{ ...ash, address: 'Elm Street 1' }, birch] },
    policy: asking('party-address'),
    at: '/parties/1/address',
  },
  'party-missing': { envelope: { parties: [ash] }, at: '/parties' },
  'required-document-missing': { envelope: { documents: [lead] }, at: '/documents' },
  'same-document-twice': { uploads: { u2: { sha256: '1'.repeat(64) } }, at: '/documents/1/upload' },
};

function limits(changes: Partial<CourtPolicy['limits']>): Partial<CourtPolicy> {
  return { limits: { ...aPolicy().limits, ...changes } };
}
function noDocumentsNeeded(): Partial<CourtPolicy> {
  return { filingCodes: codes.map((code) => ({ ...code, requiredDocuments: [] })) };
}
const check = ({ envelope, uploads, policy, caseKnown }: Omit<Row, 'at'>) =>
  checkEnvelope(anEnvelope(envelope), uploadsOf(uploads), aPolicy(policy), caseKnown);

describe('checking an envelope', () => {
  it('finds nothing wrong with a faultless one', () => expect(check({})).toEqual([]));

  it.each(Object.entries(ROWS))('finds %s', (code, row) => {
    expect(check(row).map((found) => [found.code, found.pointer])).toEqual([[code, row.at]]);
  });

  it.each(Object.entries(ROWS))('says in both languages what %s is, with every fact filled in', (_, row) => {
    for (const { message, cure } of check(row))
      for (const sentence of [message.en, message.zh, cure.en, cure.zh]) expect(sentence).toMatch(/^[^{}]+$/);
  });

  it('finds everything at once', () => {
    const found = check({
      envelope: { caseTitle: '', parties: [ash], documents: [{ ...lead, fileName: 'A.doc', title: '' }] },
      uploads: { u1: { pages: 99, hasScripts: true } },
    });
    expect(found.map(({ code }) => code)).toEqual([
      'caption-missing',
      'party-missing',
      'title-missing',
      'file-name-pattern',
      'too-many-pages',
      'document-has-scripts',
      'required-document-missing',
    ]);
  });

  it('tells the document and the page', () => {
    expect(check({ uploads: { u2: { pages: 41 } } })).toMatchObject([{ document: 1, page: 41 }]);
  });

  it('finds the names of the parties in a Chinese caption whatever the spacing', () => {
    const chinese = [
      { ...ash, name: '河清' },
      { ...birch, name: '海晏公司' },
    ];
    expect(check({ envelope: { caseTitle: '河清 诉 海晏公司', parties: chinese } })).toEqual([]);
  });

  it.each(Object.entries(DEFICIENCIES).map(([code, { effect }]) => [code as DeficiencyCode, effect] as const))(
    '%s stops a submission only when its effect is refuse (%s)',
    (code, effect) => expect(maySubmit(check(ROWS[code]))).toBe(effect === 'review'),
  );
});
