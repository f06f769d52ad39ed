import { aPolicy } from '@assize/courts/testing';
import type { EnvelopeParty } from './envelope';
import { partiesOfCase } from './parties-of-case';

const ash: EnvelopeParty = { role: 'plaintiff', name: 'Ash', kind: 'person' };
const birch: EnvelopeParty = {
  role: 'defendant',
  name: 'Birch Ltd',
  kind: 'organisation',
  email: 'Birch@Example.org ',
};
const people = new Map([
  ['ash@example.org', 'ash'],
  ['birch@example.org', 'birch'],
]);

const who = (parties: EnvelopeParty[], submitter: string) =>
  partiesOfCase(parties, aPolicy(), people, submitter).map(({ personId, counselId }) => [personId, counselId]);

describe('the parties of a new case', () => {
  it('are joined to the accounts with their e-mail address', () =>
    expect(who([{ ...ash, email: 'ash@example.org' }, birch], 'ash')).toEqual([
      ['ash', null],
      ['birch', null],
    ]));

  it('let the submitter sign in for a claimant nobody signs in for', () =>
    expect(who([birch, ash], 'counsel')).toEqual([
      ['birch', null],
      ['counsel', null],
    ]));

  it('let the submitter act for a claimant who signs in', () =>
    expect(who([{ ...ash, email: 'ash@example.org' }, birch], 'counsel')).toEqual([
      ['ash', 'counsel'],
      ['birch', null],
    ]));
});
