import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalTsa, type TsaKey } from '../testing';
import { certificatesOf } from './certificate-chain';
import { timestampRequest, verifyTimestamp } from './timestamp-token';

const folder = mkdtempSync(join(tmpdir(), 'assize-tsa-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const DATA = Buffer.from('court.example/log\n3\nroot\n\n— court.example/log c2lnbmF0dXJl\n');
const NONCE = Buffer.from('0123456789abcdef', 'hex');

describe.each<[TsaKey]>([['EC'], ['RSA']])('a time stamp by an authority with a key of kind %s', (key) => {
  const tsa = new LocalTsa(join(folder, key), { key });
  const roots = certificatesOf(tsa.root);
  const reply = tsa.reply(timestampRequest(DATA, NONCE));

  it('holds for the bytes, and openssl says so too', () => {
    const verdict = verifyTimestamp({ reply, data: DATA, nonce: NONCE, roots });
    expect(verdict).toMatchObject({ holds: true });
    if (!verdict.holds) return;
    expect(Math.abs(verdict.at.getTime() - Date.now())).toBeLessThan(60_000);
    expect(verdict.signer.subject).toBe('CN=Made-up TSA');
    expect(tsa.verifies(reply, DATA)).toBe(true);
  });

  it('does not hold for other bytes, another nonce or another root', () => {
    const failed = (claim: object) => verifyTimestamp({ reply, data: DATA, nonce: NONCE, roots, ...claim });
    const other = Buffer.from(`${DATA.toString()}x`);
    expect(failed({ data: other })).toEqual({ holds: false, failed: 'imprint' });
    expect(tsa.verifies(reply, other)).toBe(false);
    expect(failed({ nonce: Buffer.from('0123456789abcdee', 'hex') })).toEqual({ holds: false, failed: 'nonce' });
    const stranger = new LocalTsa(join(folder, `${key}-stranger`), { key });
    expect(failed({ roots: certificatesOf(stranger.root) })).toEqual({ holds: false, failed: 'chain' });
    expect(tsa.verifies(reply, DATA, stranger.root)).toBe(false);
    expect(failed({ roots: [] })).toEqual({ holds: false, failed: 'chain' });
  });

  it('does not hold with one byte altered, unless openssl believes it too', () => {
    const disagreed: number[] = [];
    let held = 0;
    for (let at = key === 'EC' ? 0 : 3; at < reply.length; at += key === 'EC' ? 5 : 23) {
      const altered = Buffer.from(reply);
      altered[at]! ^= 0x01;
      if (!verifyTimestamp({ reply: altered, data: DATA, nonce: NONCE, roots }).holds) continue;
      held += 1;
      if (!tsa.verifies(altered, DATA)) disagreed.push(at);
    }
    expect(disagreed).toEqual([]);
    // Few bytes are covered by no signature: how the authority's certificate is quoted beside it.
    expect(held).toBeLessThan(40);
  });

  it('does not hold when it was cut off', () => {
    for (let length = 0; length < reply.length; length += 31)
      expect(verifyTimestamp({ reply: reply.subarray(0, length), data: DATA, roots }).holds).toBe(false);
  });
});

describe('a time stamp', () => {
  it('is refused when the authority refuses', () => {
    const tsa = new LocalTsa(join(folder, 'refusing'));
    const request = timestampRequest(DATA, NONCE);
    // Another digest than the authority takes: its object identifier ends in 3 instead of 1.
    const at = request.indexOf(Buffer.from('608648016503040201', 'hex')) + 8;
    const strange = Buffer.from(request);
    strange[at] = 3;
    expect(verifyTimestamp({ reply: tsa.reply(strange), data: DATA })).toEqual({ holds: false, failed: 'not-granted' });
  });
});
