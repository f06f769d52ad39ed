import { DomainError, type ErrorDefinition, type ErrorKind } from '@assize/kernel';
import { InternalError } from './errors';

/** The one table from kinds of refusal to HTTP statuses. */
export const STATUS: Readonly<Record<ErrorKind, number>> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  stale: 412,
  'missing-precondition': 428,
  'too-large': 413,
  unsupported: 415,
  'too-many': 429,
  unavailable: 503,
};

/** Codes whose status is not that of their kind. */
const EXCEPTIONS: Readonly<Record<string, number>> = {
  'json-malformed': 400,
  'idempotency-key-missing': 400,
  'internal-error': 500,
  'http-malformed': 400,
  'method-not-allowed': 405,
  'request-timed-out': 408,
  'expectation-refused': 417,
  'headers-too-large': 431,
  // RFC 4918, section 11.5.
  'storage-full': 507,
  // As the tus protocol has them.
  'resumable-upload-expired': 410,
  'upload-locked': 423,
  'upload-stalled': 408,
  'upload-checksum-mismatch': 460,
};

export const statusOf = ({ code, kind }: ErrorDefinition): number => EXCEPTIONS[code] ?? STATUS[kind];

/** Where the page of a code is found, below the court's own address. */
export const problemType = (code: string): string => `/docs/errors/${code}`;

/** RFC 9457. `errors` has one member for each thing that is wrong, with a JSON Pointer into the body. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly requestId: string;
  readonly remedy: string;
  readonly errors?: readonly { pointer: string; detail: string; code?: string }[];
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** What a client is told. Anything that is not a refusal of ours becomes the same bare sentence. */
export function problemOf(error: unknown, requestId: string): Problem {
  const refusal =
    error instanceof DomainError ? error : new DomainError(InternalError, 'Unexpected fault; see the request id.');
  const { definition, message, faults, facts } = refusal;
  return {
    type: problemType(definition.code),
    title: definition.title,
    status: statusOf(definition),
    detail: message,
    code: definition.code,
    requestId,
    remedy: definition.remedy,
    ...(faults.length > 0 ? { errors: faults } : {}),
    ...(Object.keys(facts).length > 0 ? { facts } : {}),
  };
}
