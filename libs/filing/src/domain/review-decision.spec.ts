import { aPolicy } from '@assize/courts/testing';
import { anEnvelope } from '../testing';
import { correctedEnvelope, correctionFaults, correctionsOf } from './correction';
import { deficiency } from './deficiency';
import { asksForCure, decided, decisionFaults, type ReviewDecision, type Verdict } from './review-decision';

const envelope = anEnvelope();
const [lead, attachment] = [envelope.documents[0]!, envelope.documents[1]!];
const documents = [
  { ...lead, role: 'lead' as const },
  { ...attachment, role: 'attachment' as const, leadIndex: 0 },
];
const verdicts = (...outcomes: Verdict['outcome'][]): ReviewDecision => ({
  documents: outcomes.map((outcome) => ({ outcome })),
});

describe('a decision', () => {
  it.each([
    ['one verdict too few', verdicts('accepted'), ['/documents']],
    ['a rejection without reason', verdicts('accepted', 'rejected'), ['/documents/1/reason']],
    ['a deferral without reason', verdicts('deferred', 'accepted'), ['/documents/0/reason']],
    ['a reason for all', { ...verdicts('rejected', 'rejected'), reason: 'No jurisdiction.' }, []],
    [
      'a deficiency of no document',
      { ...verdicts('returned', 'returned'), deficiencies: [{ code: 'x', pointer: '/documents/2', message: 'x' }] },
      ['/deficiencies/0/pointer'],
    ],
    ['nothing wrong', verdicts('accepted', 'returned'), []],
  ])('with %s', (_, decision, pointers) => {
    expect(decisionFaults(documents, decision).map(({ pointer }) => pointer)).toEqual(pointers);
  });

  const known = [deficiency('caption-missing', '/caseTitle'), deficiency('document-damaged', '/documents/1')];

  it('tells everything of a return, and nothing of what was accepted', () => {
    expect(decided(documents, known, verdicts('returned', 'returned')).told).toHaveLength(2);
    expect(decided(documents, known, verdicts('accepted', 'returned')).told.map(({ pointer }) => pointer)).toEqual([
      '/documents/1',
    ]);
    expect(decided(documents, known, verdicts('accepted', 'accepted')).told).toEqual([]);
    expect(decided(documents, known, { ...verdicts('deferred', 'returned'), reason: 'x' }).status).toBe('deferred');
  });

  it('asks for a cure exactly when something is returned and nothing deferred', () => {
    const asks = (...outcomes: Verdict['outcome'][]) => asksForCure(decided(documents, [], verdicts(...outcomes)));
    expect(asks('returned', 'accepted')).toBe(true);
    expect(asks('accepted', 'returned')).toBe(true);
    expect(asks('deferred', 'returned')).toBe(false);
    expect(asks('rejected', 'rejected')).toBe(false);
  });
});

describe('what a clerk puts right', () => {
  const policy = aPolicy();

  it('is told beside what was filed, which stays', () => {
    const wanted = { caseTitle: 'Right v. Wrong', documents: [{ document: 0, title: 'Right title' }] };
    const corrections = correctionsOf(envelope, wanted);
    expect(corrections).toEqual([
      { pointer: '/caseTitle', was: envelope.caseTitle, now: 'Right v. Wrong' },
      { pointer: '/documents/0/title', was: lead.title, now: 'Right title' },
    ]);
    const corrected = correctedEnvelope(envelope, corrections);
    expect([corrected.caseTitle, corrected.documents[0]!.title]).toEqual(['Right v. Wrong', 'Right title']);
    expect(envelope.documents[0]!.title).toBe(lead.title);
    expect(correctionsOf(envelope, { caseTitle: envelope.caseTitle })).toEqual([]);
  });

  it.each([
    ['a code the court has not', { filingCode: 'nonsense' }, ['/corrections/filingCode']],
    [
      'a document that is not there',
      { documents: [{ document: 9, title: 'x' }] },
      ['/corrections/documents/0/document'],
    ],
    [
      'a type the court has not',
      { documents: [{ document: 0, documentType: 'nonsense' }] },
      ['/corrections/documents/0/documentType'],
    ],
    ['a retired code', { filingCode: 'petition' }, ['/corrections/filingCode']],
    ['nothing', {}, []],
  ])('cannot be %s', (_, wanted, pointers) => {
    const petition = { ...policy.filingCodes[0]!, code: 'petition', retired: { from: '2026-03-10', replacedBy: null } };
    const under = { ...policy, filingCodes: [...policy.filingCodes, petition] };
    expect(correctionFaults(envelope, wanted, under, '2026-03-10').map(({ pointer }) => pointer)).toEqual(pointers);
  });
});
