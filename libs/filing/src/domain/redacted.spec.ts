import type { Deficiency } from './deficiency';
import type { Envelope } from './envelope';
import { redacted, type Telling } from './redacted';
import type { Told } from './told-deficiency';

const words = { en: '', zh: '' };
const about = (pointer: string, document?: number): Deficiency => ({
  code: 'file-damaged' as Deficiency['code'],
  pointer,
  ...(document === undefined ? {} : { document }),
  message: words,
  cure: words,
  effect: 'return' as Deficiency['effect'],
});

const envelope: Envelope = {
  court: 'riverside',
  caseCategory: 'civil',
  filingCode: 'motion',
  caseTitle: 'Ash v. Birch',
  parties: [
    { role: 'plaintiff', name: 'Ash', kind: 'person', email: 'Ash@example.org', address: ' 1 Elm Row ' },
    { role: 'defendant', name: 'Birch', kind: 'person', address: '2 Elm Row' },
  ],
  documents: [
    { upload: 'a', fileName: 'a.pdf', documentType: 'motion', title: 'A', role: 'lead' },
    { upload: 'b', fileName: 'b.pdf', documentType: 'motion', title: 'B', role: 'attachment', leadIndex: 0 },
    { upload: 'c', fileName: 'c.pdf', documentType: 'motion', title: 'C', role: 'lead' },
    { upload: 'd', fileName: 'd.pdf', documentType: 'motion', title: 'D', role: 'attachment', leadIndex: 2 },
  ],
};

const filed: Telling<Told> = {
  envelope,
  deficiencies: [about('/parties/0'), about('/documents/1', 1), about('/documents/3/title', 3)],
  told: [{ code: 'x', pointer: '/documents/1', message: words, foundBy: 'clerk' }],
};

const hiding = (documents: number[], addresses: string[] = []): Telling<Told> =>
  redacted(filed, { documents: new Set(documents), addresses: new Set(addresses) });

describe('what of a filing is hidden', () => {
  it('is nothing as a rule', () => {
    expect(hiding([])).toEqual(filed);
  });

  it('leaves no trace of a document, not even a gap', () => {
    const { envelope: shown, deficiencies, told } = hiding([1]);
    expect(shown.documents.map(({ title, leadIndex }) => [title, leadIndex])).toEqual([
      ['A', undefined],
      ['C', undefined],
      ['D', 1],
    ]);
    expect(deficiencies.map(({ pointer, document }) => [pointer, document])).toEqual([
      ['/parties/0', undefined],
      ['/documents/2/title', 2],
    ]);
    expect(told).toEqual([]);
  });

  it('leaves the party and takes its addresses, however they were written', () => {
    const [ash, birch] = hiding([], ['ash@example.org', '1 Elm Row']).envelope.parties;
    expect(ash).toEqual({ role: 'plaintiff', name: 'Ash', kind: 'person' });
    expect(birch?.address).toBe('2 Elm Row');
  });
});
