import { anEnvelope } from '../testing';
import { fingerprintsOf, partOf, toldTooLate } from './earlier-returns';
import type { Envelope } from './envelope';

const sha = (upload: string): string => `bytes of ${upload}`;
const prints = (envelope: Envelope) => fingerprintsOf(envelope, sha);
const before = anEnvelope();
const with_ = (changes: Partial<Envelope>): Envelope => ({ ...before, ...changes });
const first = { told: [{ code: 'illegible', pointer: '/documents/0' }], fingerprints: prints(before) };
const swapped = with_({ documents: [before.documents[0]!, { ...before.documents[1]!, upload: 'another' }] });

describe('what a second return asks for', () => {
  it.each([
    ['of a document that is new', swapped, 'unsigned', '/documents/1', false],
    ['of a document that is as it was', swapped, 'unsigned', '/documents/0', true],
    ['of a document that only has another title', before, 'unsigned', '/documents/0/title', true],
    ['of what was told and not cured', before, 'illegible', '/documents/0', false],
    ['of a caption that changed', with_({ caseTitle: 'Other v. Other' }), 'caption-lacks-party', '/caseTitle', false],
    ['of a caption that is as it was', swapped, 'caption-lacks-party', '/caseTitle', true],
    ['of a party that is as it was', swapped, 'party-address-missing', '/parties/0/address', true],
    ['of a party that is missing, when anything changed', swapped, 'party-missing', '/parties', false],
    ['of a party that is missing, when nothing changed', before, 'party-missing', '/parties', true],
    ['of what is not in the envelope', before, 'x', '/nowhere', false],
  ])('%s', (_, now, code, pointer, late) => {
    expect(toldTooLate([first], [{ code, pointer }], prints(now))).toHaveLength(late ? 1 : 0);
  });

  it('is measured against every earlier return', () => {
    const second = { told: [], fingerprints: prints(swapped) };
    const told = [{ code: 'unsigned', pointer: '/documents/1' }];
    expect(toldTooLate([first], told, prints(swapped))).toEqual([]);
    expect(toldTooLate([first, second], told, prints(swapped))).toEqual(told);
  });

  it('finds a document again in another place', () => {
    const turned = with_({ documents: [...before.documents].reverse() });
    expect(toldTooLate([first], [{ code: 'unsigned', pointer: '/documents/1' }], prints(turned))).toHaveLength(1);
  });
});

it.each([
  ['/documents/3/title', '/documents/3'],
  ['/parties/0', '/parties/0'],
  ['/parties', ''],
  ['/caseTitle', '/caseTitle'],
  ['/claim/amount', '/claim'],
  ['', ''],
])('%s points into the part %s', (pointer, part) => expect(partOf(pointer)).toBe(part));
