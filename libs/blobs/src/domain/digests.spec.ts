import { hashesFor, type DigestAlgorithm } from './digests';

const of = (...asked: DigestAlgorithm[]) =>
  hashesFor(asked).map(([alg, hash]) => `${alg} ${hash.update('abc').digest('hex').slice(0, 16)}`);

describe('the digests of a file', () => {
  it('are SHA-256 always, and what else is asked for, once each', () => {
    expect(of()).toEqual(['sha-256 ba7816bf8f01cfea']);
    expect(of('sha-256', 'sm3', 'sm3')).toEqual(['sha-256 ba7816bf8f01cfea', 'sm3 66c7f0f462eeedd9']);
    expect(of('sha-512')).toEqual(['sha-256 ba7816bf8f01cfea', 'sha-512 ddaf35a193617aba']);
  });
});
