import { ASSURANCE_LEVELS, DomainError, type Actor, type AssuranceLevel } from '@assize/kernel';
import { AssuranceTooLow } from '../errors';

/** Whether we know who acts at least as surely as `level`. Pure. */
export const assuranceAtLeast = ({ assurance }: Pick<Actor, 'assurance'>, level: AssuranceLevel): boolean =>
  ASSURANCE_LEVELS.indexOf(assurance) >= ASSURANCE_LEVELS.indexOf(level);

/** How one gets to a level. */
const WAYS: Readonly<Record<AssuranceLevel, string>> = {
  'self-asserted': 'Sign up.',
  'verified-remote': "Have your identity checked online, or show an identity document at the court's counter.",
  'verified-in-person': "Show an identity document at the court's counter.",
  delegated: 'Have the authority of the one you act for confirmed by the court.',
};

/**
 * @param asked who asks for it and for what, so that the refusal says so
 * @throws AssuranceTooLow saying how to get to `level`
 */
export function requireAssurance(
  actor: Actor,
  level: AssuranceLevel,
  asked: Readonly<Record<string, string>> = {},
): void {
  if (assuranceAtLeast(actor, level)) return;
  const facts = { ...asked, held: actor.assurance, needed: level, way: WAYS[level] };
  throw new DomainError(
    AssuranceTooLow,
    `This needs "${level}"; yours is "${actor.assurance}". ${WAYS[level]}`,
    [],
    facts,
  );
}
