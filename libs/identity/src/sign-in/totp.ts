import { createHmac, timingSafeEqual } from 'node:crypto';
import { base32 } from './base32';

const STEP_SECONDS = 30;
const DIGITS = 6;
/** How many steps a clock may be off, either way (RFC 6238, section 5.2). */
const DRIFT = 1;

/** RFC 4226, section 5.3, with HMAC-SHA-1. */
export function hotp(secret: Uint8Array, counter: number, digits: number = DIGITS): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(counter));
  const mac = createHmac('sha1', secret).update(message).digest();
  const offset = mac[mac.length - 1]! & 0x0f;
  const number = (mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits;
  return String(number).padStart(digits, '0');
}

/** The step of RFC 6238 that a moment falls into. */
export const stepAt = (moment: Date): number => Math.floor(moment.getTime() / 1000 / STEP_SECONDS);

/** The step within one of the present one whose code this is, or undefined. */
export function stepOf(secret: Uint8Array, code: string, moment: Date): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const present = stepAt(moment);
  const steps = [present, present - DRIFT, present + DRIFT];
  return steps.find((step) => timingSafeEqual(Buffer.from(hotp(secret, step)), Buffer.from(code)));
}

/** What an authenticator app reads from a picture: the key URI format, with the defaults of RFC 6238 said aloud. */
export function otpauthUri(secret: Uint8Array, issuer: string, account: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  const parameters = new URLSearchParams({
    secret: base32(secret),
    issuer,
    algorithm: 'SHA1',
    digits: String(DIGITS),
    period: String(STEP_SECONDS),
  });
  return `otpauth://totp/${label}?${parameters.toString().replaceAll('+', '%20')}`;
}
