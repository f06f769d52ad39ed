/** The request that work is done for, and where it came from: personal data, kept apart from the record of what was done. */
export interface RequestOrigin {
  /** The id that the answer and the log name. */
  readonly requestId: string;
  /** The network address of the client. */
  readonly address: string;
  /** What the client calls itself. */
  readonly agent: string | null;
}
