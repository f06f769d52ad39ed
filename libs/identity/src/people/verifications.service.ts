import { Injectable } from '@nestjs/common';
import { Rows, Transactions } from '@assize/database';
import { Clock, newId, type Actor, type AssuranceLevel } from '@assize/kernel';
import type { Relation } from '../access/policy';
import { Acts } from '../acts';
import { Person } from '../person.entity';
import { PersonNotFound } from './errors';
import { permitInAnyCourt } from './in-any-court';
import { Organisations } from './organisations.service';
import { refuseAllButPeople, unsuitable } from './refusals';
import { Verification } from './verification.entity';
import { levelOf, stronger, type VerificationMeans } from './verification-means';

export interface Seen {
  readonly courtId: string;
  readonly means: VerificationMeans;
  /** Whose authority was shown; needed for that and for nothing else. */
  readonly organisationId?: string;
}

const LOCK = `SELECT assurance FROM person WHERE space_id = current_space() AND id = $1 FOR UPDATE`;

const RAISE = `UPDATE person SET assurance = $2, version = version + 1
  WHERE space_id = current_space() AND id = $1 AND assurance <> $2`;

/** How sure the court is of who somebody is, as its clerks have seen. */
@Injectable()
export class Verifications {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly clock: Clock,
    private readonly acts: Acts,
    private readonly organisations: Organisations,
  ) {}

  /**
   * Records what a clerk has seen of somebody, which raises her level and never lowers it.
   *
   * @throws NotPermitted for oneself, and to whoever is no clerk of that court
   * @throws PersonNotFound @throws PersonUnsuitable when authority is shown of an organisation she may not act for
   */
  async record(actor: Actor, personId: string, { courtId, means, organisationId }: Seen): Promise<Verification> {
    return this.transactions.run(actor.spaceId, async () => {
      const [known] = await this.rows.sql<{ assurance: AssuranceLevel }>(LOCK, [personId]);
      const relations = known ? standing(actor, personId) : null;
      permitInAnyCourt(actor, 'person.verify', relations, 'person.read', PersonNotFound, courtId);
      await refuseAllButPeople(this.rows, '', personId);
      await this.refuseUnfounded(personId, means, organisationId);
      const level = levelOf(means);
      const row = { personId, courtId, means, level, organisationId: organisationId ?? null };
      const by = { verifiedBy: actor.personId, verifiedAt: this.clock.now() };
      const seen = await this.rows.insert(Verification, { ...row, ...by, id: newId() });
      await this.rows.sql(RAISE, [personId, stronger(known!.assurance, level)]);
      await this.acts.record(actor, 'person.verify', { kind: 'person', id: personId, courtId });
      return seen;
    });
  }

  /** What was seen of somebody, oldest first. @throws PersonNotFound */
  async list(actor: Actor, personId: string): Promise<Verification[]> {
    return this.transactions.run(actor.spaceId, async () => {
      const relations = (await this.rows.one(Person, { id: personId })) && standing(actor, personId);
      permitInAnyCourt(actor, 'person.read-address', relations, 'person.read-address', PersonNotFound);
      if (personId !== actor.personId) await this.acts.record(actor, 'person.read', { kind: 'person', id: personId });
      return this.rows.many(Verification, { personId }, { verifiedAt: 'ASC', id: 'ASC' });
    });
  }

  private async refuseUnfounded(personId: string, means: VerificationMeans, organisationId?: string): Promise<void> {
    const delegated = levelOf(means) === 'delegated';
    if (!delegated && organisationId === undefined) return;
    if (!delegated) throw unsuitable('/organisationId', 'is named only where authority was shown');
    if (organisationId === undefined) throw unsuitable('/organisationId', 'is whose authority was shown');
    if (await this.organisations.actsFor(organisationId, personId)) return;
    throw unsuitable('/organisationId', 'is no organisation for which the person may act now');
  }
}

const standing = ({ personId }: Actor, of: string): Relation[] => (of === personId ? ['own'] : []);
