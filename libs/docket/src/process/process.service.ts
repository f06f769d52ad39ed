import { Injectable } from '@nestjs/common';
import { Courts, requireForAct, type CourtPolicy, type ProcessMethod } from '@assize/courts';
import { Idempotency, Rows, Transactions, type Attempt } from '@assize/database';
import { Acts, type Permission } from '@assize/identity';
import { Clock, DomainError, newId, type Actor, type ErrorDefinition } from '@assize/kernel';
import type { Case, RepresentedParty } from '../case.entity';
import { Cases } from '../cases.service';
import { ADDRESS, DOCUMENT, SERVICE } from '../confidentiality/objects';
import { Standings } from '../confidentiality/standings.service';
import { DocketDocument, DocketEntry } from '../docket-entry.entity';
import { afterProcess, type ProcessAct, type ProcessOutcome } from '../domain/process-status';
import { DocumentNotFound, ServiceNotFound } from '../errors';
import { AfterService } from '../service/after-service';
import { ServiceHolds } from '../service/service-holds';
import { ServiceRow } from '../service/service.entity';
import { DocketLine } from './docket-line';
import { ProcessImpossible, ReturnUnsworn, SummonsUnexplained } from './errors';
import { ProcessAttempt, ProcessReturn, ProcessWaiver, Summons } from './process.entity';

export interface NewProcessAttempt {
  readonly method: ProcessMethod;
  readonly outcome: ProcessOutcome;
  /** When it was tried; now when absent. */
  readonly at?: Date;
  /** In words; it is shown to nobody to whom the party's address is not. */
  readonly place?: string;
  readonly by: string;
  readonly servedOn?: string;
}

export interface NewReturn {
  /** The attempt that served. */
  readonly attempt: string;
  readonly swornBy: string;
  readonly statement?: string;
  /** A document on the docket of the case. */
  readonly document?: string;
}

/** Everything that happened to bring process to one respondent. */
export interface Process {
  readonly service: ServiceRow;
  readonly summonses: readonly Summons[];
  readonly attempts: readonly (ProcessAttempt & { readonly place: string | null })[];
  readonly proof: ProcessReturn | null;
  readonly waiver: ProcessWaiver | null;
}

interface Under {
  readonly of: Case;
  readonly row: ServiceRow;
  readonly policy: CourtPolicy;
  readonly party: RepresentedParty;
}

const PLACES = `SELECT attempt_id AS id, place FROM process_attempt_place
  WHERE space_id = current_space() AND attempt_id = ANY ($1)`;
const PLACE = `INSERT INTO process_attempt_place (space_id, attempt_id, place) VALUES (current_space(), $1, $2)`;

/** Brings what opened a case to those it is directed against: summons, attempts, the sworn return, or a waiver. */
@Injectable()
export class ServiceOfProcess {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly clock: Clock,
    private readonly courts: Courts,
    private readonly cases: Cases,
    private readonly standings: Standings,
    private readonly holds: ServiceHolds,
    private readonly after: AfterService,
    private readonly line: DocketLine,
    private readonly acts: Acts,
  ) {}

  /** @throws CaseNotFound @throws ServiceNotFound */
  async read(actor: Actor, caseId: string, id: string): Promise<Process> {
    return this.transactions.read(actor.spaceId, async () => {
      const { row } = await this.under(actor, 'case.read', caseId, id);
      const attempts = await this.rows.many(
        ProcessAttempt,
        { serviceId: id },
        { happenedAt: 'ASC', recordedAt: 'ASC' },
      );
      const places = await this.places(actor, row, attempts);
      return {
        service: row,
        summonses: await this.rows.many(Summons, { serviceId: id }, { number: 'ASC' }),
        attempts: attempts.map((one) => Object.assign(one, { place: places.get(one.id) ?? null })),
        proof: await this.rows.one(ProcessReturn, { serviceId: id }),
        waiver: await this.rows.one(ProcessWaiver, { serviceId: id }),
      };
    });
  }

  /**
   * Issues the summons, or an alias of one that could not be served.
   *
   * @throws ServiceNotFound @throws ProcessImpossible @throws SummonsUnexplained @throws ServiceAwaitsReview
   */
  async issue(
    actor: Actor,
    attempt: Attempt,
    caseId: string,
    id: string,
    seen: number,
    reason?: string,
  ): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const under = await this.under(actor, 'service.dispatch', caseId, id);
      const { row, policy, party } = under;
      const issued = await this.rows.many(Summons, { serviceId: id });
      await this.holds.refuseHeld(row.entryId, policy);
      const moved = await this.move(under, seen, 'issued');
      if (issued.length > 0 && !reason) throw refused(SummonsUnexplained);
      const code = issued.length > 0 ? 'service.summons-again' : 'service.summons';
      const entry = await this.line.enter(caseId, code, party.name, policy);
      const by = { issuedBy: actor.personId, issuedAt: this.clock.now(), reason: reason ?? null };
      const of = { id: newId(), caseId, serviceId: id, entryId: entry.id, number: issued.length + 1 };
      await this.rows.insert(Summons, { ...of, ...by });
      await this.record(actor, 'service.issue-summons', moved, under);
      return { id };
    });
  }

  /** Records that somebody tried. It proves nothing yet, not even when it succeeded. @throws ServiceNotFound @throws ProcessImpossible */
  async attempted(
    actor: Actor,
    attempt: Attempt,
    caseId: string,
    id: string,
    seen: number,
    made: NewProcessAttempt,
  ): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const under = await this.under(actor, 'service.dispatch', caseId, id);
      const { row, policy } = under;
      const [summons] = await this.rows.many(Summons, { serviceId: id }, { number: 'DESC' });
      const now = this.clock.now();
      const happenedAt = made.at ?? now;
      const methods = policy.service.process?.methods ?? [];
      const says = (made.outcome === 'served-on') === (made.servedOn !== undefined);
      const possible = summons && happenedAt >= summons.issuedAt && happenedAt <= now && methods.includes(made.method);
      if (!possible || !says) throw impossible(row);
      await this.move(under, seen, made.outcome);
      const what = { method: made.method, outcome: made.outcome, happenedAt, madeBy: made.by };
      const recorded = { servedOn: made.servedOn ?? null, recordedBy: actor.personId, recordedAt: now };
      const of = { id: newId(), caseId, serviceId: id, summonsId: summons.id };
      await this.rows.insert(ProcessAttempt, { ...of, ...what, ...recorded });
      if (made.place) await this.rows.sql(PLACE, [of.id, made.place]);
      await this.record(actor, 'service.attempt-process', row, under);
      return { id };
    });
  }

  /**
   * Files the sworn return, which is the proof: from the day that it proves, periods run.
   *
   * @throws ServiceNotFound @throws ProcessImpossible @throws ReturnUnsworn @throws DocumentNotFound
   */
  async prove(
    actor: Actor,
    attempt: Attempt,
    caseId: string,
    id: string,
    seen: number,
    sworn: NewReturn,
  ): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const under = await this.under(actor, 'service.dispatch', caseId, id);
      const { row, policy, party } = under;
      const { statement = null, document: documentId = null, swornBy } = sworn;
      if (!statement && !documentId) throw refused(ReturnUnsworn);
      if (documentId) await this.documentOf(actor, caseId, documentId);
      const made = await this.rows.one(ProcessAttempt, { id: sworn.attempt, serviceId: id });
      const [newest] = await this.rows.many(Summons, { serviceId: id }, { number: 'DESC' });
      // What was handed over under a summons that was issued anew is said no longer to have served.
      if (made?.outcome !== 'served-on' || made.summonsId !== newest!.id) throw impossible(row);
      const entry = await this.line.enter(caseId, 'service.return', party.name, policy);
      const filed = { entryId: entry.id, filedBy: actor.personId, filedAt: this.clock.now() };
      const of = { id: newId(), caseId, serviceId: id, attemptId: made.id };
      if (afterProcess(row.status, 'returned') !== 'served') throw impossible(row);
      await this.rows.insert(ProcessReturn, { ...of, swornBy, statement, documentId, ...filed });
      await this.served(under, seen, 'returned', made.happenedAt);
      await this.record(actor, 'service.file-return', row, under);
      return { id };
    });
  }

  /**
   * The respondent, or its counsel, needs no summons: it is served by saying so.
   *
   * @throws ServiceNotFound also for whoever is not that respondent @throws ProcessImpossible @throws AssuranceTooLow
   */
  async waive(actor: Actor, attempt: Attempt, caseId: string, id: string): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const under = await this.under(actor, 'service.waive', caseId, id);
      const { row, policy, party } = under;
      if (party.personId !== actor.personId && !party.counsel.includes(actor.personId)) throw refused(ServiceNotFound);
      requireForAct(actor, policy, 'accept-e-service');
      await this.holds.refuseHeld(row.entryId, policy);
      if (afterProcess(row.status, 'waived') !== 'served') throw impossible(row);
      const waivedAt = this.clock.now();
      const entry = await this.line.enter(caseId, 'service.waived', party.name, policy);
      const by = { waivedBy: actor.personId, assurance: actor.assurance, waivedAt, entryId: entry.id };
      await this.rows.insert(ProcessWaiver, { ...by, id: newId(), caseId, serviceId: id });
      await this.served(under, row.version, 'waived', waivedAt);
      await this.record(actor, 'service.waive', row, under);
      return { id };
    });
  }

  private async under(actor: Actor, permission: Permission, caseId: string, id: string): Promise<Under> {
    const of = await this.cases.permitted(actor, permission, caseId);
    await this.standings.permitted(actor, permission, SERVICE, id, 'case.read', ServiceNotFound);
    const row = await this.rows.one(ServiceRow, { id, caseId, method: 'process' });
    if (!row) throw refused(ServiceNotFound);
    const policy = await this.courts.policy(of.spaceId, of.courtId);
    const party = (await this.cases.parties(caseId)).find((one) => one.id === row.partyId)!;
    return { of, row, policy, party };
  }

  private async documentOf(actor: Actor, caseId: string, id: string): Promise<void> {
    await this.standings.permitted(actor, 'case.read', DOCUMENT, id, 'case.read', DocumentNotFound);
    if (!(await this.rows.one(DocketDocument, { id, caseId }))) throw refused(DocumentNotFound);
  }

  private async places(actor: Actor, { partyId }: ServiceRow, attempts: readonly ProcessAttempt[]) {
    const shown = await this.standings.among(actor, 'address.read', ADDRESS, [partyId]);
    if (!shown.has(partyId)) return new Map<string, string>();
    const found = await this.rows.sql<{ id: string; place: string }>(PLACES, [attempts.map(({ id }) => id)]);
    return new Map(found.map(({ id, place }) => [id, place]));
  }

  private async move({ row }: Under, seen: number, act: ProcessAct): Promise<ServiceRow> {
    const status = afterProcess(row.status, act);
    if (!status) throw impossible(row);
    return this.rows.update(ServiceRow, row, { status }, seen);
  }

  private async served({ row, policy }: Under, seen: number, act: ProcessAct, servedAt: Date): Promise<void> {
    const entry = await this.rows.one(DocketEntry, { id: row.entryId });
    const moved = await this.rows.update(ServiceRow, row, { status: 'served', servedAt }, seen);
    await this.after.begin(moved, servedAt, policy, entry!.code, act === 'waived');
  }

  private async record(actor: Actor, act: string, { id, caseId }: ServiceRow, { of }: Under): Promise<void> {
    await this.acts.record(actor, act, { kind: 'service', id, courtId: of.courtId, caseId });
  }
}

const refused = (definition: ErrorDefinition): DomainError => new DomainError(definition, definition.remedy);
const impossible = ({ status }: ServiceRow): DomainError =>
  new DomainError(ProcessImpossible, ProcessImpossible.remedy, [], { status });
