/** Where pg-boss keeps its tables. */
export const BOSS_SCHEMA = 'pgboss';

/** Jobs that failed for good, with the reason in `output`. */
export const DEAD_LETTERS = 'dead-letters';

/** A queue, and the domain events that put work into it. */
export interface JobDefinition {
  readonly queue: string;
  readonly on: readonly string[];
}

/** What a job carries. `jobId` is the same however often it is delivered. */
export interface JobPayload {
  readonly jobId: string;
  readonly queue: string;
  readonly spaceId: string;
  readonly event: DomainEvent;
  readonly traceparent?: string | undefined;
}

/** Something that happened in a lower room, which higher rooms may act upon. Ids and codes only; no personal data. */
export interface DomainEvent {
  readonly id: string;
  readonly type: string;
  readonly subjectId: string;
  readonly payload: Readonly<Record<string, unknown>>;
}
