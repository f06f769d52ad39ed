import { requireAssurance } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import type { CourtPolicy, PolicyAct } from './court-policy';

/**
 * Refuses what the court wants to be done by somebody it knows more surely. An act that an older version of a policy does
 * not name yet needs the weakest level.
 *
 * @throws AssuranceTooLow naming the court, the act, what is held and needed, and how to get there
 */
export function requireForAct(
  actor: Actor,
  { court, assurance }: Pick<CourtPolicy, 'court' | 'assurance'>,
  act: PolicyAct,
): void {
  const named: Partial<CourtPolicy['assurance']> = assurance;
  requireAssurance(actor, named[act] ?? 'self-asserted', { court, act });
}
