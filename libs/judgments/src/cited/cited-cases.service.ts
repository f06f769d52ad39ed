import { Injectable } from '@nestjs/common';
import { Idempotency, Rows, Transactions, type Attempt } from '@assize/database';
import { Cases, PartyNotFound, type Case } from '@assize/docket';
import { Acts } from '@assize/identity';
import { Clock, DomainError, isBlank, newId, type Actor } from '@assize/kernel';
import { Corpora } from '../corpora.service';
import { citationOf, type Citation } from '../domain/citation';
import { MOST_CITED_BY_ONE, type CitedCaseAnswerKind, type ClaimedAuthority } from '../domain/cited-case';
import { committing } from '../domain/committed-citing';
import { DecisionLine } from '../decision-line';
import {
  AnswerWithoutReasons,
  CitationOfAnother,
  CitationUnclear,
  CitedAlready,
  CitedCaseAnswered,
  CitedCaseNotFound,
  CitedCasesTooMany,
  CitedJudgmentUnknown,
} from '../errors';
import { Judgments } from '../judgments.service';
import { CitedCase, CitedCaseAnswer, CitedCaseMention } from './cited-case.entity';
import { CitedCaseBook } from './cited-case-book';
import { CitedCaseList, type ListedCitedCase } from './cited-case-list.service';

/** What a party says when it cites a case. */
export interface CaseToCite {
  readonly citation: string;
  readonly authority: ClaimedAuthority;
  /** A judgment of a corpus, when the citer knows it by its id. */
  readonly judgmentId?: string | undefined;
  readonly why?: string | undefined;
  /** For which party: for a clerk who enters a paper, and for whoever acts for several. */
  readonly partyId?: string | undefined;
}

export interface AnswerToGive {
  readonly answer: CitedCaseAnswerKind;
  readonly reasons: string;
}

const WITHDRAW = `UPDATE cited_case_mention SET withdrawn_at = $2 WHERE space_id = current_space() AND id = $1`;

const COUNT = `SELECT count(*)::int AS n FROM cited_case_mention
  WHERE space_id = current_space() AND case_id = $1 AND cited_by = $2 AND withdrawn_at IS NULL`;

/** Cases that parties cite, and what the panel answers before it decides. */
@Injectable()
export class CitedCases {
  constructor(
    private readonly transactions: Transactions,
    private readonly idempotency: Idempotency,
    private readonly rows: Rows,
    private readonly cases: Cases,
    private readonly corpora: Corpora,
    private readonly judgments: Judgments,
    private readonly line: DecisionLine,
    private readonly book: CitedCaseBook,
    private readonly listed: CitedCaseList,
    private readonly acts: Acts,
    private readonly clock: Clock,
  ) {}

  /**
   * Cites a case in a case, for a party; or, by a clerk, from a paper.
   *
   * @throws CaseNotFound, NotPermitted, CitationUnclear, CitedJudgmentUnknown, PartyNotFound
   * @throws CaseDecided, CitedAlready, CitedCasesTooMany
   */
  async cite(actor: Actor, attempt: Attempt, caseId: string, given: CaseToCite): Promise<{ id: string }> {
    return this.transactions.run(actor.spaceId, async () => {
      const found = await this.cases.permitted(actor, 'cited-case.cite', caseId);
      return this.idempotency.once(actor, attempt, () => this.cited(actor, found, given));
    });
  }

  private async cited(actor: Actor, { id: caseId, courtId }: Case, given: CaseToCite): Promise<{ id: string }> {
    const citation = citationOf(given.citation);
    if (!citation) throw new DomainError(CitationUnclear, CitationUnclear.title, [CITATION_FAULT]);
    const judgmentId = await this.judgmentOf(actor, courtId, given);
    const partyId = await this.partyOf(actor, caseId, courtId, given.partyId);
    await this.line.lockBeforeJudgment(caseId);
    await this.requireNew(actor, caseId, citation);
    const { citation: written, authority: claimed, why = null } = given;
    const mention = { citation: written.trim(), claimed, why, judgmentId, partyId, citedBy: actor.personId };
    const { id, facts } = await this.book.write(caseId, citation, mention);
    await this.acts.record(actor, 'cited-case.cite', { kind: 'cited-case', id, courtId, caseId, facts });
    return { id };
  }

  /**
   * Takes back what one has cited oneself, as long as nobody has answered it.
   *
   * @throws CaseNotFound, NotPermitted, CitedCaseNotFound, CitationOfAnother, CitedCaseAnswered, CaseDecided
   */
  async withdraw(actor: Actor, attempt: Attempt, caseId: string, citedId: string): Promise<void> {
    await this.transactions.run(actor.spaceId, async () => {
      const { courtId } = await this.cases.permitted(actor, 'cited-case.cite', caseId);
      await this.idempotency.once(actor, attempt, async () => {
        await this.line.lockBeforeJudgment(caseId);
        const { id, mentions, answers } = await this.found(actor, caseId, citedId);
        const own = mentions.find(({ citedBy }) => citedBy === actor.personId);
        if (!own) throw new DomainError(CitationOfAnother, CitationOfAnother.title);
        if (answers.length > 0) throw new DomainError(CitedCaseAnswered, CitedCaseAnswered.title);
        const withdrawnAt = this.clock.now();
        await this.rows.sql(WITHDRAW, [own.id, withdrawnAt]);
        const facts = committing('cited_case_withdrawal', { id: own.id, withdrawnAt });
        await this.acts.record(actor, 'cited-case.withdraw', { kind: 'cited-case', id, courtId, caseId, facts });
        return { id };
      });
    });
  }

  /**
   * What the panel makes of a cited case. A later answer takes the place of an earlier one, which stays on record.
   *
   * @throws CaseNotFound, NotPermitted, CitedCaseNotFound, AnswerWithoutReasons, CaseDecided, ChangedMeanwhile
   */
  async answer(
    actor: Actor,
    attempt: Attempt,
    caseId: string,
    citedId: string,
    seen: number,
    { answer, reasons }: AnswerToGive,
  ): Promise<void> {
    await this.transactions.run(actor.spaceId, async () => {
      const { courtId } = await this.cases.permitted(actor, 'cited-case.answer', caseId);
      await this.idempotency.once(actor, attempt, async () => {
        await this.line.lockBeforeJudgment(caseId);
        const { id } = await this.found(actor, caseId, citedId);
        if (isBlank(reasons)) {
          throw new DomainError(AnswerWithoutReasons, AnswerWithoutReasons.title, [REASONS_FAULT]);
        }
        const cited = (await this.rows.one(CitedCase, { id }))!;
        const { version } = await this.rows.update(CitedCase, cited, {}, seen);
        const by = { answeredBy: actor.personId, answeredAt: this.clock.now() };
        const row = await this.rows.insert(CitedCaseAnswer, {
          id: newId(),
          citedCaseId: id,
          version,
          answer,
          reasons,
          ...by,
        });
        const facts = committing('cited_case_answer', row);
        await this.acts.record(actor, 'cited-case.answer', { kind: 'cited-case', id, courtId, caseId, facts });
        return { id };
      });
    });
  }

  /** One of them, for whoever may know of it. @throws CaseNotFound, CitedCaseNotFound */
  async read(actor: Actor, caseId: string, citedId: string): Promise<ListedCitedCase> {
    return this.transactions.read(actor.spaceId, async () => {
      await this.cases.permitted(actor, 'case.read', caseId);
      return this.found(actor, caseId, citedId);
    });
  }

  private async found(actor: Actor, caseId: string, citedId: string): Promise<ListedCitedCase> {
    const found = await this.listed.one(actor, caseId, citedId);
    if (!found) throw new DomainError(CitedCaseNotFound, CitedCaseNotFound.title);
    return found;
  }

  private async requireNew({ personId }: Actor, caseId: string, { key }: Citation): Promise<void> {
    const cited = await this.rows.one(CitedCase, { caseId, key });
    const own = cited && { citedCaseId: cited.id, citedBy: personId, withdrawnAt: null };
    if (own && (await this.rows.one(CitedCaseMention, own))) throw new DomainError(CitedAlready, CitedAlready.title);
    const [row] = await this.rows.sql<{ n: number }>(COUNT, [caseId, personId]);
    if (row!.n >= MOST_CITED_BY_ONE) throw new DomainError(CitedCasesTooMany, CitedCasesTooMany.title);
  }

  /** The judgment that is meant, as far as the citer may know of it. */
  private async judgmentOf(
    actor: Actor,
    courtId: string,
    { judgmentId, citation }: CaseToCite,
  ): Promise<string | null> {
    if (judgmentId === undefined) {
      const { id } = await this.corpora.court();
      return (await this.judgments.byCitation(actor, id, citation, courtId)) ?? null;
    }
    if ((await this.judgments.readable(actor, [judgmentId])).has(judgmentId)) return judgmentId;
    throw new DomainError(CitedJudgmentUnknown, CitedJudgmentUnknown.title, [JUDGMENT_FAULT]);
  }

  /** A clerk names any party of the case; everybody else one for whom she acts. */
  private async partyOf(actor: Actor, caseId: string, courtId: string, partyId?: string): Promise<string | null> {
    const isClerk = actor.roles.some((held) => held.role === 'clerk' && (held.courtId ?? courtId) === courtId);
    const { personId } = actor;
    const parties = (await this.cases.parties(caseId)).filter(
      (party) => isClerk || party.personId === personId || party.counsel.includes(personId),
    );
    if (partyId === undefined) return isClerk ? null : (parties[0]?.id ?? null);
    if (parties.some(({ id }) => id === partyId)) return partyId;
    throw new DomainError(PartyNotFound, PartyNotFound.title);
  }
}

const CITATION_FAULT = { pointer: '/citation', detail: 'cites no case, more than one, or one at too much length' };
const REASONS_FAULT = { pointer: '/reasons', detail: 'is blank' };
const JUDGMENT_FAULT = { pointer: '/judgmentId', detail: 'is no judgment that you may know of' };
