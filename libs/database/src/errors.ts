import { defineError } from '@assize/kernel';

export const ChangedMeanwhile = defineError({
  code: 'changed-meanwhile',
  kind: 'stale',
  title: 'Somebody changed this since you read it.',
  provoke: 'Read a thing, change it, then send another change with the first `ETag` in `If-Match`.',
  remedy: 'Read it again, look at what changed, and repeat your change with the new `ETag`.',
});

export const KeyReused = defineError({
  code: 'idempotency-key-reused',
  kind: 'invalid',
  title: 'This Idempotency-Key was used for a different request.',
  provoke: 'Send the same `Idempotency-Key` twice to one route with different bodies.',
  remedy: 'Take a new key for a new request; repeat a request with its own key and the same body.',
});

export const KeyInFlight = defineError({
  code: 'idempotency-key-in-flight',
  kind: 'conflict',
  title: 'The first request with this Idempotency-Key is still running.',
  provoke: 'Send two requests with the same `Idempotency-Key` at the same time.',
  remedy: 'Wait a moment and send the same request again; you will get the first outcome.',
});

export const DatabaseUnavailable = defineError({
  code: 'database-unavailable',
  kind: 'unavailable',
  title: 'The court cannot reach its records just now.',
  provoke: 'Stop the database while the court runs.',
  remedy: 'Try again in a moment with the same Idempotency-Key; nothing half done is kept.',
});
