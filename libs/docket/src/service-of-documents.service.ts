import { Injectable } from '@nestjs/common';
import { Courts, type Bilingual, type CourtPolicy } from '@assize/courts';
import { Events, Idempotency, Rows, Transactions, type Attempt } from '@assize/database';
import { Acts, Person } from '@assize/identity';
import { Clock, DomainError, newId, type Actor } from '@assize/kernel';
import { Appearance } from './appearances/appearance.entity';
import type { Case, CaseParty, RepresentedParty } from './case.entity';
import { CaseProgress } from './case-progress.service';
import { Cases } from './cases.service';
import { ENTRY, SERVICE } from './confidentiality/objects';
import { Standings } from './confidentiality/standings.service';
import { DocketDocument, DocketEntry } from './docket-entry.entity';
import { deadlinesAfterService } from './domain/deadline';
import { serviceFor, type PartyToServe, type Reachable, type ServiceDecision } from './domain/service-method';
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

/** Whether an order keeps an entry from parties whom it does not name. */
const CLOSED_TO_PARTIES = `SELECT EXISTS (SELECT FROM restriction r
   WHERE r.space_id = current_space() AND r.case_id = $1 AND r.kind <> 'stricken' AND NOT r.to_parties
     AND r.ended_at IS NULL AND (r.until_at IS NULL OR r.until_at > $3)
     AND (r.object_id IN ($1, $2) OR r.object_id IN (SELECT d.id FROM docket_document d
       WHERE d.space_id = r.space_id AND d.entry_id = $2 AND d.role = 'lead'))) AS closed`;

/** Who serves in a case waits for whoever is serving in it, so that of two at once the second finds it done. */
const IN_LINE = `SELECT id FROM court_case WHERE space_id = current_space() AND id = $1 FOR NO KEY UPDATE`;

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
    private readonly standings: Standings,
    private readonly progress: CaseProgress,
    private readonly notices: Notices,
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

  /**
   * Serves an entry on every party but the one who filed it. A party on whom it was decided before is left alone.
   *
   * @throws EntryNotFound @throws EntryNotDocketed
   */
  async serve(actor: Actor, attempt: Attempt, caseId: string, entryId: string): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const served = await this.cases.permitted(actor, 'case.serve', caseId);
      await this.standings.permitted(actor, 'case.serve', ENTRY, entryId, 'case.read', EntryNotFound);
      await this.rows.sql(IN_LINE, [caseId]);
      const serving = await this.serving(served, entryId);
      const appearances = await this.rows.many(Appearance, { caseId });
      for (const party of await this.cases.parties(caseId)) {
        if (!filedFor(party, serving.entry, appearances)) await this.serveOn(party, serving);
      }
      await this.awaitAnswer(serving);
      const { courtId } = served;
      await this.acts.record(actor, 'case.serve', { kind: 'docket-entry', id: entryId, courtId, caseId });
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

  private async serveOn(party: RepresentedParty, serving: Serving): Promise<void> {
    const { entry, policy } = serving;
    const { id: entryId, caseId } = entry;
    if (await this.rows.one(ServiceRow, { entryId, partyId: party.id })) return;
    const decision = serviceFor(await this.reachedBy(party), policy);
    if (!(await this.mayHave(decision.personId ?? party.personId, entry))) return;
    const servedAt = decision.status === 'served' ? this.clock.now() : null;
    const of = { caseId, entryId, partyId: party.id };
    await this.rows.insert(ServiceRow, { ...decision, ...of, id: newId(), servedAt, version: 1 });
    if (!servedAt || !decision.personId) return;
    await this.startDeadlines(party, servedAt, serving);
    await this.notices.send(decision.personId, 'case.served', caseId, entryId, 1, wordsFor(decision, serving));
  }

  /** What is sealed or ex parte reaches nobody whom the order keeps out, by no way of serving. */
  private async mayHave(personId: string | null, { id, caseId }: DocketEntry): Promise<boolean> {
    if (personId) return this.notices.mayBeTold(personId, caseId, id);
    const [row] = await this.rows.sql<{ closed: boolean }>(CLOSED_TO_PARTIES, [caseId, id, this.clock.now()]);
    return !row!.closed;
  }

  private async reachedBy({ email, personId, counsel }: RepresentedParty): Promise<PartyToServe> {
    const acting: Reachable[] = [];
    for (const id of counsel) {
      const reachable = await this.reachable(id);
      if (reachable) acting.push(reachable);
    }
    return { email, account: await this.reachable(personId), counsel: acting };
  }

  private async reachable(id: string | null): Promise<Reachable | null> {
    const person = id && (await this.rows.one(Person, { id }));
    return person ? { personId: person.id, assurance: person.assurance } : null;
  }

  private async startDeadlines(party: CaseParty, servedAt: Date, { entry, policy, callsForAnswer }: Serving) {
    const facts = { party: party.id, servedAt, callsForAnswer };
    for (const { kind, dueOn, tooLateFrom, reason } of deadlinesAfterService(facts, policy)) {
      const due = { kind, dueOn, tooLateFrom, because: reason, entryId: entry.id };
      await this.rows.insert(DeadlineRow, { ...due, id: newId(), caseId: entry.caseId, partyId: party.id });
    }
  }

  /** The case waits for an answer as soon as somebody who has to answer has been served. */
  private async awaitAnswer({ served, entry, callsForAnswer }: Serving): Promise<void> {
    const anybody = await this.rows.one(ServiceRow, { entryId: entry.id, status: 'served' });
    if (anybody && callsForAnswer) await this.progress.move(served.id, 'awaiting-answer');
  }
}

/** Counsel who has withdrawn since filed it for the party all the same. */
const filedFor = ({ id, personId }: CaseParty, { filedBy }: DocketEntry, appearances: readonly Appearance[]): boolean =>
  filedBy !== null &&
  (personId === filedBy || appearances.some((one) => one.partyId === id && one.counselId === filedBy));

/** Whoever acts for several parties is told once; each of them is served all the same. */
function wordsFor({ recipient }: ServiceDecision, { entry, served }: Serving): Bilingual {
  const forParty = recipient === 'counsel';
  return {
    en: `You have been served with "${entry.title}" in ${served.docketNumber}${forParty ? ', as counsel' : ''}.`,
    zh: `${served.docketNumber} 案的“${entry.title}”已向您${forParty ? '（作为代理人）' : ''}送达。`,
  };
}
