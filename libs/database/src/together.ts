/** PostgreSQL's answer to whatever comes after a statement that failed: in_failed_sql_transaction. */
const AFTER_A_FAILURE = '25P02';

const codeOf = (error: unknown): unknown => (error as { code?: unknown } | null)?.code;

/**
 * Work of one unit of work that does not wait for each other: its statements leave in one packet, in the order in which
 * they were asked. When one fails this still waits for the others, so that nothing of a unit of work outlives it, and
 * throws what failed first.
 */
export async function together<T extends readonly unknown[]>(
  ...work: { readonly [K in keyof T]: Promise<T[K]> | T[K] }
): Promise<{ -readonly [K in keyof T]: T[K] }> {
  const settled = await Promise.allSettled(work);
  const failures = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  if (failures.length > 0) throw failures.find((error) => codeOf(error) !== AFTER_A_FAILURE) ?? failures[0];
  return settled.map((one) => (one as PromiseFulfilledResult<unknown>).value) as { -readonly [K in keyof T]: T[K] };
}
