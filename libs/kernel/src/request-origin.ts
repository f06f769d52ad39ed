import { AsyncLocalStorage } from 'node:async_hooks';

/** The request that work is done for, and where it came from: personal data, kept apart from the record of what was done. */
export interface RequestOrigin {
  /** The id that the answer and the log name. */
  readonly requestId: string;
  /** The network address of the client. */
  readonly address: string;
  /** What the client calls itself. */
  readonly agent: string | null;
}

const current = new AsyncLocalStorage<RequestOrigin>();

export const withOrigin = <T>(origin: RequestOrigin, work: () => T): T => current.run(origin, work);

/** Undefined for jobs and commands, which nobody sent over a network. */
export const currentOrigin = (): RequestOrigin | undefined => current.getStore();
