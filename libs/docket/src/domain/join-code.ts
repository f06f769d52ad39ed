import { createHash, randomInt } from 'node:crypto';

/** Without letters and digits that are taken for one another when somebody reads them out or writes them down. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const GROUPS = 5;
const LETTERS = 4;

/** 100 random bits in five groups of four, such as `K7QF-2MHD-…`. */
export const newJoinCode = (): string =>
  Array.from({ length: GROUPS }, () =>
    Array.from({ length: LETTERS }, () => ALPHABET[randomInt(ALPHABET.length)]).join(''),
  ).join('-');

/** Of the code as somebody typed it: case, spaces and dashes do not count. So long a secret needs no slow hash. */
export const joinCodeDigest = (typed: string): Buffer =>
  createHash('sha256').update(typed.toUpperCase().replace(/[\s-]/g, '')).digest();

type JoinCodeState = 'open' | 'used' | 'revoked' | 'expired';

export const joinCodeState = (
  { usedAt, revokedAt, expiresAt }: { usedAt: Date | null; revokedAt: Date | null; expiresAt: Date },
  now: Date,
): JoinCodeState => {
  if (usedAt) return 'used';
  if (revokedAt) return 'revoked';
  return expiresAt <= now ? 'expired' : 'open';
};

/** How long somebody waits after so many refused codes: five are free, then the pause doubles up to an hour. */
export const pauseAfter = (misses: number): number => (misses <= 5 ? 0 : Math.min(3600, 2 ** (misses - 5)));
