import { Injectable } from '@nestjs/common';
import { Courts, type CourtPolicy } from '@assize/courts';
import { Events, Idempotency, Rows, Transactions, type Attempt } from '@assize/database';
import { Acts, Person } from '@assize/identity';
import { Clock, DomainError, newId, type Actor } from '@assize/kernel';
import { Case, type CaseParty } from './case.entity';
import { Cases } from './cases.service';
import { DocketDocument, DocketEntry } from './docket-entry.entity';
import { canMoveCase, type CaseStatus } from './domain/case-status';
import { deadlinesAfterService } from './domain/deadline';
import { serviceFor } from './domain/service-method';
import { EntryNotDocketed, EntryNotFound } from './errors';
import { Notices } from './notices.service';
import { DeadlineRow, ServiceRow } from './service.entity';

interface Serving {
  readonly served: Case;
  readonly entry: DocketEntry;
  readonly policy: CourtPolicy;
  /** Whether what is served asks for an answer, as what opens a case does. */
  readonly callsForAnswer: boolean;
}

/** Brings what was filed to the other parties, and starts their time to answer. */
@Injectable()
export class ServiceOfDocuments {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly courts: Courts,
    private readonly cases: Cases,
    private readonly notices: Notices,
    private readonly acts: Acts,
  ) {}

  /** How each entry was served on each party. @throws CaseNotFound */
  async read(actor: Actor, caseId: string): Promise<ServiceRow[]> {
    return this.transactions.read(actor.spaceId, async () => {
      await this.cases.permitted(actor, 'case.read', caseId);
      return this.rows.many(ServiceRow, { caseId }, { servedAt: 'ASC', id: 'ASC' });
    });
  }

  /**
   * Serves an entry on every party but the one who filed it. A party on whom it was decided before is left alone.
   *
   * @throws EntryNotFound @throws EntryNotDocketed
   */
  async serve(actor: Actor, attempt: Attempt, caseId: string, entryId: string): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const served = await this.cases.permitted(actor, 'case.serve', caseId);
      const serving = await this.serving(served, entryId);
      for (const party of await this.cases.parties(caseId)) {
        if (!filedFor(party, serving.entry)) await this.serveOn(party, serving);
      }
      await this.awaitAnswer(serving);
      await this.acts.record(actor, 'case.serve', { kind: 'docket-entry', id: entryId, courtId: served.courtId });
      await this.events.publish('case.served', entryId, { caseId });
      return { id: caseId };
    });
  }

  private async serving(served: Case, entryId: string): Promise<Serving> {
    const entry = await this.rows.one(DocketEntry, { id: entryId, caseId: served.id });
    if (!entry) throw new DomainError(EntryNotFound, EntryNotFound.remedy);
    if (!(await this.rows.one(DocketDocument, { entryId }))) {
      throw new DomainError(EntryNotDocketed, EntryNotDocketed.remedy);
    }
    const policy = await this.courts.policy(served.spaceId, served.courtId);
    const callsForAnswer = policy.filingCodes.some(({ code, opensCase }) => code === entry.code && opensCase);
    return { served, entry, policy, callsForAnswer };
  }

  private async serveOn(party: CaseParty, { entry, policy, callsForAnswer, served }: Serving): Promise<void> {
    if (await this.rows.one(ServiceRow, { entryId: entry.id, partyId: party.id })) return;
    const person = party.personId ? await this.rows.one(Person, { id: party.personId }) : null;
    const decision = serviceFor({ email: party.email, assurance: person?.assurance ?? null }, policy);
    const servedAt = decision.status === 'served' ? this.clock.now() : null;
    const { id: entryId, caseId } = entry;
    await this.rows.insert(ServiceRow, {
      ...decision,
      id: newId(),
      caseId,
      entryId,
      partyId: party.id,
      servedAt,
      version: 1,
    });
    if (!servedAt || !person) return;
    const facts = { party: party.id, servedAt, callsForAnswer };
    for (const { kind, dueOn, tooLateFrom, reason } of deadlinesAfterService(facts, policy)) {
      await this.rows.insert(DeadlineRow, {
        id: newId(),
        caseId,
        partyId: party.id,
        kind,
        dueOn,
        tooLateFrom,
        because: reason,
      });
    }
    await this.notices.send(person.id, 'case.served', caseId, entryId, 1, {
      en: `You have been served with "${entry.title}" in ${served.docketNumber}.`,
      zh: `${served.docketNumber} 案的“${entry.title}”已向您送达。`,
    });
  }

  /** The case waits for an answer as soon as somebody who has to answer has been served. */
  private async awaitAnswer({ served, entry, callsForAnswer }: Serving): Promise<void> {
    const anybody = await this.rows.one(ServiceRow, { entryId: entry.id, status: 'served' });
    if (!anybody || !callsForAnswer || !canMoveCase(served.status as CaseStatus, 'awaiting-answer')) return;
    await this.rows.update(Case, served, { status: 'awaiting-answer' });
  }
}

const filedFor = ({ personId, counselId }: CaseParty, { filedBy }: DocketEntry): boolean =>
  filedBy !== null && (personId === filedBy || counselId === filedBy);
