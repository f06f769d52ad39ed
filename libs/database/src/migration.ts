/** SQL that a colleague can read: what is done, and how it is undone. */
export interface Migration {
  /** Number and name, such as `0002-log`; migrations run in this order. */
  readonly id: string;
  readonly up: readonly string[];
  readonly down: readonly string[];
}
