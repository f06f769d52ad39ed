import { Injectable } from '@nestjs/common';
import { Courts, requireForAct } from '@assize/courts';
import { Events, Idempotency, Rows, Transactions, type Attempt } from '@assize/database';
import { Cases, Standings, type Case } from '@assize/docket';
import { Acts } from '@assize/identity';
import {
  Clock,
  afterInstant,
  DomainError,
  newId,
  pageOf,
  type Actor,
  type Page,
  type PageRequest,
} from '@assize/kernel';
import { DutyToAnswer } from './cited/duty-to-answer';
import { EntryVetoes } from './entry-vetoes';
import { Corpora } from './corpora.service';
import { Corpus } from './corpus.entity';
import { DecisionLine } from './decision-line';
import { checkText } from './domain/check-text';
import { CaseDecided, JudgmentNotFound } from './errors';
import { readJudgment } from './extraction/read-judgment';
import { Judgment } from './judgment.entity';
import { JudgmentRows, type NewJudgment } from './judgment-rows';
import { JUDGMENT, listed, listedOf, readableJudgments, type ListedJudgment, type ListedRow } from './listed-judgment';

/** What a panel gives the court. */
export interface JudgmentToEnter {
  readonly text: string;
  /** The caption of the case when absent. */
  readonly title?: string | undefined;
  /** `YYYY-MM-DD`; what the text says when absent. */
  readonly decidedOn?: string | undefined;
  /** Court time; until then it is there for the panel and the clerks alone. */
  readonly embargoUntil?: Date | undefined;
}

/**
 * The id that a judgment has at its source, a case number as it states it, or a docket number here. Each is looked up by an index of its own:
 * asked at once, with OR, they would read the whole corpus.
 */
const NAMED = `SELECT id FROM judgment WHERE space_id = $3 AND corpus_id = $4 AND external_id = $5
  UNION SELECT id FROM judgment WHERE space_id = $3 AND corpus_id = $4
    AND bare_case_number = nullif(lower(translate($5, '()（）〔〕[] ', '')), '')
  UNION SELECT j.id FROM court_case n JOIN judgment j ON j.space_id = n.space_id AND j.case_id = n.id
    WHERE n.space_id = $3 AND n.docket_number = $5 AND j.corpus_id = $4`;

const cited = (actor: Actor): string => `SELECT o.id FROM ${JUDGMENT.from}
  WHERE o.space_id = $3 AND o.id = ANY (ARRAY(${NAMED})) AND ${readableJudgments(actor)}
  ORDER BY (o.court_id = $6::uuid) DESC NULLS LAST, o.decided_on DESC NULLS LAST, o.entered_at DESC LIMIT 1`;

const readable = (actor: Actor, which: string): string =>
  `SELECT o.id FROM ${JUDGMENT.from} WHERE o.space_id = $3 AND ${which} AND ${readableJudgments(actor)}`;

/** The judgments of the court and of imported corpora, to those who may know of them. */
@Injectable()
export class Judgments {
  constructor(
    private readonly transactions: Transactions,
    private readonly idempotency: Idempotency,
    private readonly rows: Rows,
    private readonly judgmentRows: JudgmentRows,
    private readonly corpora: Corpora,
    private readonly cases: Cases,
    private readonly courts: Courts,
    private readonly standings: Standings,
    private readonly line: DecisionLine,
    private readonly duty: DutyToAnswer,
    private readonly vetoes: EntryVetoes,
    private readonly acts: Acts,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /**
   * Enters the panel's judgment in a case and reads it by rules.
   *
   * @throws CaseNotFound also when the actor may not know of the case
   * @throws NotPermitted when the actor is not of its panel
   * @throws AssuranceTooLow
   * @throws JudgmentTextRefused
   * @throws CaseDecided when a judgment was entered before, or a moment ago
   * @throws CitedCaseUnanswered while a cited case of authority has no answer
   * @throws whatever a room above asks for first, see `EntryVetoes`
   */
  async enter(actor: Actor, attempt: Attempt, caseId: string, given: JudgmentToEnter): Promise<{ id: string }> {
    return this.transactions.run(actor.spaceId, async () => {
      // Before the attempt is looked up: a case that was sealed since is absent for a repeated request as for a new one.
      const decided = await this.cases.permitted(actor, 'judgment.enter', caseId);
      requireForAct(actor, await this.courts.policy(actor.spaceId, decided.courtId), 'enter-judgment');
      return this.idempotency.once(actor, attempt, () => this.enterInto(actor, decided, given));
    });
  }

  private async enterInto(actor: Actor, decided: Case, given: JudgmentToEnter): Promise<{ id: string }> {
    const { id: caseId } = decided;
    checkText(given.text);
    await this.line.lock(caseId);
    const twice = `${decided.docketNumber} has its judgment already; a case is decided once.`;
    if (await this.line.decided(caseId)) throw new DomainError(CaseDecided, twice);
    await this.duty.require(actor, decided);
    await this.vetoes.require(actor, decided);
    const judgment = await this.entered(actor, decided, given);
    if (!(await this.judgmentRows.insertDeciding(judgment))) throw new DomainError(CaseDecided, twice);
    const { id, corpusId, courtId, embargoUntil } = judgment;
    await this.acts.record(actor, 'judgment.enter', { kind: 'judgment', id, courtId, caseId });
    const ids = { caseId, courtId, corpusId };
    await this.events.publish('judgment.entered', id, { ...ids, embargoed: embargoUntil !== null });
    if (embargoUntil) await this.events.publish('judgment.announced', id, ids, embargoUntil);
    return { id };
  }

  private async entered(
    actor: Actor,
    decided: Case,
    { text, title, decidedOn, embargoUntil }: JudgmentToEnter,
  ): Promise<NewJudgment & { readonly caseId: string }> {
    const id = newId();
    const read = readJudgment(text);
    const corpus = await this.corpora.court();
    const enteredAt = this.clock.now();
    return {
      id,
      corpusId: corpus.id,
      externalId: id,
      caseId: decided.id,
      courtId: decided.courtId,
      title: title ?? decided.caption,
      text,
      ...read,
      decidedOn: decidedOn ?? read.decidedOn,
      enteredBy: actor.personId,
      enteredAt,
      embargoUntil: embargoUntil && embargoUntil > enteredAt ? embargoUntil : null,
      plantedOutlier: null,
    };
  }

  /**
   * A whole judgment. Reading one about people who never came to this court is recorded.
   *
   * @throws JudgmentNotFound also when the actor may not know of it
   */
  async read(actor: Actor, id: string): Promise<Judgment> {
    return this.transactions.run(actor.spaceId, async () => {
      if (!(await this.readable(actor, [id])).has(id)) throw new DomainError(JudgmentNotFound, JudgmentNotFound.title);
      const judgment = (await this.rows.one(Judgment, { id }))!;
      const corpus = (await this.rows.one(Corpus, { id: judgment.corpusId }))!;
      if (judgment.caseId) await this.recordLooking(actor, id);
      const { courtId, caseId } = judgment;
      if (!corpus.open) await this.acts.record(actor, 'judgment.read', { kind: 'judgment', id, courtId, caseId });
      return judgment;
    });
  }

  /** Of these judgments, those that are there for the actor. In a unit of work. */
  async readable(actor: Actor, ids: readonly string[]): Promise<Set<string>> {
    const asked = [actor.personId, new Date(), actor.spaceId, ids];
    const found = await this.rows.sql<{ id: string }>(readable(actor, 'o.id = ANY ($4::uuid[])'), asked);
    return new Set(found.map(({ id }) => id));
  }

  /**
   * The judgment of this citation, if the actor may know of one. In a unit of work.
   *
   * @param courtId whose judgment is meant where several courts have the number; else the latest
   */
  async byCitation(
    actor: Actor,
    corpusId: string,
    citation: string,
    courtId: string | null = null,
  ): Promise<string | undefined> {
    const asked = [actor.personId, new Date(), actor.spaceId, corpusId, citation.trim(), courtId];
    return (await this.rows.sql<{ id: string }>(cited(actor), asked))[0]?.id;
  }

  private async recordLooking(actor: Actor, id: string): Promise<void> {
    await this.standings.permitted(actor, 'judgment.read', JUDGMENT, id, 'judgment.read', JudgmentNotFound);
  }

  /**
   * What lies in a corpus as far as the actor may know of it, in the order in which it was entered, without the texts.
   *
   * @throws CorpusNotFound also when the actor may not know of it
   */
  async list(actor: Actor, corpusName: string, { limit, after }: PageRequest): Promise<Page<ListedJudgment>> {
    const [enteredAt, lastId] = afterInstant(after);
    return this.transactions.read(actor.spaceId, async () => {
      const { id } = await this.corpora.permitted(actor, corpusName);
      const asked = [actor.personId, new Date(), actor.spaceId, id, enteredAt, lastId, limit + 1];
      const rows = await this.rows.sql<ListedRow>(listed(readableJudgments(actor)), asked);
      return pageOf(rows, limit, (row) => [row.entered_at.toISOString(), row.id], listedOf);
    });
  }

  /** For a room above, in its unit of work. @returns how many were new to their corpus */
  async insertMany(judgments: readonly NewJudgment[]): Promise<number> {
    return this.judgmentRows.insertMany(judgments);
  }
}
