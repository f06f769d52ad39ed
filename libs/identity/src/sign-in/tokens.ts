import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { DomainError, ed25519FromSeed, isId, newId } from '@assize/kernel';
import { errors, jwtVerify, SignJWT, type JWTHeaderParameters } from 'jose';
import { NotSignedIn } from '../errors';

/** Who a token says it is; whether its session still runs, and what the person may do, is looked up for every request. */
export interface Principal {
  readonly spaceId: string;
  readonly personId: string;
  readonly sessionId: string;
}

/** A public key as others fetch it (RFC 7517, RFC 8037). */
export interface PublicJwk {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly kid: string;
  readonly use: 'sig';
  readonly alg: 'EdDSA';
}

export interface TokenOptions {
  /** 32 bytes: the key that signs. */
  readonly seed: Buffer;
  /** Keys that are only believed and published: the one before, until its last token has ended, and the one to come. */
  readonly otherSeeds?: readonly Buffer[];
  readonly issuer: string;
}

export const TOKEN_SECONDS = 15 * 60;
const AUDIENCE = 'assize';

/** How many verified signatures are remembered; the oldest goes first. */
const REMEMBERED = 10_000;

interface Key {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

function keyFrom(seed: Buffer): Key {
  const privateKey = ed25519FromSeed(seed);
  const publicKey = createPublicKey(privateKey);
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  return { privateKey, publicKey, kid: createHash('sha256').update(spki).digest('base64url').slice(0, 16) };
}

const jwkOf = ({ kid, publicKey }: Key): PublicJwk => {
  const { x } = publicKey.export({ format: 'jwk' });
  return { kty: 'OKP', crv: 'Ed25519', x: x as string, kid, use: 'sig', alg: 'EdDSA' };
};

/** Why a token was refused, for the log alone: jose's code, or the claim at fault. Never a part of the token. */
function reasonOf(error: unknown): string {
  if (error instanceof errors.JWTClaimValidationFailed) return `${error.code} ${error.claim} ${error.reason}`;
  if (error instanceof errors.JOSEError) return error.code;
  return 'not a token of this court';
}

/**
 * Access tokens: EdDSA JWTs (RFC 7519, RFC 8037, RFC 9068) of 15 minutes. A verified signature is remembered until the
 * token expires; whether its session runs, and with which roles, never is.
 */
export class Tokens {
  private readonly signing: Key;
  private readonly keys: ReadonlyMap<string, Key>;
  private readonly issuer: string;
  private readonly verified = new Map<string, { principal: Principal; expiresAt: number }>();

  /** @param refused is told why, for the log; whoever sent the token is not */
  constructor(
    { seed, otherSeeds = [], issuer }: TokenOptions,
    private readonly refused: (reason: string) => void,
  ) {
    const keys = [seed, ...otherSeeds].map(keyFrom);
    this.signing = keys[0]!;
    this.keys = new Map(keys.map((key) => [key.kid, key]));
    this.issuer = issuer;
  }

  get jwks(): { keys: PublicJwk[] } {
    return { keys: [...this.keys.values()].map(jwkOf) };
  }

  async issue({ spaceId, personId, sessionId }: Principal): Promise<string> {
    return new SignJWT({ space: spaceId, sid: sessionId })
      .setProtectedHeader({ alg: 'EdDSA', kid: this.signing.kid, typ: 'at+jwt' })
      .setSubject(personId)
      .setIssuer(this.issuer)
      .setAudience(AUDIENCE)
      .setJti(newId())
      .setIssuedAt()
      .setExpirationTime(`${TOKEN_SECONDS}s`)
      .sign(this.signing.privateKey);
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
      const { payload } = await jwtVerify(token, (header) => this.keyOf(header), {
        algorithms: ['EdDSA'],
        audience: AUDIENCE,
        issuer: this.issuer,
        typ: 'at+jwt',
        // Also refuses a token without `iat`, of the future, or of a longer life than any we issue.
        maxTokenAge: TOKEN_SECONDS,
        requiredClaims: ['exp', 'sub', 'space', 'sid', 'jti'],
      });
      const [spaceId, personId, sessionId] = [payload['space'], payload.sub, payload['sid']].map(String);
      const principal = { spaceId: spaceId!, personId: personId!, sessionId: sessionId! };
      if (!Object.values(principal).every(isId)) throw new Error('not ids');
      this.remember(token, principal, payload.exp! * 1000);
      return principal;
    } catch (error) {
      this.refused(reasonOf(error));
      throw new DomainError(NotSignedIn, 'The access token is missing, malformed or expired; get a new one.');
    }
  }

  /** A token names its key; what we do not have verifies nothing. */
  private keyOf({ kid }: JWTHeaderParameters): KeyObject {
    const key = this.keys.get(kid ?? '');
    if (!key) throw new errors.JWKSNoMatchingKey();
    return key.publicKey;
  }

  private remember(token: string, principal: Principal, expiresAt: number): void {
    if (this.verified.size >= REMEMBERED) this.verified.delete(this.verified.keys().next().value as string);
    this.verified.set(token, { principal, expiresAt });
  }
}
