import { Injectable } from '@nestjs/common';
import { Courts } from '@assize/courts';
import { Idempotency, Rows, Transactions, type Attempt, type JobDefinition, type JobHandler } from '@assize/database';
import { Acts, permitRole } from '@assize/identity';
import { Clock, DomainError, newId, type Actor } from '@assize/kernel';
import { Cases } from '../cases.service';
import { Case } from '../case.entity';
import { SERVICE } from '../confidentiality/objects';
import { Standings } from '../confidentiality/standings.service';
import { DocketEntry } from '../docket-entry.entity';
import { afterAttempt, type ServiceAttemptKind } from '../domain/service-status';
import { AttemptImpossible, ServiceNotFound } from '../errors';
import { AfterService } from './after-service';
import { ServiceAttempt, ServiceRow } from './service.entity';

export const serviceJobs: readonly JobDefinition[] = [{ queue: 'service-deemed', on: ['service.sent'] }];

/** What a clerk records of one paper on its way. */
export interface NewAttempt {
  readonly kind: ServiceAttemptKind;
  /** When it happened; now when absent. */
  readonly at?: Date;
  readonly note?: string;
}

/** A paper that waits to be brought to somebody, with what must stand on its cover. */
export interface QueuedService {
  readonly id: string;
  readonly caseId: string;
  readonly docketNumber: string;
  readonly entryTitle: string;
  readonly status: string;
  readonly partyName: string;
  /** Also a sealed one: whoever dispatches must know it, and that they looked is on record. */
  readonly address: string | null;
  readonly onCounsel: boolean;
  readonly version: number;
}

const QUEUE = `SELECT s.id, s.case_id AS "caseId", c.docket_number AS "docketNumber", e.title AS "entryTitle", s.status,
    p.name AS "partyName", p.address, s.recipient = 'counsel' AS "onCounsel", s.version
  FROM service s
  JOIN court_case c ON c.space_id = s.space_id AND c.id = s.case_id
  JOIN docket_entry e ON e.space_id = s.space_id AND e.id = s.entry_id
  JOIN case_party p ON p.space_id = s.space_id AND p.id = s.party_id
  WHERE s.space_id = current_space() AND c.court_id = $1 AND s.method = 'paper' AND s.status <> 'served'
  ORDER BY e.entered_at, s.id LIMIT 100`;

/** The way of a paper to the one on whom it is served, and the proof that it came there. */
@Injectable()
export class ServiceAttempts {
  readonly handlers: ReadonlyMap<string, JobHandler> = new Map([
    ['service-deemed', ({ event }) => this.deem(event.subjectId)],
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
    private readonly acts: Acts,
  ) {}

  /** The print list of a court: what waits longest comes first. @throws CourtNotFound @throws NotPermitted */
  async queue(actor: Actor, courtKey: string): Promise<QueuedService[]> {
    permitRole(actor, 'service.dispatch');
    return this.transactions.read(actor.spaceId, async () => {
      const { id: courtId } = await this.courts.byKey(actor.spaceId, courtKey);
      permitRole(actor, 'service.dispatch', courtId);
      const waiting = await this.rows.sql<QueuedService>(QUEUE, [courtId]);
      const shown: QueuedService[] = [];
      for (const one of waiting) {
        if (!(await this.standings.among(actor, 'case.read', SERVICE, [one.id])).has(one.id)) continue;
        const object = { kind: 'service', id: one.id, courtId, caseId: one.caseId };
        await this.acts.recordReading(actor, 'service.read-address', object);
        shown.push(one);
      }
      return shown;
    });
  }

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
   * @throws CaseNotFound @throws ServiceNotFound @throws AttemptImpossible
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
  private async deem(id: string): Promise<void> {
    const row = await this.rows.one(ServiceRow, { id });
    if (row?.status !== 'sent') return;
    await this.move(row, row.version, 'deemed', this.clock.now(), null, null);
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
