import { Injectable } from '@nestjs/common';
import { Courts } from '@assize/courts';
import { Idempotency, Rows, Transactions, type Attempt } from '@assize/database';
import { Acts } from '@assize/identity';
import { DomainError, type Actor } from '@assize/kernel';
import { Cases } from '../cases.service';
import { ENTRY, SERVICE } from '../confidentiality/objects';
import { Standings } from '../confidentiality/standings.service';
import { DocketDocument, DocketEntry } from '../docket-entry.entity';
import { canDecideAnew } from '../domain/service-status';
import { DecisionImpossible, EntryNotDocketed, EntryNotFound, ServiceNotFound } from '../errors';
import { DecisionRow } from './service-decision.entity';
import { ServiceHolds } from './service-holds';
import { ServiceRow } from './service.entity';
import { ServingParties } from './serving';

/** Brings what was filed to the other parties, and starts their periods. */
@Injectable()
export class ServiceOfDocuments {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly courts: Courts,
    private readonly cases: Cases,
    private readonly standings: Standings,
    private readonly holds: ServiceHolds,
    private readonly serving: ServingParties,
    private readonly acts: Acts,
  ) {}

  /** How each entry was served on each party. @throws CaseNotFound */
  async read(actor: Actor, caseId: string): Promise<ServiceRow[]> {
    return this.transactions.read(actor.spaceId, async () => {
      await this.cases.permitted(actor, 'case.read', caseId);
      const shown = await this.standings.ofCase(actor, 'case.read', SERVICE, caseId);
      const rows = await this.rows.many(ServiceRow, { caseId }, { servedAt: 'ASC', id: 'ASC' });
      return rows.filter(({ id }) => shown.has(id));
    });
  }

  /** What was decided about one service, and why anew, oldest first. @throws CaseNotFound @throws ServiceNotFound */
  async decisions(actor: Actor, caseId: string, id: string): Promise<DecisionRow[]> {
    return this.transactions.read(actor.spaceId, async () => {
      await this.cases.permitted(actor, 'case.read', caseId);
      await this.shown(actor, caseId, id);
      return this.rows.many(DecisionRow, { serviceId: id }, { number: 'ASC' });
    });
  }

  /**
   * Serves an entry on every party but the one who filed it. A party on whom it was decided before is left alone; process
   * goes to a respondent by summons.
   *
   * @throws EntryNotFound @throws EntryNotDocketed @throws ServiceAwaitsReview
   */
  async serve(actor: Actor, attempt: Attempt, caseId: string, entryId: string): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const served = await this.cases.permitted(actor, 'case.serve', caseId);
      await this.standings.permitted(actor, 'case.serve', ENTRY, entryId, 'case.read', EntryNotFound);
      const entry = await this.servable(caseId, entryId);
      await this.holds.refuseHeld(entryId, await this.courts.policy(served.spaceId, served.courtId));
      await this.serving.serve(served, entry);
      const { courtId } = served;
      await this.acts.record(actor, 'case.serve', { kind: 'docket-entry', id: entryId, courtId, caseId });
      return { id: caseId };
    });
  }

  /**
   * Decides anew on whom and how something is served that has not left, or has come back.
   *
   * @throws CaseNotFound @throws ServiceNotFound @throws DecisionImpossible @throws ChangedMeanwhile
   */
  async decideAnew(actor: Actor, attempt: Attempt, caseId: string, id: string, seen: number): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const served = await this.cases.permitted(actor, 'service.dispatch', caseId);
      const row = await this.shown(actor, caseId, id);
      await this.standings.permitted(actor, 'service.dispatch', SERVICE, id, 'case.read', ServiceNotFound);
      await this.serving.inLine(caseId);
      const { status } = row;
      if (!canDecideAnew(status)) throw new DomainError(DecisionImpossible, DecisionImpossible.remedy, [], { status });
      const entry = (await this.rows.one(DocketEntry, { id: row.entryId }))!;
      const policy = await this.courts.policy(served.spaceId, served.courtId);
      await this.serving.decideAnew(row, { served, entry, policy }, 'asked-for', seen);
      await this.acts.record(actor, 'service.decide-anew', { kind: 'service', id, courtId: served.courtId, caseId });
      return { id };
    });
  }

  private async shown(actor: Actor, caseId: string, id: string): Promise<ServiceRow> {
    await this.standings.permitted(actor, 'case.read', SERVICE, id, 'case.read', ServiceNotFound);
    const row = await this.rows.one(ServiceRow, { id, caseId });
    if (!row) throw new DomainError(ServiceNotFound, ServiceNotFound.remedy);
    return row;
  }

  private async servable(caseId: string, entryId: string): Promise<DocketEntry> {
    const entry = await this.rows.one(DocketEntry, { id: entryId, caseId });
    if (!entry) throw new DomainError(EntryNotFound, EntryNotFound.remedy);
    if (entry.code !== 'court.order' && !(await this.rows.one(DocketDocument, { entryId }))) {
      throw new DomainError(EntryNotDocketed, EntryNotDocketed.remedy);
    }
    return entry;
  }
}
