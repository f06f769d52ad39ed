import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { DomainError, ed25519FromSeed, isId, newId } from '@assize/kernel';
import { jwtVerify, SignJWT } from 'jose';
import { NotSignedIn } from './errors';

/** Who a token says it is; what that person may do is looked up afresh for every request. */
export interface Principal {
  readonly spaceId: string;
  readonly personId: string;
}

export const TOKEN_SECONDS = 15 * 60;
const AUDIENCE = 'assize';

/** How many verified signatures are remembered; the oldest goes first. */
const REMEMBERED = 10_000;

/**
 * Access tokens: EdDSA JWTs (RFC 7519, RFC 8037) of 15 minutes. A verified signature is remembered until the token
 * expires; whether its person is still known here, and with which roles, never is.
 */
export class Tokens {
  private readonly privateKey: KeyObject;
  private readonly publicKey: KeyObject;
  private readonly keyId: string;
  private readonly verified = new Map<string, { principal: Principal; expiresAt: number }>();

  constructor(
    seed: Buffer,
    private readonly issuer: string,
  ) {
    this.privateKey = ed25519FromSeed(seed);
    this.publicKey = createPublicKey(this.privateKey);
    const spki = this.publicKey.export({ format: 'der', type: 'spki' });
    this.keyId = createHash('sha256').update(spki).digest('base64url').slice(0, 16);
  }

  async issue({ spaceId, personId }: Principal): Promise<string> {
    return new SignJWT({ space: spaceId })
      .setProtectedHeader({ alg: 'EdDSA', kid: this.keyId, typ: 'at+jwt' })
      .setSubject(personId)
      .setIssuer(this.issuer)
      .setAudience(AUDIENCE)
      .setJti(newId())
      .setIssuedAt()
      .setExpirationTime(`${TOKEN_SECONDS}s`)
      .sign(this.privateKey);
  }

  /** @throws NotSignedIn whatever is wrong with the token; the reason would only help a forger */
  async verify(token: string): Promise<Principal> {
    const known = this.verified.get(token);
    if (known) {
      if (known.expiresAt > Date.now()) return known.principal;
      this.verified.delete(token);
    }
    return this.check(token);
  }

  private async check(token: string): Promise<Principal> {
    try {
      const { payload } = await jwtVerify(token, this.publicKey, {
        algorithms: ['EdDSA'],
        audience: AUDIENCE,
        issuer: this.issuer,
        typ: 'at+jwt',
        requiredClaims: ['exp', 'sub', 'space'],
      });
      const principal = { personId: String(payload.sub), spaceId: String(payload['space']) };
      if (!isId(principal.personId) || !isId(principal.spaceId)) throw new Error('not ids');
      this.remember(token, principal, payload.exp! * 1000);
      return principal;
    } catch {
      throw new DomainError(NotSignedIn, 'The access token is missing, malformed or expired; get a new one.');
    }
  }

  private remember(token: string, principal: Principal, expiresAt: number): void {
    if (this.verified.size >= REMEMBERED) this.verified.delete(this.verified.keys().next().value as string);
    this.verified.set(token, { principal, expiresAt });
  }
}
