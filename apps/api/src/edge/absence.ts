import { randomInt } from 'node:crypto';

/**
 * To find that nothing is there is quicker than to find something and how the caller stands to it, by some tenths of a
 * millisecond: enough to tell a sealed case from none in a few hundred questions. So what is not there, or must seem so,
 * is said at a beat since the request came, and at a random moment after it: timers only count whole milliseconds, and
 * what they leave of the difference is lost in that. `npm run timing` measures it.
 */
const BEAT_MS = 10;

/** @param elapsed milliseconds since the request came */
export const afterABeat = (elapsed: number, tell: () => void): void =>
  void setTimeout(tell, BEAT_MS - (elapsed % BEAT_MS) + randomInt(BEAT_MS));
