import { Injectable } from '@nestjs/common';
import { Courts, type CourtPolicy } from '@assize/courts';
import { Idempotency, refusedAs, Rows, Transactions, type Attempt } from '@assize/database';
import { Acts } from '@assize/identity';
import { Clock, DomainError, newId, type Actor } from '@assize/kernel';
import { Appearance } from '../appearances/appearance.entity';
import { CaseParty, type Case } from '../case.entity';
import { Cases } from '../cases.service';
import { ENTRY } from '../confidentiality/objects';
import { Standings } from '../confidentiality/standings.service';
import { DeadlineBook, type DeadlineAsExtended } from '../deadlines/deadline-book';
import { DeadlineEnd, DeadlineRow } from '../deadlines/deadline.entity';
import { DocketEntry } from '../docket-entry.entity';
import { codesThatMeet, opensCase } from '../domain/deadline';
import { lackingForDefault } from '../domain/default';
import { filedFor } from '../domain/filed-for';
import { ServiceRow } from '../service/service.entity';
import { AnswersWaiting } from './answers-waiting';
import { DocketLine } from './docket-line';
import { DefaultEntered, DefaultRefused, PartyNotFound } from './errors';
import { PartyDefault } from './process.entity';

/** Enters that a party is in default: only after proof that it was served, and when its time to answer is over. */
@Injectable()
export class Defaults {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly clock: Clock,
    private readonly courts: Courts,
    private readonly cases: Cases,
    private readonly standings: Standings,
    private readonly book: DeadlineBook,
    private readonly waiting: AnswersWaiting,
    private readonly line: DocketLine,
    private readonly acts: Acts,
  ) {}

  /** As far as the actor may know of the entries. @throws CaseNotFound */
  async ofCase(actor: Actor, caseId: string): Promise<PartyDefault[]> {
    return this.transactions.read(actor.spaceId, async () => {
      await this.cases.permitted(actor, 'case.read', caseId);
      const shown = await this.standings.ofCase(actor, 'case.read', ENTRY, caseId);
      const entered = await this.rows.many(PartyDefault, { caseId }, { enteredAt: 'ASC', id: 'ASC' });
      return entered.filter(({ entryId }) => shown.has(entryId));
    });
  }

  /** @throws CaseNotFound @throws NotPermitted @throws PartyNotFound @throws DefaultRefused @throws DefaultEntered */
  async enter(actor: Actor, attempt: Attempt, caseId: string, partyId: string): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const of = await this.cases.permitted(actor, 'case.default', caseId);
      const party = await this.rows.one(CaseParty, { id: partyId, caseId });
      if (!party) throw new DomainError(PartyNotFound, PartyNotFound.remedy);
      await this.book.inLine(caseId);
      if (await this.rows.one(PartyDefault, { partyId })) throw new DomainError(DefaultEntered, DefaultEntered.remedy);
      const policy = await this.courts.policy(of.spaceId, of.courtId);
      const { service, deadline } = await this.proved(of, party, policy);
      const entry = await this.line.enter(caseId, 'case.default', party.name, policy);
      const by = { entryId: entry.id, enteredBy: actor.personId, enteredAt: this.clock.now() };
      const on = { id: newId(), caseId, partyId, serviceId: service.id, deadlineId: deadline.id };
      await refusedAs({ party_default_once: DefaultEntered }, () => this.rows.insert(PartyDefault, { ...on, ...by }));
      await this.acts.record(actor, 'case.default', { kind: 'party', id: partyId, courtId: of.courtId, caseId });
      return { id: on.id };
    });
  }

  private async proved(of: Case, party: CaseParty, policy: CourtPolicy) {
    const entries = await this.rows.many(DocketEntry, { caseId: of.id }, { number: 'ASC' });
    const opening = entries.find(({ code }) => opensCase(code, policy));
    const service = opening && (await this.rows.one(ServiceRow, { entryId: opening.id, partyId: party.id }));
    const answer = await this.answerOf(of, party.id, policy);
    const lacking = lackingForDefault({
      side: party.side,
      served: service?.status === 'served',
      answer: answer?.state ?? null,
      answered: await this.answered(party, entries, policy),
      underReview: await this.underReview(party, policy),
    });
    if (lacking.length > 0) throw new DomainError(DefaultRefused, DefaultRefused.remedy, [], { lacking });
    return { service: service!, deadline: answer!.deadline };
  }

  /** The one in force, which may have been moved. */
  private async answerOf(of: Case, partyId: string, policy: CourtPolicy): Promise<DeadlineAsExtended | undefined> {
    const rows = await this.rows.many(DeadlineRow, { caseId: of.id, partyId, kind: 'answer' });
    const standing = await this.book.standing(rows, of.courtId, policy);
    return standing.find(({ state }) => state !== 'moved');
  }

  private async underReview(party: CaseParty, policy: CourtPolicy): Promise<boolean> {
    const appearances = await this.rows.many(Appearance, { caseId: party.caseId });
    const waiting = await this.waiting.of(party.caseId, codesThatMeet('answer', policy));
    return waiting.some((one) => one.filedBy === null || filedFor(party, one, appearances));
  }

  /** An answer on paper names nobody; unless it was said whose deadline it met, it may be this party's. */
  private async answered(party: CaseParty, entries: readonly DocketEntry[], policy: CourtPolicy): Promise<boolean> {
    const codes = codesThatMeet('answer', policy);
    const appearances = await this.rows.many(Appearance, { caseId: party.caseId });
    for (const entry of entries.filter(({ code }) => codes.includes(code))) {
      if (filedFor(party, entry, appearances)) return true;
      if (!entry.filedBy && !(await this.rows.one(DeadlineEnd, { entryId: entry.id }))) return true;
    }
    return false;
  }
}
