import type { Piece, StaticModel } from '../onnx';
import { fitLanguage, type FitOptions, type Progress } from './fit-language';
import type { FittedText } from './fitted-text';

export interface FittedModel {
  readonly model: StaticModel;
  readonly pieces: readonly Piece[];
  /** Texts of each language. */
  readonly texts: Readonly<Record<string, number>>;
}

/** Fewer texts of a language leave no word in twenty documents that could tell another twenty apart. */
const FEWEST_TEXTS = 50;

/** Fits one model to texts of several languages. Each has its own pieces, so vectors compare within a language and say nothing across. */
export function fitStaticModel(texts: readonly FittedText[], options: FitOptions, progress: Progress): FittedModel {
  const languages = [...new Set(texts.map(({ language }) => language))].sort();
  const pieces = new Map<string, { readonly piece: Piece; readonly row: Float32Array }>();
  const counts: Record<string, number> = {};
  for (const language of languages) {
    const own = texts.filter((text) => text.language === language);
    if (own.length < FEWEST_TEXTS) continue;
    counts[language] = own.length;
    const fitted = fitLanguage(own, options, (step, share) => progress(`${language}: ${step}`, share));
    for (const [at, piece] of fitted.pieces.entries()) {
      const row = fitted.table.subarray(at * options.dimension, (at + 1) * options.dimension);
      // Two languages that share a word keep it with the vector of the first.
      if (!pieces.has(piece.piece)) pieces.set(piece.piece, { piece, row });
    }
  }
  const all = [...pieces.values()];
  const table = new Float32Array((all.length + 1) * options.dimension);
  for (const [at, { row }] of all.entries()) table.set(row, (at + 1) * options.dimension);
  const model = { dimension: options.dimension, table, mean: new Float32Array(options.dimension) };
  return { model, pieces: all.map(({ piece }) => piece), texts: counts };
}
