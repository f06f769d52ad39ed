import multipart from '@fastify/multipart';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '@assize/config';
import { newId, traceFrom, traceparentOf, withTrace, type Trace } from '@assize/kernel';
import { LogController, type FastifyBaseLogger, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { ActorRequest } from './decorators';
import { sendProblem } from './problem.filter';
import type { Metrics } from './metrics';

interface TracedRequest extends FastifyRequest {
  trace?: Trace;
}

/** Fastify with limits on everything a stranger can send. */
export const httpAdapter = (config: Config, log: Logger): FastifyAdapter =>
  new FastifyAdapter({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    // No child logger a request: what is logged names the request itself.
    childLoggerFactory: (logger: FastifyBaseLogger) => logger,
    requestIdHeader: false,
    genReqId: () => newId(),
    bodyLimit: config.number('ASSIZE_BODY_LIMIT'),
    connectionTimeout: 0,
    requestTimeout: 120_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    // A JSON body may not smuggle a prototype in.
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    // What the router itself refuses never meets a hook.
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      begin(request, reply, () => sendProblem(error, request, reply)),
  });

function begin(request: TracedRequest, reply: FastifyReply, done: () => void): void {
  const header = request.headers.traceparent;
  request.trace = traceFrom(typeof header === 'string' ? header : undefined);
  void reply
    .headers(SECURITY_HEADERS)
    .header('x-request-id', request.id)
    .header('traceparent', traceparentOf(request.trace));
  withTrace(request.trace, done);
}

/** What others may keep: nothing, unless the route says so. */
function keepPrivate(_request: FastifyRequest, reply: FastifyReply, _payload: unknown, done: () => void): void {
  if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'private, no-store');
  done();
}

/** Single things get their strong ETag: the version of that row alone. Lists and composed views have none. */
function tagVersion(request: ActorRequest, reply: FastifyReply, payload: unknown, done: (e: null, p: unknown) => void) {
  const { version } = (payload ?? {}) as { version?: unknown };
  if (request.versioned && typeof version === 'number') void reply.header('ETag', `"${version}"`);
  done(null, payload);
}

/** The route's pattern, never the URL: a path can hold what should not be in a log. */
const finish = (metrics: Metrics) => (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
  const seconds = reply.elapsedTime / 1000;
  const route = request.routeOptions.url ?? 'unmatched';
  const { method } = request;
  metrics.answered(method, route, reply.statusCode, seconds);
  request.log.info({
    requestId: request.id,
    method,
    route,
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime),
  });
  done();
};

/**
 * Set on every answer (OWASP REST security cheat sheet). Pages need only what the court itself serves; the browsable
 * description brings styles in its document.
 */
const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; " +
    "frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};

export async function prepareServer(app: NestFastifyApplication, config: Config, metrics: Metrics): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  // Only JSON and, where a file is taken, multipart: a form on another site cannot post either without asking (CORS).
  server.removeContentTypeParser('text/plain');
  server.addHook('onRequest', begin);
  server.addHook('preSerialization', tagVersion);
  server.addHook('onSend', keepPrivate);
  server.addHook('onResponse', finish(metrics));
  await app.register(multipart, {
    limits: {
      fileSize: config.number('ASSIZE_UPLOAD_LIMIT'),
      files: 1,
      fields: 20,
      fieldSize: 65_536,
      headerPairs: 100,
    },
  });
}
