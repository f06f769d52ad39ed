/** Why an act was refused, in terms of the court, never of HTTP. The edge turns a kind into a status. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'stale'
  | 'missing-precondition'
  | 'too-large'
  | 'unsupported'
  | 'too-many'
  | 'unavailable';

/** One entry of the error catalogue. A code, once published, keeps its meaning. */
export interface ErrorDefinition {
  /** Stable, kebab-case; the page is `docs/errors/<code>.md`. */
  readonly code: string;
  readonly kind: ErrorKind;
  /** The same sentence every time. */
  readonly title: string;
  /** How a client can bring it about on purpose. */
  readonly provoke: string;
  /** What the one who got it can do. */
  readonly remedy: string;
}

/** One thing wrong with a request, and where: a JSON Pointer (RFC 6901) into the body. */
export interface Fault {
  readonly pointer: string;
  readonly detail: string;
  readonly code?: string;
}

/** Something the court refuses or cannot do. `message` says what is wrong this time and what to do. */
export class DomainError extends Error {
  constructor(
    readonly definition: ErrorDefinition,
    message: string,
    readonly faults: readonly Fault[] = [],
    /** Plain facts a client may act on (who holds the lock, the current version). Never personal data. */
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = definition.code;
  }

  get code(): string {
    return this.definition.code;
  }
}

const registry = new Map<string, ErrorDefinition>();

/** Adds a code to the catalogue. @throws Error when the code is taken, so that two rooms cannot mean two things by it */
export function defineError(definition: ErrorDefinition): ErrorDefinition {
  if (registry.has(definition.code)) throw new Error(`The error code "${definition.code}" is defined twice.`);
  registry.set(definition.code, definition);
  return definition;
}

/** Every code known to the process, sorted. */
export const errorCatalogue = (): readonly ErrorDefinition[] =>
  [...registry.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
