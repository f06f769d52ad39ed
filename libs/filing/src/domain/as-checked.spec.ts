import { anEnvelope } from '../testing';
import { asChecked, changedSince, type Checked } from './as-checked';

const checked = (changes: Partial<Checked> = {}): Checked => ({
  policyVersion: '1',
  envelope: anEnvelope(),
  sha256: ['1'.repeat(64), '2'.repeat(64)],
  ...changes,
});
const envelope = anEnvelope();
const [lead, certificate] = envelope.documents;

describe('what was checked', () => {
  it('is the same as long as nothing changed, whatever the order of members and the upload that holds the bytes', () => {
    const again = { ...Object.fromEntries(Object.entries(envelope).reverse()) } as unknown as typeof envelope;
    const documents = envelope.documents.map((document, at) => ({ ...document, upload: `other-${at}` }));
    expect(changedSince(asChecked(checked()), checked({ envelope: { ...again, documents } }))).toEqual([]);
  });

  it.each<[string, Partial<Checked>, string]>([
    ['the bytes of a document', { sha256: ['1'.repeat(64), '3'.repeat(64)] }, '/documents/1'],
    ['a document that is gone', { sha256: ['1'.repeat(64), null] }, '/documents/1'],
    [
      'the title of a document',
      { envelope: { ...envelope, documents: [{ ...lead!, title: 'x' }, certificate!] } },
      '/documents/0',
    ],
    ['one document more', { envelope: { ...envelope, documents: [lead!, certificate!, lead!] } }, '/documents/2'],
    ['one document less', { envelope: { ...envelope, documents: [lead!] } }, '/documents/1'],
    ['the caption', { envelope: { ...envelope, caseTitle: 'Ash v. Elm' } }, '/caseTitle'],
    ['the parties', { envelope: { ...envelope, parties: [] } }, '/parties'],
    ['a claim that is withdrawn', { envelope: { ...envelope, claim: undefined } }, '/claim'],
    ['a docket number', { envelope: { ...envelope, docketNumber: '2026-CV-00001' } }, '/docketNumber'],
    ['the policy', { policyVersion: '2' }, '/policyVersion'],
  ])('tells of %s', (_, changes, pointer) => {
    expect(changedSince(asChecked(checked()), checked(changes)).map((found) => [found.pointer, found.code])).toEqual([
      [pointer, 'changed-since-check'],
    ]);
  });

  it('tells of everything at once', () => {
    const now = checked({ sha256: ['9'.repeat(64), '8'.repeat(64)], policyVersion: '2' });
    expect(changedSince(asChecked(checked()), now).map(({ pointer }) => pointer)).toEqual([
      '/policyVersion',
      '/documents/0',
      '/documents/1',
    ]);
  });

  it.each(['', 'x', 'bnVsbA', Buffer.from('[1]').toString('base64url'), Buffer.from('{"/a":1}').toString('base64url')])(
    'is not %j',
    (text) => expect(changedSince(text, checked()).map(({ pointer }) => pointer)[0]).toBe(''),
  );
});
