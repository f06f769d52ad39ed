import { Injectable } from '@nestjs/common';
import { Courts } from '@assize/courts';
import { Idempotency, Rows, Transactions, type Attempt, type JobDefinition, type JobHandler } from '@assize/database';
import { Acts } from '@assize/identity';
import { Clock, DomainError, newId, type Actor } from '@assize/kernel';
import { Cases } from '../cases.service';
import { Case, CaseParty } from '../case.entity';
import { SERVICE } from '../confidentiality/objects';
import { Standings } from '../confidentiality/standings.service';
import { DocketEntry } from '../docket-entry.entity';
import { afterAttempt, type ServiceAttemptKind } from '../domain/service-status';
import { AttemptImpossible, ServiceNotFound, ServiceWithheld } from '../errors';
import { AfterService } from './after-service';
import { ServiceAttempt, ServiceRow } from './service.entity';
import { ServingParties } from './serving';

export const serviceJobs: readonly JobDefinition[] = [{ queue: 'service-deemed', on: ['service.sent'] }];

/** What a clerk records of one paper on its way. */
export interface NewAttempt {
  readonly kind: ServiceAttemptKind;
  /** When it happened; now when absent. */
  readonly at?: Date;
  readonly note?: string;
}

/** The way of a paper to the one on whom it is served, and the proof that it came there. */
@Injectable()
export class ServiceAttempts {
  readonly handlers: ReadonlyMap<string, JobHandler> = new Map([
    ['service-deemed', ({ event }) => this.deem(event.subjectId, event.payload['personId'])],
  ]);

  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly clock: Clock,
    private readonly courts: Courts,
    private readonly cases: Cases,
    private readonly standings: Standings,
    private readonly after: AfterService,
    private readonly serving: ServingParties,
    private readonly acts: Acts,
  ) {}

  /** The proof of service: everything that happened on the way, in order. @throws CaseNotFound @throws ServiceNotFound */
  async proof(actor: Actor, caseId: string, id: string): Promise<ServiceAttempt[]> {
    return this.transactions.read(actor.spaceId, async () => {
      await this.cases.permitted(actor, 'case.read', caseId);
      await this.shown(actor, caseId, id);
      return this.rows.many(ServiceAttempt, { serviceId: id }, { happenedAt: 'ASC', recordedAt: 'ASC' });
    });
  }

  /**
   * Records what happened to a paper. Only what was delivered is served, and only then do periods run.
   *
   * @throws CaseNotFound @throws ServiceNotFound @throws AttemptImpossible @throws ServiceWithheld
   */
  async record(
    actor: Actor,
    attempt: Attempt,
    caseId: string,
    id: string,
    seen: number,
    made: NewAttempt,
  ): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      await this.cases.permitted(actor, 'service.dispatch', caseId);
      const row = await this.shown(actor, caseId, id);
      const now = this.clock.now();
      const at = made.at ?? now;
      if (at > now || row.method !== 'paper') throw impossible(row);
      await this.standings.permitted(actor, 'service.dispatch', SERVICE, id, 'case.read', ServiceNotFound);
      if (made.kind === 'dispatched') await this.refuseWithheld(row);
      await this.move(row, seen, made.kind, at, actor, made.note ?? null);
      return { id };
    });
  }

  /**
   * The recipient says that it has come, which serves it.
   *
   * @throws CaseNotFound @throws ServiceNotFound also when it was sent to somebody else @throws AttemptImpossible
   */
  async acknowledge(actor: Actor, attempt: Attempt, caseId: string, id: string): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      await this.cases.permitted(actor, 'service.acknowledge', caseId);
      const row = await this.shown(actor, caseId, id);
      if (row.personId !== actor.personId) throw new DomainError(ServiceNotFound, ServiceNotFound.remedy);
      await this.move(row, row.version, 'acknowledged', this.clock.now(), actor, null);
      return { id };
    });
  }

  /** Some courts hold what was sent online as served after some days, acknowledged or not. */
  private async deem(id: string, sentTo: unknown): Promise<void> {
    const row = await this.rows.one(ServiceRow, { id });
    if (row?.status !== 'sent' || (sentTo !== undefined && sentTo !== row.personId)) return;
    if (!(await this.serving.mayHave(row.personId, { id: row.entryId, caseId: row.caseId }))) return;
    await this.move(row, row.version, 'deemed', this.clock.now(), null, null);
  }

  private async refuseWithheld({ partyId, entryId: id, caseId }: ServiceRow): Promise<void> {
    const party = await this.rows.one(CaseParty, { id: partyId });
    if (await this.serving.mayHave(party!.personId, { id, caseId })) return;
    throw new DomainError(ServiceWithheld, ServiceWithheld.remedy);
  }

  private async shown(actor: Actor, caseId: string, id: string): Promise<ServiceRow> {
    await this.standings.permitted(actor, 'case.read', SERVICE, id, 'case.read', ServiceNotFound);
    const row = await this.rows.one(ServiceRow, { id, caseId });
    if (!row) throw new DomainError(ServiceNotFound, ServiceNotFound.remedy);
    return row;
  }

  private async move(
    row: ServiceRow,
    seen: number,
    kind: ServiceAttemptKind,
    happenedAt: Date,
    actor: Actor | null,
    note: string | null,
  ): Promise<void> {
    const status = afterAttempt(row.status, kind);
    const entry = await this.rows.one(DocketEntry, { id: row.entryId });
    if (!status || happenedAt < entry!.enteredAt) throw impossible(row);
    const recorded = { recordedBy: actor?.personId ?? null, recordedAt: this.clock.now() };
    await this.rows.insert(ServiceAttempt, { id: newId(), serviceId: row.id, kind, happenedAt, note, ...recorded });
    const servedAt = status === 'served' ? happenedAt : null;
    const moved = await this.rows.update(ServiceRow, row, { status, servedAt }, seen);
    const { caseId } = row;
    const served = await this.rows.one(Case, { id: caseId });
    const object = { kind: 'service', id: row.id, courtId: served!.courtId, caseId };
    if (actor) await this.acts.record(actor, `service.${kind}`, object);
    if (!servedAt) return;
    const policy = await this.courts.policy(row.spaceId, served!.courtId);
    await this.after.begin(moved, servedAt, policy, entry!.code);
  }
}

const impossible = ({ status }: ServiceRow): DomainError =>
  new DomainError(AttemptImpossible, AttemptImpossible.remedy, [], { status });
