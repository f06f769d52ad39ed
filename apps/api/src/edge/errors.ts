import { defineError } from '@assize/kernel';

/** What can be wrong before any use case begins. */
export const RequestInvalid = defineError({
  code: 'request-invalid',
  kind: 'invalid',
  title: 'The request does not have the form that this route takes.',
  provoke: 'POST /auth/token with `{}`.',
  remedy: 'Mend every member that `errors` points at; the API description gives the form.',
});

export const JsonMalformed = defineError({
  code: 'json-malformed',
  kind: 'invalid',
  title: 'The body is not JSON.',
  provoke: 'POST /auth/token with the body `{`.',
  remedy: 'Send a JSON document in UTF-8.',
});

export const BodyTooLarge = defineError({
  code: 'body-too-large',
  kind: 'too-large',
  title: 'The body is larger than this route takes.',
  provoke: 'Send more JSON than ASSIZE_BODY_LIMIT, or a file larger than ASSIZE_UPLOAD_LIMIT.',
  remedy: 'Send less, or split it.',
});

export const MediaTypeUnsupported = defineError({
  code: 'media-type-unsupported',
  kind: 'unsupported',
  title: 'This route does not read that content type.',
  provoke: 'POST /auth/token with `Content-Type: text/plain`.',
  remedy: 'Send `application/json`, or `multipart/form-data` where a file is taken.',
});

export const RouteNotFound = defineError({
  code: 'route-not-found',
  kind: 'not-found',
  title: 'There is no such route.',
  provoke: 'GET /nowhere.',
  remedy: 'Look the route up in /docs.',
});

export const IdempotencyKeyMissing = defineError({
  code: 'idempotency-key-missing',
  kind: 'invalid',
  title: 'This write needs an Idempotency-Key.',
  provoke: 'POST /filings without the header.',
  remedy: 'Send `Idempotency-Key` with 1 to 200 visible characters, a new one for each new request.',
});

export const IfMatchMissing = defineError({
  code: 'if-match-missing',
  kind: 'missing-precondition',
  title: 'A change needs to say which version it changes.',
  provoke: 'POST /filings/{id}/accept without `If-Match`.',
  remedy: 'Read the thing and send its `ETag` as `If-Match`.',
});

export const InternalError = defineError({
  code: 'internal-error',
  kind: 'unavailable',
  title: 'Something went wrong in the court, not in your request.',
  provoke: 'Cannot be provoked on purpose; if you can, it is a fault: report it with the request id.',
  remedy: 'Try again with the same Idempotency-Key; give the request id if it stays.',
});

export const ShuttingDown = defineError({
  code: 'shutting-down',
  kind: 'unavailable',
  title: 'The court is closing and takes no new requests.',
  provoke: 'GET /health/ready while the court stops.',
  remedy: 'Try again when it is back; nothing acknowledged is lost.',
});
