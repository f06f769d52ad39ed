import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader } from '@nestjs/swagger';
import { ChangedMeanwhile, KeyInFlight, KeyReused, type Attempt } from '@assize/database';
import { DomainError, type Actor, type ErrorDefinition } from '@assize/kernel';
import type { FastifyRequest } from 'fastify';
import { IdempotencyKeyMissing, IfMatchMissing, RequestInvalid } from './errors';

const FAILS = 'assize:fails';
const PUBLIC = 'assize:public';
const VERSIONED = 'assize:versioned';

export interface ActorRequest extends FastifyRequest {
  actor?: Actor;
  /** Asks again who calls, once a body that came slowly is here. @throws NotSignedIn */
  askAgain?: () => Promise<void>;
  /** The answer's `version` is its ETag. */
  versioned?: boolean;
}

/** What decorators say of a handler, read once. */
export interface RouteFacts {
  readonly isPublic: boolean;
  readonly versioned: boolean;
  /** What it reads instead of JSON. */
  readonly consumes: readonly string[];
}

/** Where `@ApiConsumes` keeps what it was given. */
const CONSUMES = 'swagger/apiConsumes';

const consumedBy = (handler: object): readonly string[] => (Reflect.getMetadata(CONSUMES, handler) ?? []) as string[];

const known = new WeakMap<object, RouteFacts>();

export function routeFacts(handler: object, controller: object): RouteFacts {
  const remembered = known.get(handler);
  if (remembered) return remembered;
  const isPublic = [handler, controller].some((place) => Reflect.getMetadata(PUBLIC, place) === true);
  const versioned = Reflect.getMetadata(VERSIONED, handler) === true;
  const facts = { isPublic, versioned, consumes: consumedBy(handler) };
  known.set(handler, facts);
  return facts;
}

/** The refusals this route can give, for its description; the ones every route can give are added by themselves. */
export const Fails =
  (...definitions: ErrorDefinition[]): MethodDecorator =>
  (target, key, descriptor) => {
    addFails(descriptor.value as object, definitions);
  };

function addFails(handler: object, definitions: readonly ErrorDefinition[]): void {
  Reflect.defineMetadata(FAILS, [...failsOf(handler), ...definitions], handler);
}

export const failsOf = (handler: object): ErrorDefinition[] =>
  (Reflect.getMetadata(FAILS, handler) as ErrorDefinition[] | undefined) ?? [];

/** Open to people who have not signed in. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC, true);

/** For signed-in people: the default, said aloud for the description. */
export const SignedIn = (): MethodDecorator & ClassDecorator => applyDecorators(ApiBearerAuth());

/** The answer is one versioned thing: its `version` is also its strong ETag. */
export const Versioned = (): MethodDecorator => SetMetadata(VERSIONED, true);

/** Who acts; the guard has put it there. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<ActorRequest>();
  if (!actor) throw new Error('CurrentActor stands on a public route.');
  return actor;
});

type Parameter = (target: object, key: string | symbol | undefined, index: number) => void;

/** A parameter from a header, which the description lists with the refusals it can cause. */
const headerParameter =
  (name: string, description: string, fails: ErrorDefinition[], inner: () => ParameterDecorator) =>
  (): Parameter =>
  (target, key, index) => {
    const descriptor = Object.getOwnPropertyDescriptor(target, key!)!;
    addFails(descriptor.value as object, fails);
    ApiHeader({ name, description, required: true })(target, key!, descriptor);
    inner()(target, key, index);
  };

function attemptOf(_: unknown, context: ExecutionContext): Attempt {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw new DomainError(IdempotencyKeyMissing, 'Send Idempotency-Key with 1 to 200 visible ASCII characters.');
  }
  const route = `${request.method} ${request.routeOptions.url ?? ''}`;
  return { route, key, request: { params: request.params, body: request.body ?? null } };
}

/** The client's key, with the request it stands for. */
export const Idempotent = headerParameter(
  'Idempotency-Key',
  'A new key for each new request; the same key repeats the request safely.',
  [IdempotencyKeyMissing, KeyReused, KeyInFlight],
  createParamDecorator(attemptOf),
);

function seenVersion(_: unknown, context: ExecutionContext): number {
  const text = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (text === undefined) throw new DomainError(IfMatchMissing, 'Send If-Match with the ETag you read.');
  const match = /^"(\d{1,9})"$/.exec(text);
  if (!match) {
    throw new DomainError(RequestInvalid, 'If-Match takes one strong ETag, such as "3".', [
      { pointer: '', detail: 'If-Match is not an ETag of this court' },
    ]);
  }
  return Number(match[1]);
}

/** The version the client has seen. */
export const IfMatch = headerParameter(
  'If-Match',
  'The `ETag` of the thing as you read it, such as `"3"`.',
  [IfMatchMissing, ChangedMeanwhile],
  createParamDecorator(seenVersion),
);
