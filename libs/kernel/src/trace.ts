import { freshBytes } from './random';

/** W3C Trace Context, version 00: the trace a piece of work belongs to, across requests and jobs. */
export interface Trace {
  /** 32 lower-case hex digits, not all zero. */
  readonly traceId: string;
  /** 16 lower-case hex digits: this piece of work. */
  readonly spanId: string;
}

const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** Joins the caller's trace, or begins one when the header is absent or malformed (as the specification asks). */
export function traceFrom(traceparent: string | undefined): Trace {
  const match = traceparent === undefined ? null : TRACEPARENT.exec(traceparent);
  const fresh = freshBytes(24).toString('hex');
  return { traceId: match?.[1] ?? fresh.slice(16), spanId: fresh.slice(0, 16) };
}

export const traceparentOf = ({ traceId, spanId }: Trace): string => `00-${traceId}-${spanId}-01`;
