/** One record of a file, still as bytes. `bytes` is absent when it was larger than allowed. */
export interface Piece {
  readonly line: number;
  readonly bytes?: Buffer;
}

/** Gathers the bytes of one record over any number of chunks and forgets them once they are too many. */
export class PieceGatherer {
  private parts: Buffer[] = [];
  private size = 0;

  constructor(private readonly limit: number) {}

  add(part: Buffer): void {
    this.size += part.length;
    if (this.size > this.limit) this.parts = [];
    else if (part.length > 0) this.parts.push(part);
  }

  /** What was gathered since the last time, and begins anew. */
  take(line: number): Piece {
    const piece = this.size > this.limit ? { line } : { line, bytes: Buffer.concat(this.parts) };
    this.parts = [];
    this.size = 0;
    return piece;
  }
}

const WHITE: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d]);

export const isWhite = (byte: number): boolean => WHITE.has(byte);

/** A piece without anything in it is no record. */
export const isBlank = ({ bytes }: Piece): boolean => bytes !== undefined && bytes.every(isWhite);
