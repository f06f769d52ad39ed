import fc from 'fast-check';
import { countTerms, decodeTerms, encodeTerms } from './term-counts';

const aTerm = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).filter((term) => !term.includes('\n'));
const someTerms = fc.array(aTerm, { maxLength: 50 });

describe('storing the terms of a document', () => {
  it('gives back what was stored', () => {
    fc.assert(
      fc.property(someTerms, (terms) => {
        const counted = countTerms(terms);
        const read = decodeTerms(encodeTerms(counted));
        expect([...read.terms]).toEqual(counted.terms);
        expect(Array.from(read.counts)).toEqual(counted.counts);
      }),
    );
  });

  it('gives equal bytes for equal counts, whatever the order of the words', () => {
    expect(encodeTerms(countTerms(['theft', 'night', 'theft']))).toEqual(
      encodeTerms(countTerms(['night', 'theft', 'theft'])),
    );
  });

  it('keeps counts beyond one and two bytes', () => {
    const counts = [1, 127, 128, 16_384, 0xffffffff];
    expect(Array.from(decodeTerms(encodeTerms({ terms: ['a', 'b', 'c', 'd', 'e'], counts })).counts)).toEqual(counts);
  });

  it('refuses a term that would break the form, and a count that is none', () => {
    expect(() => encodeTerms({ terms: ['a\nb'], counts: [1] })).toThrow(RangeError);
    expect(() => encodeTerms({ terms: [''], counts: [1] })).toThrow(RangeError);
    for (const count of [0, -1, 1.5, Number.NaN]) {
      expect(() => encodeTerms({ terms: ['a'], counts: [count] })).toThrow(RangeError);
    }
  });

  it('refuses bytes of another format, cut short, or with a term twice', () => {
    const bytes = encodeTerms(countTerms(['theft', 'night']));
    const twice = encodeTerms({ terms: ['night', 'night'], counts: [1, 1] });
    for (const broken of [Buffer.alloc(0), Buffer.from([2, 0]), bytes.subarray(0, 3), bytes.subarray(0, 6), twice]) {
      expect(() => decodeTerms(broken)).toThrow(RangeError);
    }
  });

  it('never crashes in another way on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        try {
          decodeTerms(Uint8Array.from([1, ...bytes]));
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
    );
  });
});
