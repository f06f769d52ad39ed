/** A piece of text that has a vector, and the natural logarithm of how often it is met. */
export interface Piece {
  readonly piece: string;
  readonly score: number;
}

/** Set before each word that is not Han, so that no word is taken for part of another. */
export const WORD_BEGIN = '▁';

export const UNKNOWN = '[UNK]';

const HAN = '一-鿿㐀-䶿';

/** tokenizer.json: Unigram over the runs of Han characters and the words of a text; all else is left out. */
export const tokenizerFile = (pieces: readonly Piece[]): object => ({
  version: '1.0',
  truncation: null,
  padding: null,
  added_tokens: [
    { id: 0, content: UNKNOWN, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true },
  ],
  normalizer: {
    type: 'Sequence',
    normalizers: [
      { type: 'NFKC' },
      { type: 'Lowercase' },
      { type: 'Replace', pattern: { Regex: `(?<![^\\P{L}${HAN}])(?=[^\\P{L}${HAN}])` }, content: WORD_BEGIN },
    ],
  },
  pre_tokenizer: {
    type: 'Split',
    pattern: { Regex: `[${HAN}]+|${WORD_BEGIN}[^\\P{L}${HAN}]+` },
    behavior: 'Removed',
    invert: true,
  },
  post_processor: null,
  decoder: null,
  model: {
    type: 'Unigram',
    unk_id: 0,
    vocab: [[UNKNOWN, 0], ...pieces.map(({ piece, score }) => [piece, Number(score.toFixed(4))])],
  },
});

export const tokenizerConfigFile = (longest: number): object => ({
  tokenizer_class: 'PreTrainedTokenizer',
  model_max_length: longest,
  unk_token: UNKNOWN,
});
