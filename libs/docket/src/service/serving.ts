import { Injectable } from '@nestjs/common';
import { addCourtDays, Courts, localDateOf, startOfDay, type Bilingual, type CourtPolicy } from '@assize/courts';
import { Events, Rows } from '@assize/database';
import { Person } from '@assize/identity';
import { Clock, newId } from '@assize/kernel';
import { LOCK_CASE } from '../case-lock';
import { Appearance } from '../appearances/appearance.entity';
import type { Case, RepresentedParty } from '../case.entity';
import { Cases } from '../cases.service';
import { casesHiding } from '../confidentiality/objects';
import { DeadlineBook } from '../deadlines/deadline-book';
import type { DocketEntry } from '../docket-entry.entity';
import { opensCase, processDeadline } from '../domain/deadline';
import { filedFor } from '../domain/filed-for';
import {
  BY_PROCESS,
  serviceFor,
  type PartyToServe,
  type Reachable,
  type ServiceDecision,
} from '../domain/service-method';
import { Notices } from '../notices.service';
import { AfterService } from './after-service';
import { Consents } from './consents.service';
import { DecisionRow, type DecisionCause } from './service-decision.entity';
import { ServiceRow } from './service.entity';

export interface Serving {
  readonly served: Case;
  readonly entry: DocketEntry;
  readonly policy: CourtPolicy;
}

/** Whether an order keeps an entry `$2` of case `$1` from parties whom it does not name. */
const CLOSED_TO_PARTIES = `SELECT EXISTS (SELECT FROM restriction r
   WHERE r.space_id = current_space() AND r.case_id IN ${casesHiding('$1', '$2')}
     AND r.kind <> 'stricken' AND NOT r.to_parties AND r.ended_at IS NULL AND (r.until_at IS NULL OR r.until_at > $3)
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

/** Decides on whom and how papers are served, and sends what goes online; inside the unit of work of whoever serves. */
@Injectable()
export class ServingParties {
  constructor(
    private readonly rows: Rows,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly courts: Courts,
    private readonly cases: Cases,
    private readonly consents: Consents,
    private readonly book: DeadlineBook,
    private readonly after: AfterService,
    private readonly notices: Notices,
  ) {}

  async inLine(caseId: string): Promise<void> {
    // Who serves in a case waits for whoever is serving in it, so that of two at once the second finds it done.
    await this.rows.sql(LOCK_CASE, [caseId]);
  }

  /** Every party but the one who filed it; one on whom it was decided before is left alone. */
  async serve(served: Case, entry: DocketEntry): Promise<void> {
    await this.inLine(served.id);
    const policy = await this.courts.policy(served.spaceId, served.courtId);
    const appearances = await this.rows.many(Appearance, { caseId: served.id });
    for (const party of await this.cases.parties(served.id)) {
      if (!filedFor(party, entry, appearances)) await this.serveOn(party, { served, entry, policy });
    }
    await this.events.publish('case.served', entry.id, { caseId: served.id });
  }

  /** That process has to be served on each respondent, where the policy has it served apart. */
  async summon(served: Case, entry: DocketEntry, policy: CourtPolicy): Promise<void> {
    await this.inLine(served.id);
    for (const party of await this.cases.parties(served.id)) {
      if (needsProcess(party, entry, policy)) await this.serveOn(party, { served, entry, policy });
    }
  }

  /** Decides anew, by who acts for the party and where it is to be found now. @returns whether anything changed */
  async decideAnew(row: ServiceRow, serving: Serving, cause: DecisionCause, seen: number): Promise<boolean> {
    const { served, entry, policy } = serving;
    const party = (await this.cases.parties(served.id)).find(({ id }) => id === row.partyId)!;
    const decision = serviceFor(await this.reachedBy(party, served), policy);
    const same = row.method === decision.method && row.recipient === decision.recipient;
    if (same && row.personId === decision.personId && cause !== 'asked-for') return false;
    if (!(await this.mayHave(decision.personId ?? party.personId, entry))) return false;
    const servedAt = decision.status === 'served' ? this.clock.now() : null;
    const moved = await this.rows.update(ServiceRow, row, { ...decision, servedAt }, seen);
    await this.decided(moved, decision, cause);
    await this.send(moved, decision, serving);
    return true;
  }

  /** What is sealed or ex parte reaches nobody whom the order keeps out, by no way of serving. */
  async mayHave(personId: string | null, { id, caseId }: Pick<DocketEntry, 'id' | 'caseId'>): Promise<boolean> {
    if (personId) return this.notices.mayBeTold(personId, caseId, id);
    const [row] = await this.rows.sql<{ closed: boolean }>(CLOSED_TO_PARTIES, [caseId, id, this.clock.now()]);
    return !row!.closed;
  }

  private async serveOn(party: RepresentedParty, serving: Serving): Promise<void> {
    const { served, entry, policy } = serving;
    const { id: entryId, caseId } = entry;
    if (await this.rows.one(ServiceRow, { entryId, partyId: party.id })) return;
    const byProcess = needsProcess(party, entry, policy);
    const decision = byProcess ? BY_PROCESS : serviceFor(await this.reachedBy(party, served), policy);
    if (decision.personId && (await this.hasItAlready(decision.personId, entryId))) return;
    if (!(await this.mayHave(decision.personId ?? party.personId, entry))) return;
    const servedAt = decision.status === 'served' ? this.clock.now() : null;
    const of = { caseId, entryId, partyId: party.id };
    const row = await this.rows.insert(ServiceRow, { ...decision, ...of, id: newId(), servedAt, version: 1 });
    await this.decided(row, decision, 'first');
    if (byProcess) await this.limitProcess(row, serving);
    await this.send(row, decision, serving);
  }

  /** The same paper stands on the dockets of cases that are heard together; nobody gets it twice. */
  private async hasItAlready(personId: string, entryId: string): Promise<boolean> {
    return (await this.rows.sql(SERVED_WITH_ANOTHER_COPY, [personId, entryId])).length > 0;
  }

  private async decided(row: ServiceRow, decision: ServiceDecision, cause: DecisionCause): Promise<void> {
    const { method, recipient, personId, because } = decision;
    const earlier = await this.rows.many(DecisionRow, { serviceId: row.id });
    const at = { number: earlier.length + 1, cause, decidedAt: this.clock.now() };
    await this.rows.insert(DecisionRow, {
      id: newId(),
      serviceId: row.id,
      method,
      recipient,
      personId,
      because,
      ...at,
    });
  }

  /** It binds whoever brought the case; the clerk sees it on the work list. */
  private async limitProcess(row: ServiceRow, { served, policy }: Serving): Promise<void> {
    const claimant = (await this.cases.parties(served.id)).find(({ side }) => side === 'claimant');
    const opened = localDateOf(served.openedAt, policy.timeZone);
    const due = processDeadline(claimant?.id ?? '', opened, policy);
    if (!due) return;
    const { caseId, entryId, id: serviceId } = row;
    await this.book.enter({ ...due, caseId, entryId, serviceId, partyId: claimant?.id ?? null }, policy);
  }

  private async send(row: ServiceRow, decision: ServiceDecision, serving: Serving): Promise<void> {
    const { entry, policy } = serving;
    if (row.servedAt) await this.after.begin(row, row.servedAt, policy, entry.code);
    if (!decision.personId) return;
    if (!row.servedAt) await this.awaitAcknowledgement(row, policy);
    const words = wordsFor(decision, serving);
    await this.notices.send(decision.personId, 'case.served', row.caseId, entry.id, 1, words);
  }

  /** Where the policy says so, what nobody acknowledges is held as served after some days. */
  private async awaitAcknowledgement({ id, caseId, personId }: ServiceRow, policy: CourtPolicy): Promise<void> {
    const { deemedCourtDays } = policy.service;
    if (deemedCourtDays === null) return;
    const today = localDateOf(this.clock.now(), policy.timeZone);
    const day = addCourtDays(today, deemedCourtDays, policy.calendar);
    await this.events.publish('service.sent', id, { caseId, personId }, startOfDay(day, policy.timeZone));
  }

  private async reachedBy({ email, personId, counsel }: RepresentedParty, of: Case): Promise<PartyToServe> {
    const acting: Reachable[] = [];
    for (const id of counsel) {
      const reachable = await this.reachable(id, of);
      if (reachable) acting.push(reachable);
    }
    return { email, account: await this.reachable(personId, of), counsel: acting };
  }

  private async reachable(id: string | null, of: Case): Promise<Reachable | null> {
    const person = id && (await this.rows.one(Person, { id }));
    if (!person) return null;
    const consents = await this.consents.consents(person.id, of.courtId, of.id);
    return { personId: person.id, assurance: person.assurance, consents };
  }
}

const needsProcess = ({ side }: RepresentedParty, { code }: DocketEntry, policy: CourtPolicy): boolean =>
  policy.service.process !== null && side === 'respondent' && opensCase(code, policy);

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
