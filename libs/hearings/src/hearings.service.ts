import { Injectable } from '@nestjs/common';
import { Courts, requireForAct, type HearingMode } from '@assize/courts';
import { ChangedMeanwhile, Events, Idempotency, Rows, Transactions, type Attempt } from '@assize/database';
import { Cases } from '@assize/docket';
import { Acts, type Permission } from '@assize/identity';
import {
  Clock,
  afterInstant,
  DomainError,
  newId,
  pageOf,
  type Actor,
  type Page,
  type PageRequest,
} from '@assize/kernel';
import { Hearing } from './hearing.entity';
import { HearingModeNotOffered, HearingNotFound } from './errors';

/** What somebody asks the court for. */
export interface HearingWish {
  readonly purpose: string;
  readonly minutes: number;
  readonly mode: HearingMode;
}

const UNLISTED = { startsAt: null, endsAt: null, roomId: null, judgeId: null, listingNumber: 0 } as const;

const OF_CASE = `SELECT id FROM hearing
  WHERE space_id = $1 AND case_id = $2 AND ($3::timestamptz IS NULL OR (requested_at, id) > ($3, $4::uuid))
  ORDER BY requested_at, id LIMIT $5`;

/** Asking for hearings, and reading them. */
@Injectable()
export class Hearings {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly cases: Cases,
    private readonly courts: Courts,
    private readonly acts: Acts,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks for a hearing in a case; the clerk lists it later.
   *
   * @throws CaseNotFound
   * @throws AssuranceTooLow
   * @throws HearingModeNotOffered
   */
  async request(actor: Actor, caseId: string, wish: HearingWish, attempt: Attempt): Promise<{ id: string }> {
    return this.transactions.run(actor.spaceId, async () => {
      // Before the attempt is looked up: a case that was sealed since is absent for a repeated request as for a new one.
      const { courtId } = await this.cases.permitted(actor, 'hearing.request', caseId);
      return this.idempotency.once(actor, attempt, () => this.requestIn(actor, { caseId, courtId }, wish));
    });
  }

  private async requestIn(
    actor: Actor,
    { caseId, courtId }: Pick<Hearing, 'caseId' | 'courtId'>,
    wish: HearingWish,
  ): Promise<{ id: string }> {
    const policy = await this.courts.policy(actor.spaceId, courtId);
    requireForAct(actor, policy, 'request-hearing');
    const { hearings, timeZone } = policy;
    if (!hearings.modes.includes(wish.mode)) {
      throw new DomainError(HearingModeNotOffered, `This court offers: ${hearings.modes.join(', ')}.`);
    }
    const asked = { requestedBy: actor.personId, requestedAt: this.clock.now() };
    const row = { ...UNLISTED, ...wish, ...asked, id: newId(), courtId, caseId, timeZone, version: 1 };
    const { id } = await this.rows.insert(Hearing, { ...row, status: 'requested' });
    await this.acts.record(actor, 'hearing.request', { kind: 'hearing', id, courtId, caseId });
    await this.events.publish('hearing.requested', id, { caseId });
    return { id };
  }

  /** @throws HearingNotFound */
  async read(actor: Actor, id: string): Promise<Hearing> {
    return this.transactions.read(actor.spaceId, () => this.permitted(actor, 'hearing.read', id));
  }

  /** The hearings of a case in the order in which they were asked for. @throws CaseNotFound */
  async ofCase(actor: Actor, caseId: string, { limit, after }: PageRequest): Promise<Page<Hearing>> {
    const [requestedAt, id] = afterInstant(after);
    return this.transactions.read(actor.spaceId, async () => {
      await this.cases.permitted(actor, 'hearing.read', caseId);
      const parameters = [actor.spaceId, caseId, requestedAt, id, limit + 1];
      const ids = await this.rows.sql<{ id: string }>(OF_CASE, parameters);
      const found = { id: ids.map((row) => row.id) };
      return pageOf(
        await this.rows.many(Hearing, found, { requestedAt: 'ASC', id: 'ASC' }),
        limit,
        (hearing) => [hearing.requestedAt.toISOString(), hearing.id],
        (hearing) => hearing,
      );
    });
  }

  /**
   * The first line of every use case on a hearing, inside its unit of work.
   *
   * @throws HearingNotFound also when the actor may not know of its case
   * @throws NotPermitted when the actor may see it but not do this
   */
  async permitted(actor: Actor, permission: Permission, id: string): Promise<Hearing> {
    const hearing = await this.rows.one(Hearing, { id });
    if (!hearing) throw new DomainError(HearingNotFound, HearingNotFound.title);
    await this.cases.permitted(actor, permission, hearing.caseId, 'hearing.read', HearingNotFound);
    return hearing;
  }

  /** The same for a change: nobody else changes the hearing until the unit of work ends. @throws ChangedMeanwhile */
  async permittedAsSeen(actor: Actor, permission: Permission, id: string, seen: number): Promise<Hearing> {
    await this.permitted(actor, permission, id);
    const hearing = await this.locked(id);
    if (hearing.version !== seen) {
      throw new DomainError(ChangedMeanwhile, 'The hearing was changed since you read it; read it again.');
    }
    return hearing;
  }

  /** The hearing as it is once nobody else is changing it. */
  async locked(id: string): Promise<Hearing> {
    await this.rows.sql(`SELECT FROM hearing WHERE space_id = $1 AND id = $2 FOR NO KEY UPDATE`, [
      this.transactions.spaceId,
      id,
    ]);
    const hearing = await this.rows.one(Hearing, { id });
    if (!hearing) throw new DomainError(HearingNotFound, HearingNotFound.title);
    return hearing;
  }
}
