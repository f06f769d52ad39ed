import { joinCodeDigest, joinCodeState, newJoinCode, pauseAfter } from './join-code';

const at = (text: string) => new Date(`2026-03-${text}T09:00:00Z`);

describe('a code to join a case', () => {
  it('is five groups of four letters and digits that nobody mistakes', () => {
    const codes = Array.from({ length: 200 }, newJoinCode);
    for (const code of codes) expect(code).toMatch(/^([A-HJ-NP-Z2-9]{4}-){4}[A-HJ-NP-Z2-9]{4}$/);
    expect(new Set(codes).size).toBe(200);
  });

  it('is the same however it is typed', () => {
    expect(joinCodeDigest('k7qf 2mhd-aaaa')).toEqual(joinCodeDigest('K7QF-2MHD-AAAA'));
    expect(joinCodeDigest('K7QF-2MHD-AAAB')).not.toEqual(joinCodeDigest('K7QF-2MHD-AAAA'));
  });

  it.each([
    ['open', null, null, at('20')],
    ['used', at('10'), null, at('20')],
    ['revoked', null, at('10'), at('20')],
    ['expired', null, null, at('12')],
  ])('is %s', (state, usedAt, revokedAt, expiresAt) =>
    expect(joinCodeState({ usedAt, revokedAt, expiresAt }, at('12'))).toBe(state),
  );

  it.each([
    [1, 0],
    [5, 0],
    [6, 2],
    [9, 16],
    [40, 3600],
  ])('after %d that missed makes one wait %d seconds', (misses, seconds) => expect(pauseAfter(misses)).toBe(seconds));
});
