import { DomainError, type Actor, type AssuranceLevel } from '@assize/kernel';
import { aPolicy } from '../testing/a-policy';
import { POLICY_ACTS, type CourtPolicy } from './court-policy';
import { requireForAct } from './require-for-act';

const someone = (assurance: AssuranceLevel): Actor => ({
  personId: 'p',
  spaceId: 's',
  roles: [],
  assurance,
  method: 'password',
});

const strict = aPolicy({
  court: 'strictville',
  assurance: { ...aPolicy().assurance, 'enter-appearance': 'verified-in-person' },
});

const refusal = (policy: CourtPolicy, level: AssuranceLevel): DomainError | null => {
  try {
    requireForAct(someone(level), policy, 'enter-appearance');
    return null;
  } catch (error) {
    return error as DomainError;
  }
};

describe('how surely a court wants to know who acts', () => {
  it('is each court’s own', () => {
    expect(refusal(strict, 'verified-remote')).not.toBeNull();
    expect(refusal(aPolicy(), 'verified-remote')).toBeNull();
    expect(refusal(strict, 'verified-in-person')).toBeNull();
    expect(refusal(strict, 'delegated')).toBeNull();
  });

  it('is told with what is held and needed, and how to get there', () => {
    const facts = {
      court: 'strictville',
      act: 'enter-appearance',
      held: 'verified-remote',
      needed: 'verified-in-person',
      way: "Show an identity document at the court's counter.",
    };
    expect(refusal(strict, 'verified-remote')).toMatchObject({ code: 'assurance-too-low', facts });
  });

  it('is the weakest for an act that an older policy does not name', () => {
    const older = { court: 'oldville', assurance: {} } as unknown as CourtPolicy;
    for (const act of POLICY_ACTS) expect(() => requireForAct(someone('self-asserted'), older, act)).not.toThrow();
  });
});
