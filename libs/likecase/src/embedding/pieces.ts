/** Where a text may be cut without tearing a sentence. */
const ENDS = /[。！？；\n.!?;]/;

/** So far before the middle an end is looked for. */
const REACH = 200;

/** The place nearest before the middle at which a sentence ends; the middle itself when none does. Never within a character of two units. */
function middleOf(text: string): number {
  const middle = Math.ceil(text.length / 2);
  for (let at = middle; at > Math.max(1, middle - REACH); at -= 1) if (ENDS.test(text[at - 1]!)) return at;
  return /[\uDC00-\uDFFF]/.test(text[middle] ?? '') && middle > 1 ? middle - 1 : middle;
}

/**
 * The text as pieces that fit, in order: halved, at a sentence's end where there is one near, until each fits or has a single character.
 *
 * @param encoded the tokens of a piece; a piece with more than `longest` is too long
 * @param characters pieces that are longer are halved without asking `encoded`, which costs as much as it reads
 */
export function piecesOf<T extends { readonly length: number }>(
  text: string,
  encoded: (piece: string) => T,
  longest: number,
  characters: number,
): T[] {
  const waiting = [text];
  const pieces: T[] = [];
  for (let piece = waiting.pop(); piece !== undefined; piece = waiting.pop()) {
    const tokens = piece.length <= characters ? encoded(piece) : undefined;
    if (tokens && tokens.length <= longest) pieces.push(tokens);
    else if (piece.length > 2) {
      const middle = middleOf(piece);
      waiting.push(piece.slice(middle), piece.slice(0, middle));
    }
  }
  return pieces;
}

/** The mean of the pieces' vectors, each counted by its tokens, at length 1; undefined when they have no direction. Not finite stays so. */
export function meanOf(
  vectors: readonly { readonly vector: Float32Array; readonly tokens: number }[],
): Float32Array | undefined {
  const sum = new Float64Array(vectors[0]?.vector.length ?? 0);
  for (const { vector, tokens } of vectors) for (const [at, value] of vector.entries()) sum[at]! += value * tokens;
  const length = Math.sqrt(sum.reduce((squares, value) => squares + value * value, 0));
  if (length === 0) return undefined;
  return Float32Array.from(sum, (value) => value / length);
}
