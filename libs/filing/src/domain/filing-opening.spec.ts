import { salted } from '@assize/kernel';
import { openingOfFiling } from './filing-opening';

const SALT = Buffer.alloc(32, 3);
const filing = {
  filing: '01980c1e-0000-7000-8000-000000000001',
  attempt: 2,
  court: '01980c1e-0000-7000-8000-000000000002',
  case: null,
  at: new Date('2026-03-02T09:00:00Z'),
  documents: [Buffer.alloc(32, 1), Buffer.alloc(32, 2)],
};

describe('what opens the commitment of a filing', () => {
  it('is one text, byte for byte', () => {
    const [first, second] = filing.documents.map((digest) => salted(SALT, digest).toString('hex'));
    expect(openingOfFiling(filing, SALT)).toBe(
      '{"at":"2026-03-02T09:00:00.000Z","attempt":2,"case":null,"court":"01980c1e-0000-7000-8000-000000000002",' +
        `"documents":["${first}","${second}"],"filing":"01980c1e-0000-7000-8000-000000000001","kind":"filing"}`,
    );
  });

  it('is another for other documents, or the same in another order', () => {
    const [first, second] = filing.documents;
    for (const documents of [[first!], [second!, first!], []])
      expect(openingOfFiling({ ...filing, documents }, SALT)).not.toBe(openingOfFiling(filing, SALT));
  });
});
