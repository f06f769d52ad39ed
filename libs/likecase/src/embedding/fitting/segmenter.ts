import { WORD_BEGIN, type Piece } from '../onnx';

const RUNS = /[\u4e00-\u9fff\u3400-\u4dbf]+|(?:(?![\u4e00-\u9fff\u3400-\u4dbf])\p{L})+/gu;
const HAN = /^[\u4e00-\u9fff\u3400-\u4dbf]/;

/** As the tokenizer of such models has it: an unknown character costs so much more than the rarest piece. */
const UNKNOWN_PENALTY = 10;

/**
 * Cuts texts into the pieces of a vocabulary as its tokenizer.json does (Unigram: the likeliest cut, by Viterbi), but ten times as fast, for
 * whole corpora. Gives the places of pieces in the vocabulary; what is unknown is left out.
 */
export class Segmenter {
  private readonly places: ReadonlyMap<string, number>;
  private readonly scores: Float64Array;
  private readonly longest: number;
  private readonly unknown: number;

  constructor(pieces: readonly Piece[]) {
    this.places = new Map(pieces.map(({ piece }, place) => [piece, place]));
    // As they are written to the file.
    this.scores = Float64Array.from(pieces, ({ score }) => Number(score.toFixed(4)));
    this.longest = pieces.reduce((most, { piece }) => Math.max(most, piece.length), 1);
    this.unknown = this.scores.reduce((least, score) => Math.min(least, score), 0) - UNKNOWN_PENALTY;
  }

  cut(text: string): number[] {
    const found: number[] = [];
    for (const [run] of text.normalize('NFKC').toLowerCase().matchAll(RUNS)) {
      const whole = HAN.test(run) ? undefined : this.places.get(WORD_BEGIN + run);
      if (whole !== undefined) found.push(whole);
      else this.likeliest(HAN.test(run) ? run : WORD_BEGIN + run, found);
    }
    return found;
  }

  private likeliest(run: string, found: number[]): void {
    const best = new Float64Array(run.length + 1).fill(-Infinity);
    const last = new Int32Array(run.length + 1).fill(-1);
    const from = new Int32Array(run.length + 1);
    best[0] = 0;
    for (let at = 0; at < run.length; at += 1) {
      let single = false;
      for (let end = at + 1; end <= Math.min(run.length, at + this.longest); end += 1) {
        const place = this.places.get(run.slice(at, end));
        if (place === undefined) continue;
        single ||= end === at + 1;
        take(best, last, from, { at, end, place, score: best[at]! + this.scores[place]! });
      }
      if (!single) take(best, last, from, { at, end: at + 1, place: -1, score: best[at]! + this.unknown });
    }
    const backwards: number[] = [];
    for (let at = run.length; at > 0; at = from[at]!) if (last[at]! >= 0) backwards.push(last[at]!);
    for (let at = backwards.length - 1; at >= 0; at -= 1) found.push(backwards[at]!);
  }
}

interface Step {
  readonly at: number;
  readonly end: number;
  readonly place: number;
  readonly score: number;
}

function take(best: Float64Array, last: Int32Array, from: Int32Array, { at, end, place, score }: Step): void {
  if (score <= best[end]!) return;
  best[end] = score;
  last[end] = place;
  from[end] = at;
}
