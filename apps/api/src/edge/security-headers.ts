/**
 * Set on every answer (OWASP REST security cheat sheet). Pages need only what the court itself serves; the browsable
 * description brings styles in its document.
 */
export const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; " +
    "frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** What others may keep: nothing, unless the route says so. */
export const PRIVATE = { 'cache-control': 'private, no-store' } as const;
