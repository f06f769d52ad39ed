import { answerTo, RETRY_SECONDS, successorSecret } from './refresh-chain';

const now = new Date('2026-03-02T12:00:00Z');
const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1000);

describe('a refresh token', () => {
  it.each([
    ['that was never used gives a successor', null, undefined, 'rotate'],
    ['used a moment ago, its answer lost, gives the same successor', ago(1), { usedAt: null }, 'repeat'],
    ['used as long ago as a retry may come does too', ago(RETRY_SECONDS), { usedAt: null }, 'repeat'],
    ['used longer ago is used a second time', ago(RETRY_SECONDS + 0.001), { usedAt: null }, 'reuse'],
    ['whose successor is in use is used a second time, however soon', ago(1), { usedAt: ago(0.5) }, 'reuse'],
  ] as const)('%s', (_rule, usedAt, successor, answer) => {
    expect(answerTo({ usedAt }, successor, now)).toBe(answer);
  });

  it('has a successor that only the token and the nonce together tell', () => {
    const nonce = Buffer.alloc(32, 1);
    const secret = successorSecret('a'.repeat(64), nonce);
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(successorSecret('a'.repeat(64), nonce)).toBe(secret);
    expect(successorSecret('b'.repeat(64), nonce)).not.toBe(secret);
    expect(successorSecret('a'.repeat(64), Buffer.alloc(32, 2))).not.toBe(secret);
  });
});
