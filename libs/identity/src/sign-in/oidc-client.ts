import { DomainError } from '@assize/kernel';
import * as oidc from 'openid-client';
import { OidcRefused, OidcUnavailable } from './errors';
import { isLoopback, type OidcProvider } from './oidc-provider';

/** What only the one who began may know until the provider has answered. */
export interface OidcSecrets {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export type OidcClaims = Readonly<Record<string, unknown>> & { readonly iss: string; readonly sub: string };

/** No provider may hold a request up for longer. */
const TIMEOUT_SECONDS = 10;

/** What fetch throws when nobody answers, and what the library says of an answer that does not come. */
const isSilence = (error: unknown): boolean =>
  error instanceof TypeError || (error instanceof oidc.ClientError && error.code === 'OAUTH_TIMEOUT');

/** One provider, spoken to as OpenID Connect Core 1.0 says, with PKCE (RFC 7636, S256). */
export class OidcClient {
  private discovered: Promise<oidc.Configuration> | undefined;

  /** @param log is told what went wrong, without codes or tokens */
  constructor(
    private readonly provider: OidcProvider,
    private readonly log: (reason: string) => void,
  ) {}

  /** Where to send the person, and what to remember until she is back. @throws OidcUnavailable */
  async begin(): Promise<{ url: string; secrets: OidcSecrets }> {
    const configuration = await this.configuration();
    const secrets = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() };
    const url = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: this.provider.redirectUri,
      scope: this.provider.scope,
      state: secrets.state,
      nonce: secrets.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(secrets.verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, secrets };
  }

  /** @param callback the parameters with which the provider sent the person back @throws OidcRefused, OidcUnavailable */
  async finish(callback: URLSearchParams, { state, nonce, verifier }: OidcSecrets): Promise<OidcClaims> {
    const configuration = await this.configuration();
    const url = new URL(this.provider.redirectUri);
    url.search = callback.toString();
    try {
      const answer = await oidc.authorizationCodeGrant(configuration, url, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      return answer.claims() as unknown as OidcClaims;
    } catch (error) {
      throw this.refusal(error);
    }
  }

  private refusal(error: unknown): DomainError {
    this.log(reasonOf(error));
    return isSilence(error)
      ? new DomainError(OidcUnavailable, 'Try again in a moment, or sign in another way.')
      : new DomainError(OidcRefused, 'Begin again.');
  }

  /** Asked once; asked again after a failure. */
  private configuration(): Promise<oidc.Configuration> {
    this.discovered ??= this.discover().catch((error: unknown) => {
      this.discovered = undefined;
      this.log(reasonOf(error));
      throw new DomainError(OidcUnavailable, 'Try again in a moment, or sign in another way.');
    });
    return this.discovered;
  }

  private discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = this.provider;
    return oidc.discovery(new URL(issuer), clientId, undefined, oidc.ClientSecretBasic(clientSecret), {
      timeout: TIMEOUT_SECONDS,
      execute: isLoopback(issuer) ? [oidc.allowInsecureRequests] : [],
    });
  }
}

/** The kind of failure alone: messages and causes could repeat a code or a token. */
function reasonOf(error: unknown): string {
  const { name, code, error: given } = (error ?? {}) as { name?: string; code?: string; error?: string };
  return [name, code, given].filter((part) => typeof part === 'string').join(' ');
}
