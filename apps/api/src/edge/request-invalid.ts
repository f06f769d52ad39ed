import { DomainError, type Fault } from '@assize/kernel';
import { RequestInvalid } from './errors';

/** The refusal that points at every place of a request that is wrong or missing. */
export function requestInvalid(faults: readonly Fault[]): DomainError {
  const places = faults.map(({ pointer }) => pointer).join(', ');
  return new DomainError(RequestInvalid, `Wrong or missing: ${places || 'the body'}.`, faults);
}
