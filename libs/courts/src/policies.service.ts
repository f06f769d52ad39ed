import { Injectable } from '@nestjs/common';
import { Idempotency, refusedAs, Rows, type Attempt } from '@assize/database';
import { Acts, permitRole } from '@assize/identity';
import { Clock, DomainError, newId, type Actor, type Fault } from '@assize/kernel';
import { CourtPolicyRow, type Court } from './court.entity';
import { Courts } from './courts.service';
import { checkPolicy } from './domain/check-policy';
import type { CourtPolicy } from './domain/court-policy';
import { policyFacts } from './domain/policy-facts';
import { editedPolicy, type PolicyEdit } from './domain/edited-policy';
import { localDateOf, startOfDay } from './domain/local-time';
import { PolicyUnfit } from './errors';

const EITHER = { pointer: '', detail: 'give either the whole policy or an edit of it' };

/** Of two who publish at once, one finds the place taken. */
const TAKEN = { court_policy_once: PolicyUnfit, court_policy_one_a_day: PolicyUnfit };

/** The next version of a policy: written out, or as changes to the version that holds until then. One of the two. */
export interface WrittenPolicy {
  readonly policy?: unknown;
  readonly edit?: PolicyEdit;
}

/** Who writes the rules of a court, and when a new version takes effect. */
@Injectable()
export class Policies {
  constructor(
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly acts: Acts,
    private readonly clock: Clock,
    private readonly courts: Courts,
  ) {}

  /**
   * Publishes the next version. It never changes again, and takes effect on a day to come, so that nobody is judged by
   * a rule that was not there.
   *
   * @throws CourtNotFound @throws NotPermitted
   * @throws PolicyUnfit when it is malformed, contradicts itself, or does not follow the versions there are
   */
  async publish(actor: Actor, attempt: Attempt, courtKey: string, written: WrittenPolicy): Promise<{ id: string }> {
    permitRole(actor, 'policy.publish');
    return this.idempotency.once(actor, attempt, async () => {
      const court = await this.courts.byKey(actor.spaceId, courtKey);
      permitRole(actor, 'policy.publish', court.id);
      const policy = await this.fit(court, written);
      const { version: policyVersion, effectiveFrom } = policy;
      const row = { id: newId(), courtId: court.id, policyVersion, effectiveFrom, document: policy };
      const { id } = await refusedAs(TAKEN, () => this.rows.insert(CourtPolicyRow, row));
      const object = { kind: 'court-policy', id, courtId: court.id, facts: policyFacts(policy) };
      await this.acts.record(actor, 'policy.publish', object);
      return { id };
    });
  }

  /** The document, if it could be the next version of the court's policy. @throws PolicyUnfit */
  async fit(court: Court, written: WrittenPolicy): Promise<CourtPolicy> {
    const document = await this.documentOf(court, written);
    const malformed = checkPolicy(document);
    if (malformed.length > 0) throw new DomainError(PolicyUnfit, PolicyUnfit.title, malformed);
    const policy = document as CourtPolicy;
    const faults = this.misplaced(court, policy, await this.rows.many(CourtPolicyRow, { courtId: court.id }));
    if (faults.length > 0) throw new DomainError(PolicyUnfit, PolicyUnfit.title, faults);
    return policy;
  }

  private async documentOf({ spaceId, id }: Court, { policy, edit }: WrittenPolicy): Promise<unknown> {
    if ((policy === undefined) === (edit === undefined))
      throw new DomainError(PolicyUnfit, PolicyUnfit.title, [EITHER]);
    if (!edit) return policy;
    const today = await this.courts.policy(spaceId, id);
    return editedPolicy(await this.courts.policy(spaceId, id, startOfDay(edit.effectiveFrom, today.timeZone)), edit);
  }

  private misplaced(court: Court, policy: CourtPolicy, published: readonly CourtPolicyRow[]): Fault[] {
    const today = localDateOf(this.clock.now(), policy.timeZone);
    const found: Fault[] = [];
    const refuse = (wrong: boolean, pointer: string, detail: string): void => {
      if (wrong) found.push({ pointer, detail });
    };
    refuse(policy.court !== court.key, '/court', `is not the court it is published for, "${court.key}"`);
    const sameVersion = published.some(({ policyVersion }) => policyVersion === policy.version);
    refuse(sameVersion, '/version', 'was published before; a published version never changes');
    refuse(policy.effectiveFrom <= today, '/effectiveFrom', `must lie after today, ${today} at the court`);
    const sameDay = published.some(({ effectiveFrom }) => effectiveFrom === policy.effectiveFrom);
    refuse(sameDay, '/effectiveFrom', 'is the day on which another version takes effect');
    return found;
  }
}
