import multipart from '@fastify/multipart';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '@assize/config';
import { DomainError, newId, traceFrom, traceparentOf, withContext, type Trace } from '@assize/kernel';
import {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { Logger } from 'pino';
import { AllowedMethods } from './allowed-methods';
import { refuseBelowHttp, refuseExpectation } from './below-http';
import { isReadable } from './content-type';
import { openTo } from './cors';
import type { ActorRequest } from './decorators';
import { HttpMalformed, MediaTypeUnsupported } from './errors';
import { FORM_LIMITS } from './form-parts';
import { sendProblem } from './problem.filter';
import type { Metrics } from './metrics';
import { RateLimits } from './rate-limits';
import { speakTus } from '../uploads/tus';
import { PRIVATE, SECURITY_HEADERS } from './security-headers';

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
    trustProxy: proxies(config),
    // Node would refuse a request without Host in words of its own; `begin` does it in ours.
    http: { requireHostHeader: false },
    routerOptions: { maxParamLength: 200 },
    // No middleware of Express's kind is used, so nothing need run it on every request.
    skipMiddie: true,
    // A JSON body may not smuggle a prototype in.
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    clientErrorHandler: refuseBelowHttp,
    // What the router itself refuses never meets a hook.
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      begin(request, reply, () => sendProblem(error, request, reply)),
  });

function proxies(config: Config): string[] | false {
  const trusted = config.list('ASSIZE_TRUSTED_PROXIES');
  return trusted.length > 0 ? trusted : false;
}

/** What an operator's probes ask is answered however busy a client is, and nothing is written on its behalf. */
const PROBES = new Set(['/health/live', '/health/ready', '/metrics']);

/** The headers every answer begins with; a route that says otherwise replaces one. */
const BEGINNING = { ...SECURITY_HEADERS, ...PRIVATE };

function begin(request: TracedRequest, reply: FastifyReply, done: () => void): void {
  const { traceparent } = request.headers;
  request.trace = traceFrom(typeof traceparent === 'string' ? traceparent : undefined);
  void reply.headers(BEGINNING).header('x-request-id', request.id).header('traceparent', traceparentOf(request.trace));
  if (PROBES.has(request.url)) return done();
  const origin = { requestId: request.id, address: request.ip, agent: request.headers['user-agent'] ?? null };
  // Fastify keeps what is put here through the body as well, however slowly it comes.
  withContext({ trace: request.trace, origin }, done);
}

/** What is wrong with the head of a request, before anybody asks who sends it. */
function faultOfHead({ headers, raw }: FastifyRequest): DomainError | undefined {
  const contentType = headers['content-type'];
  if (headers.host === undefined && raw.httpVersion === '1.1') {
    return new DomainError(HttpMalformed, 'An HTTP/1.1 request needs a `Host` header.');
  }
  if (!/^identity$/i.test(headers['content-encoding'] ?? 'identity')) {
    return new DomainError(MediaTypeUnsupported, 'Send the body as it is, without a `Content-Encoding`.');
  }
  return contentType === undefined || isReadable(contentType)
    ? undefined
    : new DomainError(MediaTypeUnsupported, MediaTypeUnsupported.remedy);
}

function checkHead(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  const fault = faultOfHead(request);
  if (fault) sendProblem(fault, request, reply);
  else done();
}

const countAddress = (limits: RateLimits) => (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
  if (PROBES.has(request.url)) return done();
  try {
    limits.countAddress(request, reply);
  } catch (refusal) {
    return sendProblem(refusal, request, reply);
  }
  done();
};

/** Single things get their strong ETag: the version of that row alone. Lists and composed views have none. */
function tagVersion(request: ActorRequest, reply: FastifyReply, payload: unknown, done: (e: null, p: unknown) => void) {
  const { version } = (payload ?? {}) as { version?: unknown };
  if (request.versioned && typeof version === 'number') void reply.header('ETag', `"${version}"`);
  done(null, payload);
}

/** The route's pattern, never the URL: a path can hold what should not be in a log. */
const finish = (metrics: Metrics) => (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
  const { elapsedTime, statusCode: status } = reply;
  const { id: requestId, method, routeOptions } = request;
  const route = routeOptions.url ?? 'unmatched';
  metrics.answered(method, route, status, elapsedTime / 1000);
  request.log.info({ requestId, method, route, status, ms: Math.round(elapsedTime) });
  // What is left of a body that was refused half-way is let pass, or the next request on the connection waited behind it.
  if (!request.raw.readableEnded) request.raw.resume();
  done();
};

/**
 * Teaches the server to read forms. The plugin's two hooks on every request delete files that were saved to disk for it;
 * forms are only ever read as streams here, so there is nothing to delete and the hooks are left out.
 */
function readForms(server: FastifyInstance, config: Config): void {
  const fileSize = config.number('ASSIZE_UPLOAD_LIMIT');
  server.decorate('uploadLimit', fileSize);
  const withoutHooks = Object.create(server, { addHook: { value: () => server } }) as FastifyInstance;
  multipart(withoutHooks, { limits: { ...FORM_LIMITS, fileSize, files: 1 } }, (error) => {
    if (error) throw error;
  });
}

function learnMethods(server: FastifyInstance): void {
  const allowed = new AllowedMethods();
  server.decorate('allowedMethods', allowed);
  server.addHook('onRoute', ({ url, method }) => allowed.add(url, [method].flat()));
}

/** @param app before `init`, for hooks and what they learn of routes begin with the routes that come after them */
export function prepareServer(app: NestFastifyApplication, config: Config, metrics: Metrics): void {
  const server = app.getHttpAdapter().getInstance();
  // Only JSON and, where a file is taken, multipart: a form on another site cannot post either without asking (CORS).
  server.removeContentTypeParser('text/plain');
  learnMethods(server);
  server.server.on('checkExpectation', refuseExpectation);
  const origins = config.list('ASSIZE_CORS_ORIGINS');
  server.addHook('onRequest', begin);
  if (origins.length > 0) server.addHook('onRequest', openTo(origins));
  speakTus(server);
  server.addHook('onRequest', countAddress(app.get(RateLimits)));
  server.addHook('onRequest', checkHead);
  server.addHook('preSerialization', tagVersion);
  server.addHook('onResponse', finish(metrics));
  readForms(server, config);
}
