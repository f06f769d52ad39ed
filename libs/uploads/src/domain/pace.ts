/** The slowest that somebody may send: so many bytes within so many milliseconds. */
export interface Pace {
  readonly bytes: number;
  readonly ms: number;
}

/** Where the sender stands: bytes since the last time she earned more of it, and how long was waited for her since. */
export interface Waited {
  readonly bytes: number;
  readonly ms: number;
}

export const NOT_WAITED: Waited = { bytes: 0, ms: 0 };

/** After so many bytes came in so long. Only time spent waiting for the sender counts, never that of the court's own disk. Pure. */
export function afterChunk(before: Waited, bytes: number, ms: number, pace: Pace): Waited {
  const all = before.bytes + bytes;
  return all >= pace.bytes ? NOT_WAITED : { bytes: all, ms: before.ms + ms };
}
