import { Bm25Index } from '../lexical';
import { FieldIndex } from './field-index';
import { keyCounts, keyOfTerm } from './term-keys';
import { countTerms } from '../lexical';

const TEXTS = [
  'bicycle shed night',
  'bicycle bicycle police',
  'loan contract interest',
  'shed police loan loan loan',
  'night',
];
const terms = (text: string): string[] => text.split(' ');

function fieldOf(texts: readonly string[]): FieldIndex {
  const field = new FieldIndex();
  for (const text of texts) field.add(keyCounts(countTerms(terms(text))));
  return field;
}

const keysOf = (query: string): Uint32Array => Uint32Array.from(terms(query), keyOfTerm);

describe('a field in memory', () => {
  it('scores as the plain index does', () => {
    const plain = new Bm25Index(TEXTS.map((text, i) => ({ id: String(i), terms: terms(text) })));
    const field = fieldOf(TEXTS);
    const scores = field.exactly(field.weigh(keysOf('bicycle police loan'), []), [0, 1, 2, 3, 4]);
    for (const { id, score } of plain.rank(['bicycle', 'police', 'loan'], 5)) {
      expect(scores[Number(id)]).toBeCloseTo(score, 6);
    }
    expect(scores[4]).toBe(0);
  });

  it('looks at the most telling terms first, within its budget', () => {
    const many = fieldOf([...Array.from({ length: 2000 }, () => 'common'), 'rare common']);
    many.settle();
    const query = many.weigh(keysOf('common rare'), []);
    const { scores, whole } = many.roughly(query, 10);
    expect(whole).toBe(false);
    expect([...scores].filter((score) => score > 0)).toHaveLength(1);
    expect([...many.roughly(query, Infinity).scores].filter((score) => score > 0)).toHaveLength(2001);
  });

  it('finds what came after the lists were made', () => {
    const field = fieldOf(Array.from({ length: 600 }, () => 'old words'));
    field.settle();
    field.add(keyCounts(countTerms(['new'])));
    const { scores } = field.roughly(field.weigh(keysOf('new'), []), Infinity);
    expect(scores[600]).toBeGreaterThan(0);
  });

  it('knows no term it has never seen, and bears an empty query', () => {
    const field = fieldOf(TEXTS);
    expect(field.weigh(keysOf('zeppelin'), []).terms).toEqual([]);
    expect([...field.roughly(field.weigh(new Uint32Array(), []), 10).scores]).toEqual([0, 0, 0, 0, 0]);
    const none = new FieldIndex();
    expect([...none.roughly(none.weigh(keysOf('bicycle'), []), 10).scores]).toEqual([]);
  });
});
