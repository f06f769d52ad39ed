import type { Piece } from './split';
import { isBlank, PieceGatherer } from './split';

const NEWLINE = 0x0a;

/** Cuts bytes into lines; blank ones are counted but not given. A last line without a newline is a line. */
export async function* splitLines(chunks: AsyncIterable<Buffer>, limit: number): AsyncGenerator<Piece> {
  const gathered = new PieceGatherer(limit);
  let line = 1;
  for await (const chunk of chunks) {
    let from = 0;
    for (let to = chunk.indexOf(NEWLINE); to >= 0; to = chunk.indexOf(NEWLINE, from)) {
      gathered.add(chunk.subarray(from, to));
      const piece = gathered.take(line++);
      if (!isBlank(piece)) yield piece;
      from = to + 1;
    }
    gathered.add(chunk.subarray(from));
  }
  const last = gathered.take(line);
  if (!isBlank(last)) yield last;
}
