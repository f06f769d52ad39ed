import { aPolicy } from '@assize/courts/testing';
import { anEnvelope } from '../testing';
import type { Envelope } from './envelope';
import { HINT_KINDS, HINT_WORDS, marksOf, wantedOf, worthSaying, type Comparable, type HintKind } from './likeness';

const comparable = (envelope: Partial<Envelope> = {}, more: Partial<Comparable> = {}): Comparable => ({
  envelope: anEnvelope(envelope),
  policy: aPolicy(),
  counselId: null,
  sha256: [],
  ...more,
});

/** What a filing would be told of one that came before it. */
function alike(filing: Comparable, earlier: Comparable): HintKind[] {
  const shown = marksOf(wantedOf(earlier));
  const found = wantedOf(filing).filter((one) =>
    shown.some(({ kind, mark }) => kind === one.kind && mark === one.mark),
  );
  return worthSaying(found.map(({ means }) => means));
}

const { parties } = anEnvelope();
const [ash, birch] = parties as [Envelope['parties'][number], Envelope['parties'][number]];
const as = (role: string, { name, kind }: typeof ash) => ({ role, name, kind });
const swapped = [as('plaintiff', birch), as('defendant', ash)];
const [A, B] = ['a'.repeat(64), 'b'.repeat(64)] as const;
const motion = { filingCode: 'motion', docketNumber: '2026-CV-00001' };

describe('two filings', () => {
  it.each<[string, Comparable, Comparable, HintKind[]]>([
    ['with nothing in common', comparable({ parties: [] }, { sha256: [A] }), comparable({}, { sha256: [B] }), []],
    [
      'with one document in common',
      comparable(motion, { sha256: [A, B] }),
      comparable({}, { sha256: [B] }),
      ['same-bytes'],
    ],
    ['of the same parties and claim', comparable(), comparable(), ['same-parties']],
    [
      'of the same names, otherwise written, and the same amount with other zeros',
      comparable({
        parties: [
          { ...ash, name: ' ASH ' },
          { ...birch, name: 'ltd, Birch' },
        ],
      }),
      comparable({ claim: { amount: '01200.5', currency: 'USD' } }),
      ['same-parties'],
    ],
    [
      'of the same parties and another claim',
      comparable(),
      comparable({ claim: { amount: '7', currency: 'USD' } }),
      [],
    ],
    [
      'of the same parties and another currency',
      comparable(),
      comparable({ claim: { amount: '1200.50', currency: 'EUR' } }),
      [],
    ],
    ['with the sides swapped', comparable({ parties: swapped }), comparable(), ['mirror']],
    [
      'with a party more',
      comparable({ parties: [...parties, as('defendant', { ...birch, name: 'Elm' })] }),
      comparable(),
      [],
    ],
    ['of whom one files into a case', comparable(motion), comparable(), []],
    ['without a respondent', comparable({ parties: [ash] }), comparable({ parties: [ash] }), []],
    [
      'by the same counsel for the same party against the same one, for another claim',
      comparable({ claim: { amount: '7', currency: 'USD' } }, { counselId: 'c' }),
      comparable({}, { counselId: 'c' }),
      ['same-counsel'],
    ],
    [
      'by another counsel',
      comparable({ claim: { amount: '7', currency: 'USD' } }, { counselId: 'd' }),
      comparable({}, { counselId: 'c' }),
      [],
    ],
    [
      'by the same counsel for the same matter, of which the parties tell enough',
      comparable({}, { counselId: 'c', sha256: [A] }),
      comparable({}, { counselId: 'c', sha256: [A] }),
      ['same-bytes', 'same-parties'],
    ],
  ])('%s', (_, filing, earlier, kinds) => {
    expect(alike(filing, earlier)).toEqual(kinds);
    expect(alike(earlier, filing)).toEqual(kinds);
  });

  it('against hundreds is recognised by few pairs', () => {
    const many = Array.from({ length: 200 }, (_, at) => as('defendant', { ...birch, name: `Birch ${at}` }));
    expect(wantedOf(comparable({ parties: [ash, ...many] }, { counselId: 'c' })).length).toBeLessThan(30);
  });
});

it.each(HINT_KINDS)('%s is said in both languages, as a question', (kind) => {
  expect(HINT_WORDS[kind].en).toMatch(/Ask whether/);
  expect(HINT_WORDS[kind].zh).toMatch(/询问/);
});
