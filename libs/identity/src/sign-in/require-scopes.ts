import { DomainError } from '@assize/kernel';
import { ScopeRefused } from './errors';
import { SCOPES } from './scopes';

/** @throws ScopeRefused naming what may be asked for */
export function requireScopes(asked: readonly string[], allowed: readonly string[] = Object.keys(SCOPES)): void {
  if (asked.length > 0 && asked.every((scope) => allowed.includes(scope))) return;
  throw new DomainError(ScopeRefused, `Ask for one or more of: ${allowed.join(', ')}.`, [], { allowed });
}
