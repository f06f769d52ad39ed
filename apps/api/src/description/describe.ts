import type { Type } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { DatabaseUnavailable } from '@assize/database';
import { NotSignedIn } from '@assize/identity';
import { DomainError, type ErrorDefinition } from '@assize/kernel';
import { failsOf, routeFacts } from '../edge/decorators';
import {
  BodyTooLarge,
  InternalError,
  JsonMalformed,
  MediaTypeUnsupported,
  RequestInvalid,
  TooManyRequests,
} from '../edge/errors';
import { problemOf, statusOf } from '../edge/problem';
import { actingOn } from '../identity/acting-headers';
import { ProblemView } from './problem.view';

type PathItem = OpenAPIObject['paths'][string];
type Operation = NonNullable<PathItem['get']>;
type Responses = Operation['responses'];

const METHODS = ['get', 'head', 'options', 'put', 'post', 'delete', 'patch'] as const;

/** Routes that name nothing and read nothing, so that even a lost database does not matter to them. */
const WITHOUT_RECORDS = new Set(['HealthController_live', 'MetricsController_show']);

/** Routes that an operator's probes ask, which no quota counts. */
const UNCOUNTED = new Set([...WITHOUT_RECORDS, 'HealthController_ready']);

interface Handler {
  readonly handler: object;
  readonly isPublic: boolean;
}

/** Every handler by the operation id that the document gives it. */
function handlersOf(app: NestFastifyApplication): Map<string, Handler> {
  const scanner = new MetadataScanner();
  const found = new Map<string, Handler>();
  for (const { metatype, instance } of app.get(DiscoveryService).getControllers()) {
    const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
    for (const method of scanner.getAllMethodNames(prototype)) {
      const handler = prototype[method]!;
      found.set(`${(metatype as Type).name}_${method}`, {
        handler,
        isPublic: routeFacts(handler, metatype as Type).isPublic,
      });
    }
  }
  return found;
}

/** All the refusals a client can get from an operation: its own, and those the edge adds to every one of its kind. */
function refusalsOf(
  id: string,
  operation: Operation,
  { handler, isPublic }: Handler,
  acting: readonly ErrorDefinition[],
): ErrorDefinition[] {
  const takesBody = operation.requestBody !== undefined;
  const takesParameters = (operation.parameters ?? []).some((one) => 'in' in one && one.in !== 'header');
  const all = [
    ...failsOf(handler),
    ...acting,
    ...(isPublic ? [] : [NotSignedIn]),
    ...(takesBody ? [RequestInvalid, JsonMalformed, BodyTooLarge, MediaTypeUnsupported] : []),
    ...(takesParameters ? [RequestInvalid] : []),
    ...(WITHOUT_RECORDS.has(id) ? [] : [DatabaseUnavailable]),
    ...(UNCOUNTED.has(id) ? [] : [TooManyRequests]),
    InternalError,
  ];
  return [...new Map(all.map((definition) => [definition.code, definition])).values()];
}

const example = (definition: ErrorDefinition): unknown =>
  problemOf(new DomainError(definition, definition.remedy), '01980c1e-7b1a-7c3e-9d52-0c6f3a1e5b77');

function describeRefusals(definitions: readonly ErrorDefinition[]): Responses {
  const statuses = [...new Set(definitions.map(statusOf))].sort((a, b) => a - b);
  const responses = statuses.map((status) => {
    const here = definitions.filter((definition) => statusOf(definition) === status);
    const examples = Object.fromEntries(
      here.map((definition) => [definition.code, { summary: definition.title, value: example(definition) }]),
    );
    const description = here.map(({ code, title }) => `\`${code}\`: ${title}`).join('\n\n');
    const schema = { $ref: '#/components/schemas/ProblemView' };
    return [status, { description, content: { 'application/problem+json': { schema, examples } } }] as const;
  });
  return Object.fromEntries(responses);
}

const ABOUT = [
  'Filing, evidence, hearings, judgments and their oversight.',
  'Refusals are problem documents (RFC 9457); each code has a page below /docs/errors.',
  'Writes that file, serve, schedule or decide take an Idempotency-Key; changes to a thing take its ETag as If-Match.',
].join(' ');

/** The OpenAPI 3.1 document, whole: every route with every refusal it can give. */
export function describe(app: NestFastifyApplication, version: string): OpenAPIObject {
  const plan = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Assize')
    .setDescription(ABOUT)
    .setVersion(version)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth()
    .build();
  const document = SwaggerModule.createDocument(app, plan, {
    operationIdFactory: (controller, method) => `${controller}_${method}`,
    extraModels: [ProblemView],
  });
  const handlers = handlersOf(app);
  for (const [place, path] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = path[method];
      const id = operation?.operationId;
      const handler = id && handlers.get(id);
      if (!operation || !handler) continue;
      const acting = handler.isPublic ? undefined : actingOn(method, place);
      if (!acting) delete operation.security;
      if (acting) operation.parameters = [...(operation.parameters ?? []), ...acting.parameters];
      Object.assign(operation.responses, describeRefusals(refusalsOf(id, operation, handler, acting?.fails ?? [])));
    }
  }
  return document;
}
