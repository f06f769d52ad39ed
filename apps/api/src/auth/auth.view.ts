import { TOKEN_SECONDS, type ApiKey, type Issued, type Person, type Session } from '@assize/identity';
import type { Actor } from '@assize/kernel';

export class TokenView {
  accessToken!: string;
  /** @example Bearer */
  tokenType!: string;
  /**
   * Seconds until the token ends.
   * @example 900
   */
  expiresIn!: number;
  /**
   * Good once, for the next pair; asked for again within ten seconds, because an answer was lost, it gives the same pair's
   * refresh token again. Absent for API clients.
   */
  refreshToken?: string;
  /**
   * What an API client's token can be used for.
   * @example filing cases:read
   */
  scope?: string;
}

export class HeldRoleView {
  /** @example clerk */
  role!: string;
  /** The court in which the role is held; absent when it is held in all of them. */
  courtId?: string;
}

export class MeView {
  id!: string;
  /** @example Robin Vale */
  name!: string;
  email!: string;
  /**
   * How surely the court knows who acts, by the way you signed in.
   * @example verified-in-person
   */
  assurance!: string;
  /**
   * How you signed in.
   * @example password+totp
   */
  method!: string;
  roles!: HeldRoleView[];
  /** What you are confined to; absent when you are not. */
  scopes?: string[];
}

export class ApiKeyView {
  id!: string;
  /** @example nightly filing test */
  name!: string;
  createdAt!: Date;
  expiresAt?: Date;
  endedAt?: Date;
  scopes?: string[];
}

export class NewApiKeyView extends ApiKeyView {
  /** Shown once; only its digest is kept. */
  secret!: string;
}

export class SessionView {
  id!: string;
  /** Whether it is the one that asks. */
  current!: boolean;
  /** @example password */
  method!: string;
  /**
   * What the client called itself.
   * @example Mozilla/5.0 (X11; Linux x86_64)
   */
  agent?: string;
  startedAt!: Date;
  usedAt!: Date;
  /** It ends then, however much it is used. */
  expiresAt!: Date;
}

export class ScopeView {
  /** @example cases:read */
  scope!: string;
  permissions!: string[];
}

export class TotpSecretView {
  /**
   * To be typed into an authenticator. Shown once.
   * @example JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP
   */
  secret!: string;
  /** The same as an address, to be shown as a picture. */
  uri!: string;
}

export class RecoveryCodesView {
  /**
   * Each is good once, in place of a code of the authenticator. Shown once.
   * @example ["K7QX-2MZD-PVRA-55CN"]
   */
  recoveryCodes!: string[];
}

export const presentToken = ({ accessToken, refreshToken, scopes }: Issued): TokenView => ({
  accessToken,
  tokenType: 'Bearer',
  expiresIn: TOKEN_SECONDS,
  ...(refreshToken ? { refreshToken } : {}),
  ...(scopes ? { scope: scopes.join(' ') } : {}),
});

export const presentMe = (person: Person, actor: Actor): MeView => ({
  id: person.id,
  name: person.name,
  email: person.email,
  assurance: actor.assurance,
  method: actor.method,
  roles: actor.roles.map(({ role, courtId }) => ({ role, ...(courtId ? { courtId } : {}) })),
  ...(actor.scopes ? { scopes: [...actor.scopes] } : {}),
});

export const presentApiKey = (key: ApiKey): ApiKeyView => ({
  id: key.id,
  name: key.name,
  createdAt: key.createdAt,
  ...(key.expiresAt ? { expiresAt: key.expiresAt } : {}),
  ...(key.endedAt ? { endedAt: key.endedAt } : {}),
  ...(key.scopes ? { scopes: key.scopes } : {}),
});

export const presentSession = (session: Session, actor: Actor): SessionView => ({
  id: session.id,
  current: session.id === actor.sessionId,
  method: session.method,
  ...(session.agent ? { agent: session.agent } : {}),
  startedAt: session.startedAt,
  usedAt: session.usedAt,
  expiresAt: session.expiresAt,
});
