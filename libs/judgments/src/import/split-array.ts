import type { Piece } from './split';
import { isBlank, isWhite, PieceGatherer } from './split';

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Follows JSON byte by byte, just far enough to know where an element of the outermost array ends.
 *
 * All bytes that matter are ASCII, which never occur inside a longer UTF-8 character.
 */
class ArrayFollower {
  private depth = 0;
  private inString = false;
  private escaped = false;
  /** Whether the outermost array has ended. */
  closed = false;

  /** What a byte means for the elements: it belongs to one, ends one, or is only the array's own punctuation. */
  follow(byte: number): 'content' | 'end' | 'punctuation' {
    if (this.inString) return this.followString(byte);
    if (byte === QUOTE) this.inString = true;
    else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) return this.depth++ === 0 ? 'punctuation' : 'content';
    else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) return this.followClose();
    else if (byte === COMMA && this.depth === 1) return 'end';
    return 'content';
  }

  private followString(byte: number): 'content' {
    if (this.escaped) this.escaped = false;
    else if (byte === BACKSLASH) this.escaped = true;
    else if (byte === QUOTE) this.inString = false;
    return 'content';
  }

  private followClose(): 'content' | 'end' {
    if (--this.depth > 0) return 'content';
    this.closed = true;
    return 'end';
  }
}

/**
 * Cuts one JSON array into its elements without holding more than one of them. `line` counts elements.
 *
 * An array that never closes ends with whatever was begun; what follows the closed array is given as one more piece, so that it is refused.
 */
export async function* splitArray(chunks: AsyncIterable<Buffer>, limit: number): AsyncGenerator<Piece> {
  const follower = new ArrayFollower();
  const gathered = new PieceGatherer(limit);
  let line = 1;
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = 0; at < chunk.length && !follower.closed; at++) {
      const meaning = follower.follow(chunk[at] ?? 0);
      if (meaning === 'content') continue;
      gathered.add(chunk.subarray(from, at));
      from = at + 1;
      if (meaning === 'punctuation') continue;
      const piece = gathered.take(line);
      if (isBlank(piece)) continue;
      yield piece;
      line++;
    }
    gathered.add(chunk.subarray(from));
  }
  const rest = gathered.take(line);
  if (!isBlank(rest)) yield rest;
}

/** Whether the first byte that is not white opens an array. */
export const opensArray = (beginning: Buffer): boolean => beginning.find((byte) => !isWhite(byte)) === OPEN_ARRAY;
