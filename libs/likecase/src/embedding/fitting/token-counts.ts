/** The distinct tokens of a text, each with what it counts in it: 1 + ln n, as the graph has it. */
export interface Weighed {
  readonly tokens: Int32Array;
  readonly weights: Float32Array;
}

/** @param telling of each token, whether it has a vector */
export function weighed(tokens: readonly number[], telling: readonly boolean[]): Weighed {
  const counts = new Map<number, number>();
  for (const token of tokens) if (telling[token]) counts.set(token, (counts.get(token) ?? 0) + 1);
  return {
    tokens: Int32Array.from(counts.keys()),
    weights: Float32Array.from(counts.values(), (count) => 1 + Math.log(count)),
  };
}

/** Vectors of texts by a table, of length 1, and the lengths they had. A text without tokens has a vector of 0. */
export function vectorsOf(
  texts: readonly Weighed[],
  table: Float32Array,
  dimension: number,
): { readonly vectors: Float32Array; readonly lengths: Float32Array } {
  const vectors = new Float32Array(texts.length * dimension);
  const lengths = new Float32Array(texts.length);
  for (const [row, { tokens, weights }] of texts.entries()) {
    const to = row * dimension;
    for (let at = 0; at < tokens.length; at += 1) {
      const from = tokens[at]! * dimension;
      const weight = weights[at]!;
      for (let i = 0; i < dimension; i += 1) vectors[to + i]! += weight * table[from + i]!;
    }
    let squares = 0;
    for (let i = 0; i < dimension; i += 1) squares += vectors[to + i]! ** 2;
    lengths[row] = Math.sqrt(squares) || 1;
    for (let i = 0; i < dimension; i += 1) vectors[to + i]! /= lengths[row];
  }
  return { vectors, lengths };
}
