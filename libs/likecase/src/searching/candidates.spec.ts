import { countTerms } from '../lexical';
import { bestOf } from './candidates';
import { FieldIndex } from './field-index';
import { keyCounts, keyOfTerm } from './term-keys';

const DOCUMENTS = 4000;
const VOCABULARY = 400;
const AGAIN = 2000;

/** Words as seldom as in a language, the same in every run. */
function words(seed: number, count: number): string[] {
  let state = seed * 2 + 1;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return `w${Math.floor(VOCABULARY * (state / 2 ** 32) ** 2)}`;
  });
}

function aField(): FieldIndex {
  const field = new FieldIndex();
  for (let n = 0; n < DOCUMENTS; n++) field.add(keyCounts(countTerms(words(n, 60))));
  field.settle();
  return field;
}

describe('the first stage of a field', () => {
  const field = aField();
  const all = Array.from({ length: DOCUMENTS }, (_, slot) => slot);
  const choice = { allowed: () => true, ofEquals: (a: number, b: number) => a - b };
  const exactly = (query: ReturnType<FieldIndex['weigh']>): number[] => {
    const scores = field.exactly(query, all);
    return [...all].sort((a, b) => scores[b]! - scores[a]! || a - b);
  };

  it.each([1, 2, 3, 4, 5])('finds what scoring every document finds, though it leaves terms out (query %d)', (seed) => {
    const query = field.weigh(Uint32Array.from(new Set(words(DOCUMENTS + seed, 40)), keyOfTerm), []);
    const entries = query.terms.reduce((sum, { holding }) => sum + holding, 0);
    const rough = field.roughly(query, entries / 3);
    expect(rough.whole).toBe(false);
    const found = new Set(bestOf(field, query, rough, AGAIN, choice));
    const hundred = exactly(query).slice(0, 100);
    expect(hundred.filter((slot) => found.has(slot)).length).toBeGreaterThanOrEqual(99);
  });

  it.each([1, 7, 97, 1999, 5000])(
    'finds all that there are when one of %d is allowed, equals by their order',
    (every) => {
      const query = field.weigh(Uint32Array.of(keyOfTerm('w1'), keyOfTerm('w2')), []);
      const allowed = (slot: number): boolean => slot % every === every - 1;
      const scores = field.exactly(query, all);
      const wanted = exactly(query).filter((slot) => allowed(slot) && scores[slot]! > 0);
      const found = bestOf(field, query, field.roughly(query, Infinity), AGAIN, { ...choice, allowed });
      expect(found).toEqual(wanted.slice(0, 200));
    },
  );

  it('is in the order of all terms, of those allowed alone', () => {
    const query = field.weigh(Uint32Array.from(new Set(words(1, 40)), keyOfTerm), []);
    const allowed = (slot: number): boolean => slot % 2 === 0;
    const whole = bestOf(field, query, field.roughly(query, Infinity), AGAIN, { ...choice, allowed });
    const inPart = bestOf(field, query, field.roughly(query, 20_000), AGAIN, { ...choice, allowed });
    const wanted = exactly(query).filter(allowed).slice(0, 50);
    expect([whole.slice(0, 50), inPart.slice(0, 50)]).toEqual([wanted, wanted]);
  });
});
