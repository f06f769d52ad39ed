import type { CourtPolicy, PersonalDataKind, SignatureKind } from '@assize/courts';
import { aPolicy } from '@assize/courts/testing';
import { aDocument, anEnvelope, uploadsOf } from '../testing';
import { checkEnvelope } from './check-envelope';
import { maySubmit } from './deficiency';
import { DEFICIENCIES, type DeficiencyCode } from './deficiency-codes';
import type { Envelope, TextFacts, UploadFacts } from './envelope';

interface Row {
  readonly envelope?: Partial<Envelope>;
  readonly uploads?: Readonly<Record<string, Partial<UploadFacts>>>;
  readonly policy?: Partial<CourtPolicy>;
  readonly caseKnown?: boolean;
  readonly partiesOfCase?: readonly string[];
  readonly at: string;
}

const { documents, parties } = anEnvelope();
const [lead = aDocument(), certificate = aDocument()] = documents;
const [ash, birch] = parties as [Envelope['parties'][number], Envelope['parties'][number]];
const codes = aPolicy().filingCodes;
const RETIRED = { retired: { from: '2026-03-01', replacedBy: null } };
const retiring = <T extends { readonly code: string }>(list: readonly T[], retired: string): T[] =>
  list.map((coded) => (coded.code === retired ? { ...coded, ...RETIRED } : coded));
const WITNESS = { code: 'witness', name: { en: 'Witness', zh: '证人' }, side: 'other' as const };
const MOTION = { filingCode: 'motion', docketNumber: '2026-CV-00009', claim: undefined, parties: [] };
const asking = (...requiredFields: CourtPolicy['filingCodes'][number]['requiredFields'][number][]) => ({
  filingCodes: codes.map((code) => ({ ...code, requiredFields })),
});

const READ: TextFacts = { pagesRead: 1, pagesWithoutText: 0, read: 'wholly', hints: [], marks: {} };
const hinting = (kind: PersonalDataKind): Partial<UploadFacts> => ({
  text: { ...READ, hints: [{ kind, page: 1, masked: '••••76' }] },
});
const redacting = (...redact: PersonalDataKind[]): Partial<CourtPolicy> => ({
  confidentiality: { ...aPolicy().confidentiality, redact },
});
const signing = (...accepted: SignatureKind[]): Partial<CourtPolicy> => ({
  signatures: { documentTypes: ['complaint'], accepted, typedMark: '/s/' },
});

/** One row for each code: the smallest change to a faultless envelope that brings it about, and nothing else. */
const ROWS: Record<DeficiencyCode, Row> = {
  'wrong-court': { envelope: { court: 'elsewhere' }, at: '/court' },
  'category-unknown': { envelope: { caseCategory: 'x' }, at: '/caseCategory' },
  'category-missing': { envelope: { caseCategory: ' ' }, at: '/caseCategory' },
  'category-retired': {
    policy: { caseCategories: retiring(aPolicy().caseCategories, 'civil') },
    at: '/caseCategory',
  },
  'category-not-e-filed': { envelope: { caseCategory: 'adoption' }, at: '/caseCategory' },
  'filing-code-unknown': { envelope: { filingCode: 'x' }, at: '/filingCode' },
  'filing-code-missing': { envelope: { filingCode: '' }, at: '/filingCode' },
  'filing-code-retired': { policy: { filingCodes: retiring(codes, 'complaint') }, at: '/filingCode' },
  'filing-code-not-for-category': {
    policy: { filingCodes: codes.map((code) => ({ ...code, categories: ['adoption'] })) },
    at: '/filingCode',
  },
  'docket-number-missing': { envelope: { ...MOTION, docketNumber: '' }, at: '/docketNumber' },
  'docket-number-not-wanted': { envelope: { docketNumber: '2026-CV-00001' }, at: '/docketNumber' },
  'case-unknown': {
    envelope: MOTION,
    caseKnown: false,
    at: '/docketNumber',
  },
  'party-not-of-case': {
    envelope: { ...MOTION, parties: [{ ...ash, name: 'ASH' }, birch] },
    partiesOfCase: ['Ash', 'Elm Ltd'],
    at: '/parties/1/name',
  },
  'party-twice': { envelope: { parties: [ash, birch, { ...ash, name: 'ash ' }] }, at: '/parties/2/name' },
  'party-type-missing': {
    envelope: { parties: [ash, birch, { ...ash, role: '', name: 'Elm' }] },
    at: '/parties/2/role',
  },
  'party-type-retired': {
    envelope: { parties: [ash, birch, { ...ash, role: 'witness' }] },
    policy: { partyTypes: retiring([...aPolicy().partyTypes, WITNESS], 'witness') },
    at: '/parties/2/role',
  },
  'party-type-unknown': { envelope: { parties: [ash, birch, { ...ash, role: 'x' }] }, at: '/parties/2/role' },
  'party-name-missing': { envelope: { parties: [ash, birch, { ...ash, name: ' ' }] }, at: '/parties/2/name' },
  'document-type-missing': {
    envelope: { documents: [{ ...lead, documentType: '' }, certificate] },
    at: '/documents/0/documentType',
  },
  'document-type-retired': {
    policy: { documentTypes: retiring(aPolicy().documentTypes, 'complaint') },
    at: '/documents/0/documentType',
  },
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
  'lead-index-not-wanted': {
    envelope: { documents: [{ ...lead, leadIndex: 0 }, certificate] },
    at: '/documents/0/leadIndex',
  },
  'too-many-leads': {
    envelope: { documents: [lead, { ...lead, upload: 'u2', title: 'Reply' }] },
    policy: { ...noDocumentsNeeded(), ...limits({ maxLeads: 1 }) },
    at: '/documents',
  },
  'too-many-documents': { policy: limits({ maxDocuments: 1 }), at: '/documents' },
  'upload-unknown': { envelope: { documents: [{ ...lead, upload: 'u9' }, certificate] }, at: '/documents/0/upload' },
  'upload-twice': { envelope: { documents: [lead, { ...certificate, upload: 'u1' }] }, at: '/documents/1/upload' },
  'document-changed': {
    envelope: { documents: [lead, { ...certificate, sha256: '1'.repeat(64) }] },
    at: '/documents/1/sha256',
  },
  'document-empty': { uploads: { u1: { bytes: 0, pages: null } }, at: '/documents/0/upload' },
  'format-not-accepted': { uploads: { u1: { mediaType: 'image/png', pages: null } }, at: '/documents/0/upload' },
  'document-damaged': { uploads: { u2: { damaged: true, pages: null } }, at: '/documents/1/upload' },
  'document-encrypted': { uploads: { u1: { encrypted: true, damaged: true } }, at: '/documents/0/upload' },
  'document-beyond-limits': { uploads: { u1: { beyondLimits: true, pages: null } }, at: '/documents/0/upload' },
  'document-has-scripts': { uploads: { u1: { activeContent: ['javascript'] } }, at: '/documents/0/upload' },
  'document-launches-programs': { uploads: { u1: { activeContent: ['launch'] } }, at: '/documents/0/upload' },
  'document-acts-by-itself': { uploads: { u1: { activeContent: ['automatic-action'] } }, at: '/documents/0/upload' },
  'document-reaches-outside': { uploads: { u1: { activeContent: ['external-action'] } }, at: '/documents/0/upload' },
  'document-has-embedded-files': { uploads: { u1: { activeContent: ['embedded-file'] } }, at: '/documents/0/upload' },
  'document-has-xfa-form': { uploads: { u2: { activeContent: ['xfa-form'] } }, at: '/documents/1/upload' },
  'document-is-two-files': { uploads: { u1: { foreign: 'archive', damaged: true } }, at: '/documents/0/upload' },
  'upload-not-scanned': { uploads: { u1: { scan: 'held' } }, at: '/documents/0/upload' },
  'document-infected': { uploads: { u1: { scan: 'infected', bytes: 9_999_999 } }, at: '/documents/0/upload' },
  'national-id-shown': {
    uploads: { u1: hinting('national-id') },
    policy: redacting('national-id'),
    at: '/documents/0/upload',
  },
  'account-number-shown': {
    uploads: { u1: hinting('account-number') },
    policy: redacting('account-number'),
    at: '/documents/0/upload',
  },
  'birth-date-shown': {
    uploads: { u2: hinting('birth-date') },
    policy: redacting('birth-date'),
    at: '/documents/1/upload',
  },
  'phone-shown': {
    uploads: { u1: hinting('phone') },
    policy: redacting('phone', 'birth-date'),
    at: '/documents/0/upload',
  },
  'personal-data-not-looked-for': {
    uploads: { u1: { text: { ...READ, pagesWithoutText: 1 } } },
    policy: redacting('phone'),
    at: '/documents/0/upload',
  },
  'signature-not-found': {
    uploads: { u1: { text: { ...READ, marks: { '/s/': null } } } },
    policy: signing('typed', 'digital'),
    at: '/documents/0/upload',
  },
  'signature-not-looked-for': {
    uploads: { u1: { text: { ...READ, pagesWithoutText: 1, marks: { '/s/': null } } } },
    policy: signing('typed'),
    at: '/documents/0/upload',
  },
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
  'claim-not-wanted': { envelope: { ...MOTION, claim: { amount: '1', currency: 'USD' } }, at: '/claim' },
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
const check = ({ envelope, uploads, policy, at: _, ...known }: Partial<Row>, on = '2026-03-10') =>
  checkEnvelope(anEnvelope(envelope), uploadsOf(uploads), aPolicy(policy), { on, ...known });

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
      uploads: { u1: { pages: 99, activeContent: ['javascript'] } },
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

  it.each(['category-retired', 'filing-code-retired', 'party-type-retired', 'document-type-retired'] as const)(
    'does not find %s on the day before, and does from the first day on',
    (code) => {
      expect(check(ROWS[code], '2026-02-28')).toEqual([]);
      expect(check(ROWS[code], '2026-03-01').map((found) => found.code)).toEqual([code]);
    },
  );

  it('says since when a code is retired and what stands in its place', () => {
    const stead = { ...codes[0]!, code: 'claim-form', name: { en: 'Claim form', zh: '起诉表' } };
    const retired = { from: '2026-03-01', replacedBy: 'claim-form' };
    const [found] = check({ policy: { filingCodes: [{ ...codes[0]!, retired }, stead] } });
    expect(found!.message.en).toContain('2026-03-01');
    expect(found!.cure).toEqual({ en: 'Use "Claim form" (claim-form).', zh: '请改用“起诉表”（claim-form）。' });
  });

  it('offers no retired code in place of another', () => {
    const old = { ...codes[0]!, ...RETIRED, code: 'old-form' };
    const policy = { filingCodes: [...codes, old] };
    const offered = check({ envelope: { filingCode: 'x' }, policy })[0]!.cure.en;
    expect(offered).toContain('complaint');
    expect(offered).not.toContain('old-form');
  });

  it('takes the parties of the case as they are written there, whatever the case and order of the words', () => {
    const parties = [{ ...ash, name: 'COPPERKETTLE, Odalys' }];
    expect(check({ envelope: { ...MOTION, parties }, partiesOfCase: ['Odalys Copperkettle'] })).toEqual([]);
  });

  it('tells the document and the page', () => {
    expect(check({ uploads: { u2: { pages: 41 } } })).toMatchObject([{ document: 1, page: 41 }]);
  });

  it('tells the page on which a document acts, and the page of each hint', () => {
    const active = { u1: { activeContent: ['launch'], activePages: { launch: 7 } } } as const;
    expect(check({ uploads: active })).toMatchObject([{ code: 'document-launches-programs', document: 0, page: 7 }]);
    const hints = [3, 5].map((page) => ({ kind: 'phone' as const, page, masked: '•••09' }));
    const found = check({ uploads: { u1: { text: { ...READ, hints } } }, policy: redacting('phone') });
    expect(found).toMatchObject([{ page: 3 }, { page: 5 }]);
    expect(found[0]!.message.en).toContain('•••09');
  });

  it('says up to which page the text was looked at', () => {
    const text: TextFacts = { ...READ, pagesRead: 12, read: 'partly', marks: { '/s/': null } };
    const found = check({ uploads: { u1: { text } }, policy: { ...redacting('phone'), ...signing('typed') } });
    expect(found.map(({ code }) => code)).toEqual(['personal-data-not-looked-for', 'signature-not-looked-for']);
    for (const { message } of found) expect(message.en).toContain('up to page 12');
  });

  it.each([
    ['a typed mark', { text: { ...READ, marks: { '/s/': 1 } } }, ['typed'], []],
    ['a digital signature', { signed: true }, ['digital'], []],
    [
      'a digital signature where only typed ones count',
      { signed: true, text: { ...READ, marks: { '/s/': null } } },
      ['typed'],
      ['signature-not-found'],
    ],
    ['nothing, where only digital ones count', {}, ['digital'], ['signature-not-found']],
    ['a mark that nobody looked for', { text: READ }, ['typed'], ['signature-not-looked-for']],
    [
      'text nobody could read',
      { text: { ...READ, pagesRead: 0, read: 'failed' } },
      ['typed'],
      ['signature-not-looked-for'],
    ],
    ['a file from before texts were read', { text: undefined }, ['typed'], ['signature-not-looked-for']],
  ] as const)('of a document that must be signed and bears %s', (_, u1, accepted, codes) => {
    const found = check({ uploads: { u1: u1 }, policy: signing(...accepted) });
    expect(found.map(({ code }) => code)).toEqual(codes);
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
