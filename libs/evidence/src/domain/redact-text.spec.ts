import fc from 'fast-check';
import { areSpansOf, differsOnlyAt, redactText, REDACTED_MARK, type ByteSpan } from './redact-text';

const TEXT = Buffer.from('Wang 王小明 lives at 7 Weir Lane.');
const NAME = { start: 5, end: 14 };

describe('redacting a text', () => {
  it('takes away the bytes listed and nothing else', () => {
    expect(redactText(TEXT, [NAME]).toString()).toBe(`Wang ${REDACTED_MARK} lives at 7 Weir Lane.`);
  });

  it.each<[string, ByteSpan[]]>([
    ['none', []],
    ['an empty one', [{ start: 3, end: 3 }]],
    ['one that cuts a character', [{ start: 6, end: 14 }]],
    ['one that ends within a character', [{ start: 5, end: 13 }]],
    ['one beyond the end', [{ start: 5, end: 1000 }]],
    ['two that overlap', [NAME, { start: 8, end: 20 }]],
    ['two in the wrong order', [{ start: 20, end: 22 }, NAME]],
    ['one before the beginning', [{ start: -1, end: 3 }]],
    ['half a byte', [{ start: 0.5, end: 3 }]],
  ])('is refused for spans: %s', (_, spans) => expect(areSpansOf(TEXT, spans)).toBe(false));

  it('is found to differ elsewhere when one byte does', () => {
    const redacted = redactText(TEXT, [NAME]);
    expect(differsOnlyAt(TEXT, redacted, [NAME])).toBe(true);
    for (let at = 0; at < redacted.length; at += 1) {
      const changed = Buffer.from(redacted);
      changed[at]! ^= 1;
      expect(differsOnlyAt(TEXT, changed, [NAME])).toBe(false);
    }
    expect(differsOnlyAt(TEXT, Buffer.concat([redacted, Buffer.from('x')]), [NAME])).toBe(false);
    expect(differsOnlyAt(TEXT, redacted.subarray(1), [NAME])).toBe(false);
  });

  it('leaves what stays as it was, for any text and spans', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.array(fc.nat(60), { minLength: 2, maxLength: 8 }),
        (words, cuts) => {
          const text = Buffer.from(words);
          const places = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((a, b) => a - b);
          const spans = places.flatMap((start, at) =>
            at % 2 === 0 && places[at + 1] ? [{ start, end: places[at + 1]! }] : [],
          );
          if (areSpansOf(text, spans)) expect(differsOnlyAt(text, redactText(text, spans), spans)).toBe(true);
        },
      ),
    );
  });
});
