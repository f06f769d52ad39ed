import { decodePDFRawStream, PDFContext, PDFRawStream } from '@cantoo/pdf-lib';

/** Of pdf-lib's own base of all its decoders; every byte that any filter unpacks passes through `ensureBuffer`. */
interface Decoder {
  buffer: Uint8Array;
  ensureBuffer: (this: Decoder, requested: number) => Uint8Array;
}

/**
 * Bounds what pdf-lib unpacks, all streams of a document together.
 *
 * pdf-lib itself knows no limit, and its buffers lie outside the heap that V8 bounds: 291 KB can unpack to 300 MB. It
 * also swallows faults and reads on, so after the first refusal everything is refused, and `broken` tells it.
 */
export class InflationLimit {
  /** What all buffers since the last reset have room for. */
  private held = 0;
  broken = false;

  constructor(private readonly most: number) {
    const prototype = decoderPrototype();
    const { ensureBuffer } = prototype;
    const bound = (room: number, requested: number) => this.bound(room, requested);
    const grew = (bytes: number) => (this.held += bytes);
    prototype.ensureBuffer = function (requested) {
      const room = this.buffer.byteLength;
      bound(room, requested);
      const buffer = ensureBuffer.call(this, requested);
      grew(buffer.byteLength - room);
      return buffer;
    };
  }

  /** For the next document. */
  reset(): void {
    this.held = 0;
    this.broken = false;
  }

  /** A buffer that lacks anything doubles, so for a moment three times the limit may be held. */
  private bound(room: number, requested: number): void {
    this.broken ||= this.held - room + requested > this.most;
    if (this.broken) throw new Error('The document unpacks to too much.');
  }
}

/** @throws Error when pdf-lib is no longer made like that: then nothing must be read */
function decoderPrototype(): Decoder {
  const dict = PDFContext.create().obj({ Filter: 'RunLengthDecode' });
  let prototype: unknown = decodePDFRawStream(PDFRawStream.of(dict, new Uint8Array()));
  while (prototype && !Object.hasOwn(prototype, 'ensureBuffer')) prototype = Object.getPrototypeOf(prototype);
  if (!prototype) throw new Error('pdf-lib has another decoder than the one whose output can be limited.');
  return prototype as Decoder;
}
