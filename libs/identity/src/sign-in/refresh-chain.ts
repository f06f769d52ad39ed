import { createHmac } from 'node:crypto';

/** How long after its first use a token may come a second time. */
export const RETRY_SECONDS = 10;

interface Use {
  readonly usedAt: Date | null;
}

/**
 * What a refresh token gets.
 *
 * A token is good once. But an answer can be lost on its way, and a client that then asks again must not be signed out, so for
 * ten seconds, and only while nobody has used the successor, the same token gets the *same* successor again. Each session
 * thereby stays one chain: a thief and the owner who both hold a token get the same successor, whoever uses it
 * second is too late or uses a token whose successor is in use, and the family ends. Handing out a second, different successor
 * would let both go on side by side for ever.
 *
 * @param successor undefined when the token has none yet
 */
export function answerTo(token: Use, successor: Use | undefined, now: Date): 'rotate' | 'repeat' | 'reuse' {
  if (!token.usedAt) return 'rotate';
  const age = now.getTime() - token.usedAt.getTime();
  return successor && !successor.usedAt && age <= RETRY_SECONDS * 1000 ? 'repeat' : 'reuse';
}

/**
 * The secret of the successor. It can be made again from the secret that was presented and the nonce in its row, so that a
 * retry gets the same text though only digests are stored; neither of the two tells it alone.
 */
export const successorSecret = (presented: string, nonce: Buffer): string =>
  createHmac('sha256', presented).update(nonce).digest('hex');
