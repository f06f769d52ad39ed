import fc from 'fast-check';
import { mask } from '.';

const LENGTH = 5_000;
const filled = (piece: string, length: number): string =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

const PIECES = [
  'a',
  'A',
  'A ',
  'Aa ',
  'A.',
  'Aa v. ',
  '张',
  '张某',
  '被告人',
  '被告人张伟、',
  '欧阳',
  '欧阳修、司马光、渡边朔也、',
  '阿·',
  '市',
  '村镇',
  '（2018）',
  '1',
  '⟦',
  '⟦人⟧',
  '“',
  ' ',
  '\ud800',
  '\udc00张',
  '\uE000',
  '1990年',
  '三十岁',
  '有限公司',
  '身份证',
  'son of ',
  'accused ',
  '本院',
  '昶',
  '、昶',
  '与昶淼，',
  '卡·尔·',
  '张某弟',
  '案犯“昶”、',
  '他',
];

describe('masking a hostile text', () => {
  it.each(PIECES)('made of %j alone ends, and its spans lie in order within it', (piece) => {
    const text = filled(piece, LENGTH);
    for (const language of ['zh', 'en'] as const) {
      let at = 0;
      for (const { start, end, value } of mask(text, language).spans) {
        expect(start >= at && end > start && end <= text.length && text.slice(start, end) === value).toBe(true);
        at = end;
      }
    }
  });

  it('of any characters never throws', () => {
    const anything = fc.string({ unit: 'binary', maxLength: 200 });
    const seeded = fc.array(fc.constantFrom(...PIECES, '，', '。', 'Smith', '李强', '妻子'), { maxLength: 60 });
    fc.assert(
      fc.property(
        fc.oneof(
          anything,
          seeded.map((pieces) => pieces.join('')),
        ),
        (text) => {
          for (const language of ['zh', 'en'] as const) expect(typeof mask(text, language).text).toBe('string');
        },
      ),
      { seed: 20_260_101, numRuns: 200 },
    );
  });
});
