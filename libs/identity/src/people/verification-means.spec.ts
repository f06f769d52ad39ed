import { ASSURANCE_LEVELS } from '@assize/kernel';
import { levelOf, stronger, VERIFICATION_MEANS, weaker } from './verification-means';

describe('what a clerk has seen', () => {
  it.each([
    ['video-call', 'verified-remote'],
    ['electronic-identity', 'verified-remote'],
    ['identity-document', 'verified-in-person'],
    ['authority-document', 'delegated'],
  ] as const)('%s makes somebody %s', (means, level) => expect(levelOf(means)).toBe(level));

  it('never makes anybody less sure than signing up did', () => {
    for (const means of VERIFICATION_MEANS) {
      for (const held of ASSURANCE_LEVELS) expect([held, levelOf(means)]).toContain(stronger(held, levelOf(means)));
      expect(stronger('self-asserted', levelOf(means))).toBe(levelOf(means));
    }
    expect(stronger('verified-in-person', 'verified-remote')).toBe('verified-in-person');
  });

  it('of two who act together, the less sure counts', () => {
    expect(weaker('verified-in-person', 'self-asserted')).toBe('self-asserted');
    expect(weaker('verified-remote', 'delegated')).toBe('verified-remote');
  });
});
