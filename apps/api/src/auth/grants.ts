import { ApiClients, PasswordSignIn, Sessions, type Issued } from '@assize/identity';
import type { FastifyRequest } from 'fastify';
import type { GrantType, TokenDto } from './auth.dto';
import { basicCredentials, knockOf } from './knock-of';

type Grant = (body: TokenDto, request: FastifyRequest) => Promise<Issued>;

/** The ways to a token, by `grant_type` (RFC 6749). The DTO has seen that each has what it needs. */
export class Grants {
  private readonly byType: Readonly<Record<GrantType, Grant>>;

  constructor(passwords: PasswordSignIn, sessions: Sessions, clients: ApiClients) {
    this.byType = {
      password: ({ email, password, space, totp, recoveryCode }, request) =>
        passwords.signIn(
          {
            email: email!,
            password: password!,
            ...(space ? { space } : {}),
            ...(totp ? { totp } : {}),
            ...(recoveryCode ? { recoveryCode } : {}),
          },
          knockOf(request),
        ),
      refresh_token: ({ refresh_token }) => sessions.refresh(refresh_token!),
      client_credentials: (body, request) => {
        const { client_id = '', client_secret = '' } = { ...body, ...basicCredentials(request) };
        const scopes = body.scope?.split(' ');
        const credentials = { clientId: client_id, clientSecret: client_secret, ...(scopes ? { scopes } : {}) };
        return clients.signIn(credentials, knockOf(request));
      },
    };
  }

  issue(body: TokenDto, request: FastifyRequest): Promise<Issued> {
    return this.byType[body.grant_type ?? 'password'](body, request);
  }
}
