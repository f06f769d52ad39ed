import { pipeline, type Readable } from 'node:stream';
import { framesKeyIn } from './keys/object-key';
import { OpenStream } from './sealed-stream';
import { OpenFrames } from './segments/open-frames';

/** The bytes of an object, out of those that lie in the store. The stream fails at its end, or before, when one bit was changed. */
export function openObject(stored: Readable, objectKey: Buffer): Readable {
  const frames = framesKeyIn(objectKey);
  const opening = frames ? new OpenFrames(frames.key, frames.part) : new OpenStream(objectKey);
  // Whichever end goes first takes the other along: a reader who leaves must not keep the file open.
  return pipeline(stored, opening, () => undefined);
}
