import { Catch, HttpException, Injectable, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { DomainError, type ErrorDefinition } from '@assize/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { afterABeat } from './absence';
import type { AllowedMethods } from './allowed-methods';
import {
  BodyTooLarge,
  JsonMalformed,
  MediaTypeUnsupported,
  MethodNotAllowed,
  RequestInvalid,
  RouteNotFound,
  StorageFull,
} from './errors';
import { withoutCredentials } from './log';
import { problemOf } from './problem';

/** What Fastify and its plugins refuse by themselves, and a disk that is full, in our words. */
const BY_CODE: Readonly<Record<string, ErrorDefinition>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: BodyTooLarge,
  FST_REQ_FILE_TOO_LARGE: BodyTooLarge,
  FST_FILES_LIMIT: BodyTooLarge,
  FST_FIELDS_LIMIT: BodyTooLarge,
  FST_PARTS_LIMIT: BodyTooLarge,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: MediaTypeUnsupported,
  FST_INVALID_MULTIPART_CONTENT_TYPE: MediaTypeUnsupported,
  FST_ERR_CTP_INVALID_JSON_BODY: JsonMalformed,
  FST_ERR_CTP_EMPTY_JSON_BODY: JsonMalformed,
  FST_ERR_BAD_URL: RequestInvalid,
  FST_ERR_MAX_PARAM_LENGTH: RequestInvalid,
  ENOSPC: StorageFull,
  EDQUOT: StorageFull,
};

const BY_STATUS: Readonly<Record<number, ErrorDefinition>> = {
  400: JsonMalformed,
  404: RouteNotFound,
  405: MethodNotAllowed,
  413: BodyTooLarge,
  415: MediaTypeUnsupported,
};

/** What the multipart parser says of a form without a boundary or without an end; its errors have nothing but words. */
const FORM_BROKEN = /^Multipart: |multipart data$|^The needle cannot have a length/;

/** Nest takes the code from what Fastify says of a body, so that a 400 can be told from that of ParseUUIDPipe by words alone. */
const NO_UUID = /uuid is expected/;

function definitionOf(error: unknown): ErrorDefinition | undefined {
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: unknown };
  if (typeof code === 'string' && BY_CODE[code]) return BY_CODE[code];
  if (error instanceof HttpException && NO_UUID.test(error.message)) return RequestInvalid;
  if (error instanceof HttpException) return BY_STATUS[error.getStatus()] ?? RequestInvalid;
  // Fastify and the multipart parser mark what the client did wrong with a 4xx status; all else is ours.
  if (typeof statusCode === 'number' && statusCode < 500) return BY_STATUS[statusCode] ?? RequestInvalid;
  return error instanceof Error && (FORM_BROKEN.test(error.message) || brokenOff(error)) ? RequestInvalid : undefined;
}

/** The client went away in the middle of its request; nobody reads the answer, and no operator need be woken. */
const brokenOff = (error: Error & { code?: unknown }): boolean =>
  error.code === 'ECONNRESET' && error.message === 'aborted';

/** The same refusal in our own type, or the error as it was. */
export function asRefusal(error: unknown): unknown {
  if (error instanceof DomainError) return error;
  const definition = definitionOf(error);
  return definition ? new DomainError(definition, definition.remedy) : error;
}

/** Every refusal leaves as a problem document; what is not a refusal is logged and leaves as `internal-error`. */
@Catch()
@Injectable()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const send = () => sendProblem(error, request, reply);
    if (isAbsence(error)) afterABeat(reply.elapsedTime, send);
    else send();
  }
}

const isAbsence = (error: unknown): boolean => error instanceof DomainError && error.definition.kind === 'not-found';

declare module 'fastify' {
  interface FastifyInstance {
    allowedMethods: AllowedMethods;
  }
}

/** An address that other methods know is there; the answer lists them (RFC 9110, section 15.5.6). */
function orWrongMethod(refusal: unknown, request: FastifyRequest, reply: FastifyReply): unknown {
  if (!(refusal instanceof DomainError) || refusal.definition !== RouteNotFound) return refusal;
  const allowed = request.server.allowedMethods.at(request.url.split('?', 1)[0]!);
  if (allowed.length === 0 || allowed.includes(request.method)) return refusal;
  void reply.header('Allow', allowed.join(', '));
  return new DomainError(MethodNotAllowed, `Use ${allowed.join(' or ')} here.`);
}

/** When to come back, as a header: what the refusal itself says, or soon when the court is at fault. */
const retryAfter = (refusal: unknown, status: number): string | undefined => {
  const seconds = refusal instanceof DomainError ? refusal.facts['retryAfterSeconds'] : undefined;
  if (typeof seconds === 'number') return String(seconds);
  return status === 503 ? '1' : undefined;
};

/** What only whoever runs the court can mend. */
const isOperators = (refusal: unknown): boolean =>
  !(refusal instanceof DomainError) || refusal.definition === StorageFull;

export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const refusal = orWrongMethod(asRefusal(error), request, reply);
  const problem = problemOf(refusal, request.id);
  if (isOperators(refusal)) request.log.error({ requestId: request.id, err: error }, 'unexpected fault');
  if (reply.sent) return;
  if (problem.status === 401) void reply.header('WWW-Authenticate', 'Bearer');
  // The rest of a body that comes too slowly is not waited for (RFC 9110, section 15.5.9).
  if (problem.status === 408) void reply.header('Connection', 'close');
  const wait = retryAfter(refusal, problem.status);
  if (wait) void reply.header('Retry-After', wait);
  void reply
    .status(problem.status)
    .header('Content-Type', 'application/problem+json; charset=utf-8')
    .header('Cache-Control', 'private, no-store')
    // A string, so that no serialiser or interceptor touches it. A key in the wrong place is not repeated by a pointer.
    .send(withoutCredentials(JSON.stringify(problem)));
}
