import { defineError } from '@assize/kernel';

export const NotSignedIn = defineError({
  code: 'not-signed-in',
  kind: 'unauthenticated',
  title: 'This needs a valid access token or API key.',
  provoke: 'Call any route that is not public without `Authorization`, or with a token that has expired.',
  remedy: 'Get a token with POST /auth/token and send it as `Authorization: Bearer …`.',
});

export const NotPermitted = defineError({
  code: 'not-permitted',
  kind: 'forbidden',
  title: 'You may see this, but not do this to it.',
  provoke: 'As a filer, accept your own filing.',
  remedy: 'Ask somebody with the role that the message names, or sign in with it.',
});

export const ApiKeyNotFound = defineError({
  code: 'api-key-not-found',
  kind: 'not-found',
  title: 'There is no such API key.',
  provoke: 'DELETE /auth/api-keys/{id} with an id that is not one of yours.',
  remedy: 'List your keys with GET /auth/api-keys.',
});

export const AssuranceTooLow = defineError({
  code: 'assurance-too-low',
  kind: 'forbidden',
  title: 'The court needs to know more surely who you are before you may do this.',
  provoke:
    'POST /cases/{id}/exhibits to a court whose policy asks for `verified-remote`, signed in as somebody `self-asserted`.',
  remedy: 'Have your identity verified to the level in `facts.needed`, as the message says, and sign in again.',
});
