import { pipeline, Transform, type Readable } from 'node:stream';

/** Bytes and milliseconds that may pass before it is asked again whether the rest may follow. */
const BYTES = 1024 * 1024;
const MILLISECONDS = 1000;

/** What was being sent is no longer there for whom it was being sent to; it names nothing. */
export class NoLongerThere extends Error {
  constructor() {
    super('The download was cut off.');
  }
}

/**
 * Lets a download through as long as its reader may have it. It is asked before a chunk goes on, never by a timer: a reader
 * who stops reading is sent nothing that would have to be asked about.
 *
 * @param still whether the reader may have it now; the download ends with an error when not
 * @param now milliseconds of a clock that only goes forward
 */
export function watched(source: Readable, still: () => Promise<boolean>, now = () => performance.now()): Readable {
  let askedAt = now();
  let sent = 0;
  const due = (): boolean => sent >= BYTES || now() - askedAt >= MILLISECONDS;
  const ask = async (): Promise<void> => {
    if (!(await still())) throw new NoLongerThere();
    [askedAt, sent] = [now(), 0];
  };
  const watching = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const pass = () => {
        sent += chunk.length;
        done(null, chunk);
      };
      if (due()) ask().then(pass, done);
      else pass();
    },
  });
  // Whichever end goes first takes the other along: a reader who leaves must not keep the file open.
  return pipeline(source, watching, () => undefined);
}
