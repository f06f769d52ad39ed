import { randomBytes } from 'node:crypto';
import { timestampRequest, verifyTimestamp, type Timestamp } from './timestamp-token';

const LONGEST_REPLY = 64 * 1024;
const PATIENCE_MS = 15_000;

/** A time stamp as it was asked for and given, byte for byte. */
export interface Stamped extends Timestamp {
  readonly request: Buffer;
  readonly reply: Buffer;
  readonly nonce: Buffer;
}

/** Positive, and of one length in DER: neither its first bit nor a zero byte in front. */
const newNonce = (): Buffer => {
  const nonce = randomBytes(16);
  nonce[0] = (nonce[0]! & 0x7f) | 0x40;
  return nonce;
};

/**
 * Asks an authority for a time stamp (RFC 3161, over HTTP) and checks all of the reply but who the authority is: that says the verifier, by a root
 * of his own. A redirection is not followed.
 *
 * @throws Error saying what was wrong with the reply
 */
export async function askForTimestamp(url: string, data: Buffer, patienceMs = PATIENCE_MS): Promise<Stamped> {
  const nonce = newNonce();
  const request = timestampRequest(data, nonce);
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/timestamp-query' },
    body: Uint8Array.from(request),
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
  });
  if (answer.status !== 200) throw new Error(`it answered ${answer.status}`);
  const reply = await bytesOf(answer);
  const verdict = verifyTimestamp({ reply, data, nonce });
  if (!verdict.holds) throw new Error(`its reply does not verify: ${verdict.failed}`);
  return { ...verdict, request, reply, nonce };
}

async function bytesOf(answer: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer.body ?? []) {
    length += (chunk as Uint8Array).length;
    if (length > LONGEST_REPLY) throw new Error('its reply is too long');
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks);
}
