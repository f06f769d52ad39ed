import { latentSpace } from './latent-space';
import { TermTableBuilder } from './term-table';

interface Options {
  readonly pieces: number;
  readonly dimension: number;
  readonly seed: number;
}

/** So that a term's name sorts as its number does. */
const nameOf = (token: number): string => String(token).padStart(8, '0');

/**
 * A first table, by latent semantic analysis of the texts: each row is the token's direction times its inverse document frequency. Rows have
 * length 1 in the mean (root of the mean square). Where texts are few the last dimensions stay 0.
 */
export function latentStart(texts: readonly (readonly number[])[], { pieces, dimension, seed }: Options): Float32Array {
  const builder = new TermTableBuilder();
  for (const tokens of texts) builder.add(tokens.map(nameOf));
  const terms = builder.build(2);
  const space = latentSpace(terms, { dimensions: dimension, seed, leastDocuments: 2, greatestShare: 1 });
  const table = new Float32Array(pieces * dimension);
  for (const [term, name] of terms.terms.entries()) {
    const row = space.rows[term] ?? -1;
    if (row < 0) continue;
    const to = Number(name) * dimension;
    for (let i = 0; i < space.dimensions; i += 1)
      table[to + i] = space.weights[row]! * space.directions[row * space.dimensions + i]!;
  }
  const mean = Math.sqrt(table.reduce((sum, value) => sum + value * value, 0) / Math.max(1, pieces));
  return mean > 0 ? table.map((value) => value / mean) : table;
}
