import { DomainError, type Actor } from '@assize/kernel';
import { SessionNeeded } from './errors';

/**
 * How a person signs in is changed by that person, not by a key or a program: a key that is lost must not outlive its end in
 * a second key, or lock its owner out.
 *
 * @throws SessionNeeded
 */
export function requireSession(actor: Actor): void {
  if (actor.method === 'api-key' || actor.scopes !== undefined) {
    throw new DomainError(SessionNeeded, 'Sign in yourself, and send that access token.');
  }
}
