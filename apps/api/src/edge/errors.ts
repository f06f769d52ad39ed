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
  remedy:
    'Send `application/json`; `multipart/form-data` where a form with a file is taken; `application/offset+octet-stream` to append to an upload.',
});

export const TusVersionUnsupported = defineError({
  code: 'tus-version-unsupported',
  kind: 'stale',
  title: 'The court speaks another version of the tus protocol.',
  provoke: 'POST /uploads without `Tus-Resumable: 1.0.0`.',
  remedy: 'Send `Tus-Resumable` with the version that `Tus-Version` gives.',
});

export const RouteNotFound = defineError({
  code: 'route-not-found',
  kind: 'not-found',
  title: 'There is no such route.',
  provoke: 'GET /nowhere.',
  remedy: 'Look the route up in /docs.',
});

export const MethodNotAllowed = defineError({
  code: 'method-not-allowed',
  kind: 'unsupported',
  title: 'This address does not take that method.',
  provoke: 'DELETE /courts.',
  remedy: 'Use one of the methods in `Allow`.',
});

export const HttpMalformed = defineError({
  code: 'http-malformed',
  kind: 'invalid',
  title: 'What was sent is not an HTTP/1.1 request.',
  provoke: 'Send a request line with an unknown method, a `Content-Length` that is no number, or no `Host`.',
  remedy: 'Send an HTTP/1.1 request with a `Host` and one valid length; a client library does this by itself.',
});

export const HeadersTooLarge = defineError({
  code: 'headers-too-large',
  kind: 'too-large',
  title: 'The request line and headers are larger than the court reads.',
  provoke: 'Send a header of 20,000 characters.',
  remedy: 'Send at most 16 KiB of request line and headers together.',
});

export const RequestTimedOut = defineError({
  code: 'request-timed-out',
  kind: 'invalid',
  title: 'The request did not arrive whole in time.',
  provoke: 'Send half a request and wait for two minutes.',
  remedy: 'Send it again, with the same Idempotency-Key where there is one.',
});

export const ExpectationRefused = defineError({
  code: 'expectation-refused',
  kind: 'unsupported',
  title: 'The court meets no such expectation.',
  provoke: 'Send `Expect: tea`.',
  remedy: 'Leave `Expect` out, or send `Expect: 100-continue`.',
});

export const TooManyRequests = defineError({
  code: 'too-many-requests',
  kind: 'too-many',
  title: 'You asked more often than your quota allows.',
  provoke: 'POST /auth/token more often in a minute than ASSIZE_RATE_SIGN_IN allows.',
  remedy: 'Wait as many seconds as `Retry-After` says; `RateLimit` tells what is left before it comes to this.',
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

export const StorageFull = defineError({
  code: 'storage-full',
  kind: 'unavailable',
  title: 'The court has no room left to store this.',
  provoke: 'Upload a file to a court whose disk is full.',
  remedy:
    'Try again later; nothing of the file was kept but what had been answered for. Whoever runs the court must make room.',
});

export const ShuttingDown = defineError({
  code: 'shutting-down',
  kind: 'unavailable',
  title: 'The court is closing and takes no new requests.',
  provoke: 'GET /health/ready while the court stops.',
  remedy: 'Try again when it is back; nothing acknowledged is lost.',
});
