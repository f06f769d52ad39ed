import { DomainError, type ErrorDefinition } from '@assize/kernel';

/** The constraint that refused a statement; undefined when something else went wrong. */
function constraintOf(error: unknown): string | undefined {
  const { constraint, driverError } = (error ?? {}) as { constraint?: string; driverError?: { constraint?: string } };
  return constraint ?? driverError?.constraint;
}

/**
 * Gives what the database refuses its name in the catalogue. The unit of work is lost with the statement, so nothing may
 * follow but the error.
 *
 * @param refusals by the name of the constraint
 */
export async function refusedAs<T>(
  refusals: Readonly<Record<string, ErrorDefinition>>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const refusal = refusals[constraintOf(error) ?? ''];
    throw refusal ? new DomainError(refusal, refusal.remedy) : error;
  }
}
