import type { OidcLink, OidcProvider } from '@assize/identity';

export class OidcProviderView {
  /** @example national-id */
  name!: string;
  /** @example National identity card */
  title!: string;
}

export class OidcBeginningView {
  /** Where to send the person's browser. */
  authorizationUrl!: string;
  /** To be kept in that browser (`sessionStorage`) and sent with what comes back. Good once, for ten minutes. */
  ticket!: string;
}

export class OidcLinkView {
  id!: string;
  /** @example national-id */
  provider!: string;
  issuer!: string;
  linkedAt!: Date;
}

export const presentProvider = ({ name, title }: OidcProvider): OidcProviderView => ({ name, title });

export const presentLink = ({ id, provider, issuer, linkedAt }: OidcLink): OidcLinkView => ({
  id,
  provider,
  issuer,
  linkedAt,
});
