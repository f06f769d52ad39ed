import { Injectable } from '@nestjs/common';
import { addCourtDays, Courts, localDateOf, startOfDay, type Bilingual, type CourtPolicy } from '@assize/courts';
import { Events, Idempotency, Rows, Transactions, type Attempt } from '@assize/database';
import { Acts, Person } from '@assize/identity';
import { Clock, DomainError, newId, type Actor } from '@assize/kernel';
import { Appearance } from '../appearances/appearance.entity';
import type { Case, CaseParty, RepresentedParty } from '../case.entity';
import { Cases } from '../cases.service';
import { ENTRY, SERVICE } from '../confidentiality/objects';
import { Standings } from '../confidentiality/standings.service';
import { DocketDocument, DocketEntry } from '../docket-entry.entity';
import { serviceFor, type PartyToServe, type Reachable, type ServiceDecision } from '../domain/service-method';
import { EntryNotDocketed, EntryNotFound } from '../errors';
import { Notices } from '../notices.service';
import { AfterService } from './after-service';
import { ServiceRow } from './service.entity';

interface Serving {
  readonly served: Case;
  readonly entry: DocketEntry;
  readonly policy: CourtPolicy;
}

/** Whether an order keeps an entry from parties whom it does not name. */
const CLOSED_TO_PARTIES = `SELECT EXISTS (SELECT FROM restriction r
   WHERE r.space_id = current_space() AND r.case_id = $1 AND r.kind <> 'stricken' AND NOT r.to_parties
     AND r.ended_at IS NULL AND (r.until_at IS NULL OR r.until_at > $3)
     AND (r.object_id IN ($1, $2)
       OR r.object_id IN (SELECT unnest(e.about) FROM docket_entry e WHERE e.space_id = r.space_id AND e.id = $2)
       OR r.object_id IN (SELECT d.id FROM docket_document d
       WHERE d.space_id = r.space_id AND d.entry_id = $2 AND d.role = 'lead'))) AS closed`;

/** Served, or sent and to be acknowledged, with this paper in another of the cases that are heard together. */
const SERVED_WITH_ANOTHER_COPY = `WITH copies AS (
    SELECT coalesce((SELECT of_id FROM entry_copy WHERE space_id = current_space() AND entry_id = $2), $2) AS id)
  SELECT FROM service s, copies WHERE s.space_id = current_space() AND s.person_id = $1 AND s.entry_id <> $2
    AND (s.entry_id = copies.id OR EXISTS (SELECT FROM entry_copy k
      WHERE k.space_id = s.space_id AND k.of_id = copies.id AND k.entry_id = s.entry_id))`;

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
    private readonly after: AfterService,
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
    return { served, entry, policy };
  }

  private async serveOn(party: RepresentedParty, serving: Serving): Promise<void> {
    const { entry, policy } = serving;
    const { id: entryId, caseId } = entry;
    if (await this.rows.one(ServiceRow, { entryId, partyId: party.id })) return;
    const decision = serviceFor(await this.reachedBy(party), policy);
    if (decision.personId && (await this.hasItAlready(decision.personId, entryId))) return;
    if (!(await this.mayHave(decision.personId ?? party.personId, entry))) return;
    const servedAt = decision.status === 'served' ? this.clock.now() : null;
    const of = { caseId, entryId, partyId: party.id };
    const row = await this.rows.insert(ServiceRow, { ...decision, ...of, id: newId(), servedAt, version: 1 });
    if (servedAt) await this.after.begin(row, servedAt, policy, entry.code);
    if (!decision.personId) return;
    if (!servedAt) await this.awaitAcknowledgement(row, policy);
    await this.notices.send(decision.personId, 'case.served', caseId, entryId, 1, wordsFor(decision, serving));
  }

  /** The same paper stands on the dockets of cases that are heard together; nobody gets it twice. */
  private async hasItAlready(personId: string, entryId: string): Promise<boolean> {
    return (await this.rows.sql(SERVED_WITH_ANOTHER_COPY, [personId, entryId])).length > 0;
  }

  /** Where the policy says so, what nobody acknowledges is held as served after some days. */
  private async awaitAcknowledgement({ id, caseId }: ServiceRow, policy: CourtPolicy): Promise<void> {
    const { deemedCourtDays } = policy.service;
    if (deemedCourtDays === null) return;
    const today = localDateOf(this.clock.now(), policy.timeZone);
    const day = addCourtDays(today, deemedCourtDays, policy.calendar);
    await this.events.publish('service.sent', id, { caseId }, startOfDay(day, policy.timeZone));
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
}

/** Counsel who has withdrawn since filed it for the party all the same. */
const filedFor = ({ id, personId }: CaseParty, { filedBy }: DocketEntry, appearances: readonly Appearance[]): boolean =>
  filedBy !== null &&
  (personId === filedBy || appearances.some((one) => one.partyId === id && one.counselId === filedBy));

/** Whoever acts for several parties is told once; each of them is served all the same. */
function wordsFor({ recipient, status }: ServiceDecision, { entry, served }: Serving): Bilingual {
  const forParty = recipient === 'counsel';
  if (status === 'sent')
    return {
      en: `The court has sent you "${entry.title}" in ${served.docketNumber}${forParty ? ', as counsel' : ''}; acknowledge that you have it.`,
      zh: `法院已向您${forParty ? '（作为代理人）' : ''}发送 ${served.docketNumber} 案的“${entry.title}”，请确认签收。`,
    };
  return {
    en: `You have been served with "${entry.title}" in ${served.docketNumber}${forParty ? ', as counsel' : ''}.`,
    zh: `${served.docketNumber} 案的“${entry.title}”已向您${forParty ? '（作为代理人）' : ''}送达。`,
  };
}
