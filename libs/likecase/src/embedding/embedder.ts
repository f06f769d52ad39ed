/** Some models place a question and a text that may answer it by different rules. */
export type EmbeddedAs = 'query' | 'passage';

/**
 * Turns texts into vectors such that like texts lie near each other.
 *
 * Promised by all: the same text and model give the same vector, whatever else is asked beside it; a vector has `dimension` numbers, all
 * finite, and length 1, so that a dot product is a cosine. Vectors of different models must never be compared: store `model` beside each.
 */
export abstract class Embedder {
  /** Name and digest of the model, `name@0123456789abcdef`. */
  abstract readonly model: string;
  abstract readonly dimension: number;

  /**
   * In the order given; undefined for a text in which the model knows nothing. Only the first `LONGEST_EMBEDDED` characters are read.
   *
   * @throws DomainError `embedding-model-unfit` when the model is not what it declares; `embedding-broken-off` when it may be asked again
   */
  abstract embed(texts: readonly string[], as: EmbeddedAs): Promise<(Float32Array | undefined)[]>;

  abstract close(): Promise<void>;
}

/** No judgment that people wrote is longer; it bounds how long one text keeps the others waiting. */
export const LONGEST_EMBEDDED = 200_000;
