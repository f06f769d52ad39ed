import { defineError } from '@assize/kernel';

export const SignInRefused = defineError({
  code: 'sign-in-refused',
  kind: 'unauthenticated',
  title: 'The address and the password do not belong together.',
  provoke: 'POST /auth/token with a wrong password, or with an address nobody has.',
  remedy: 'Check the address, the password and the space; the answer never tells which of them is wrong.',
});

export const SignInDelayed = defineError({
  code: 'sign-in-delayed',
  kind: 'too-many',
  title: 'After so many failures the next attempt has to wait.',
  provoke:
    'POST /auth/token with a wrong password four times in a row, for an address that exists or for one that does not.',
  remedy: 'Wait as many seconds as `Retry-After` says. The wait doubles with each failure and ends with a success.',
});

export const TotpNeeded = defineError({
  code: 'totp-needed',
  kind: 'unauthenticated',
  title: 'The password is right; the code of your authenticator is needed too.',
  provoke: 'POST /auth/token without `totp`, as somebody who has confirmed an authenticator.',
  remedy: 'Send the same request with `totp`, the six digits your authenticator shows, or with `recoveryCode`.',
});

export const TotpRefused = defineError({
  code: 'totp-refused',
  kind: 'unauthenticated',
  title: 'That code is wrong, or was used before.',
  provoke: 'POST /auth/token twice with the same `totp`.',
  remedy: 'Wait for the next code, and check that the clock of your device is right; or use a recovery code.',
});

export const TotpCodeWrong = defineError({
  code: 'totp-code-wrong',
  kind: 'invalid',
  title: 'That code is wrong, or was used before.',
  provoke: 'POST /auth/totp/confirm with `{ "code": "000000" }`.',
  remedy: 'Wait for the next code, and check that the clock of your device is right.',
});

export const TotpEnrolled = defineError({
  code: 'totp-enrolled',
  kind: 'conflict',
  title: 'You have an authenticator already.',
  provoke: 'POST /auth/totp when one is confirmed.',
  remedy: 'Remove the old one with POST /auth/totp/remove first.',
});

export const TotpNotEnrolled = defineError({
  code: 'totp-not-enrolled',
  kind: 'conflict',
  title: 'You have no authenticator that this could be done to.',
  provoke: 'POST /auth/totp/confirm without POST /auth/totp before it.',
  remedy: 'Enrol one with POST /auth/totp.',
});

export const PasswordUnfit = defineError({
  code: 'password-unfit',
  kind: 'invalid',
  title: 'That password cannot be taken.',
  provoke: 'POST /auth/password with a `next` of eleven characters, or with one from a list of leaked passwords.',
  remedy: 'Choose another of at least twelve characters, such as four words that have nothing to do with each other.',
});

export const PresentPasswordWrong = defineError({
  code: 'present-password-wrong',
  kind: 'forbidden',
  title: 'That is not your present password.',
  provoke: 'POST /auth/password with a wrong `present`.',
  remedy: 'Send the password you sign in with today as `present`.',
});

export const RefreshRefused = defineError({
  code: 'refresh-refused',
  kind: 'unauthenticated',
  title: 'That refresh token is no longer good.',
  provoke: 'POST /auth/token with a `refresh_token` that was used a minute ago; that ends its session.',
  remedy: 'Sign in again. If you did not use the token twice, somebody else has it: look at GET /auth/sessions.',
});

export const SessionNotFound = defineError({
  code: 'session-not-found',
  kind: 'not-found',
  title: 'There is no such session.',
  provoke: 'DELETE /auth/sessions/{id} with an id that is not one of yours.',
  remedy: 'List your sessions with GET /auth/sessions.',
});

export const SessionNeeded = defineError({
  code: 'session-needed',
  kind: 'forbidden',
  title: 'This is only for somebody who has signed in, not for an API key or a program.',
  provoke: 'POST /auth/api-keys with an API key.',
  remedy: 'Sign in with POST /auth/token and send that access token.',
});

export const ClientRefused = defineError({
  code: 'client-refused',
  kind: 'unauthenticated',
  title: 'The API client is unknown, has ended, or its secret is wrong.',
  provoke: 'POST /auth/token with `grant_type` `client_credentials` and a wrong `client_secret`.',
  remedy: 'Check `client_id` and `client_secret`; an administrator can make a new client with POST /auth/clients.',
});

export const ScopeRefused = defineError({
  code: 'scope-refused',
  kind: 'invalid',
  title: 'That scope is unknown, or more than you may ask for.',
  provoke: 'POST /auth/token with `grant_type` `client_credentials` and a `scope` the client was not given.',
  remedy: 'Ask only for scopes that `facts.allowed` lists.',
});

export const ClientNotFound = defineError({
  code: 'api-client-not-found',
  kind: 'not-found',
  title: 'There is no such API client.',
  provoke: 'DELETE /auth/clients/{id} with an id that is not one of yours to end.',
  remedy: 'List the clients with GET /auth/clients.',
});

export const OidcProviderNotFound = defineError({
  code: 'oidc-provider-not-found',
  kind: 'not-found',
  title: 'This court knows no such OpenID provider.',
  provoke: 'POST /auth/oidc/nobody/begin.',
  remedy: 'List the providers with GET /auth/oidc.',
});

export const OidcStateRefused = defineError({
  code: 'oidc-state-refused',
  kind: 'unauthenticated',
  title: 'That answer of the OpenID provider does not belong to a sign-in that you began here.',
  provoke:
    'POST /auth/oidc/{provider}/finish with the `state` of another sign-in, a second time, or after ten minutes.',
  remedy: 'Begin again with POST /auth/oidc/{provider}/begin, in the browser that shall be signed in.',
});

export const OidcRefused = defineError({
  code: 'oidc-refused',
  kind: 'unauthenticated',
  title: 'The OpenID provider did not vouch for you.',
  provoke: 'POST /auth/oidc/{provider}/finish with a `code` that the provider never gave.',
  remedy: 'Begin again, and say yes to the provider.',
});

export const OidcNotLinked = defineError({
  code: 'oidc-not-linked',
  kind: 'unauthenticated',
  title: 'The provider knows you, but that identity is not linked to anybody here.',
  provoke: 'Sign in by a provider with an identity that nobody has linked.',
  remedy:
    'Sign in the way you did so far, then link the identity: POST /auth/oidc/{provider}/begin-link, and POST /auth/oidc/{provider}/links. An address from the provider never links by itself.',
});

export const OidcLinkedAlready = defineError({
  code: 'oidc-linked-already',
  kind: 'conflict',
  title: 'That identity is linked already.',
  provoke: 'Link an identity of the provider that is linked to somebody.',
  remedy: 'Sign in with it, or remove the link first with DELETE /auth/oidc/links/{id}.',
});

export const OidcLinkNotFound = defineError({
  code: 'oidc-link-not-found',
  kind: 'not-found',
  title: 'There is no such link.',
  provoke: 'DELETE /auth/oidc/links/{id} with an id that is not one of yours.',
  remedy: 'List your links with GET /auth/oidc/links.',
});

export const OidcUnavailable = defineError({
  code: 'oidc-unavailable',
  kind: 'unavailable',
  title: 'The OpenID provider does not answer.',
  provoke: 'Begin a sign-in while the provider is down.',
  remedy: 'Try again in a moment, or sign in another way.',
});
