import type { FastifyReply, FastifyRequest } from 'fastify';

const EXPOSED = [
  'ETag, X-Request-Id, RateLimit, RateLimit-Policy, Retry-After, Link, Location',
  'Tus-Resumable, Tus-Version, Tus-Extension, Tus-Max-Size, Tus-Checksum-Algorithm',
  'Upload-Offset, Upload-Length, Upload-Metadata, Upload-Expires',
].join(', ');
const PREFLIGHT = {
  'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
  'access-control-allow-headers': [
    'Authorization, Content-Type, Idempotency-Key, If-Match, Traceparent, Assize-Acting-For, Assize-Assisting',
    'Tus-Resumable, Upload-Length, Upload-Metadata, Upload-Offset, Upload-Checksum',
  ].join(', '),
  'access-control-max-age': '600',
} as const;

/**
 * Lets pages of exactly these origins read answers. Never with credentials: the court has no cookies, and a token is
 * sent by the page itself.
 *
 * @returns a hook that answers the preflight of an allowed origin; every other request goes on
 */
export const openTo = (origins: readonly string[]) => {
  const allowed = new Set(origins);
  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    // Caches must not give one origin the answer to another.
    void reply.header('vary', 'Origin');
    const { origin } = request.headers;
    if (!origin || !allowed.has(origin)) return done();
    void reply.headers({ 'access-control-allow-origin': origin, 'access-control-expose-headers': EXPOSED });
    if (request.method !== 'OPTIONS' || !request.headers['access-control-request-method']) return done();
    void reply.headers(PREFLIGHT).status(204).send();
  };
};
