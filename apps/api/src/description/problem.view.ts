export class FaultView {
  /**
   * JSON Pointer (RFC 6901) into the body.
   * @example /email
   */
  pointer!: string;
  /** @example email must be an email */
  detail!: string;
  /** A code of its own, where the thing that is wrong has one. */
  code?: string;
}

/** A problem document (RFC 9457). */
export class ProblemView {
  /** @example /docs/errors/request-invalid */
  type!: string;
  title!: string;
  status!: number;
  /** What is wrong this time, and what to do. */
  detail!: string;
  /** @example request-invalid */
  code!: string;
  requestId!: string;
  remedy!: string;
  errors?: FaultView[];
  /** Plain facts to act upon, such as the version that is current. */
  facts?: Record<string, unknown>;
}
