import { DomainError, type Fault } from '@assize/kernel';
import { applyOperation, deepClone, JsonPatchError, type Operation } from 'fast-json-patch';
import { PolicyUnfit } from '../errors';
import type { CourtPolicy, LocalDate } from './court-policy';

/** How the next version of a policy differs from the one in force: JSON Patch, RFC 6902. */
export interface PolicyEdit {
  readonly version: string;
  readonly effectiveFrom: LocalDate;
  readonly changes: readonly Operation[];
}

/**
 * The policy with the changes made, in their order; whether it is fit is for `checkPolicy` to say. The given one stays as it
 * is.
 *
 * @throws PolicyUnfit naming the change that cannot be made
 */
export function editedPolicy(policy: CourtPolicy, { version, effectiveFrom, changes }: PolicyEdit): unknown {
  const edited = changes.reduce<unknown>(changed, deepClone(policy));
  return { ...(edited as object), version, effectiveFrom };
}

function changed(document: unknown, operation: Operation, at: number): unknown {
  try {
    return applyOperation(document, operation, true, false, true, at).newDocument;
  } catch (error) {
    const detail = error instanceof JsonPatchError ? error.name : (error as Error).message;
    throw new DomainError(PolicyUnfit, PolicyUnfit.title, [faultOf(operation, at, detail)]);
  }
}

const faultOf = ({ path }: Operation, at: number, why: string): Fault => ({
  pointer: `/changes/${at}`,
  detail: `cannot be made at "${path}": ${why.toLowerCase().replaceAll('_', ' ')}`,
});
