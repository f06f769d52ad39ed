import { Injectable } from '@nestjs/common';
import { Events, Idempotency, Rows, Transactions, type Attempt } from '@assize/database';
import { Cases, type Case } from '@assize/docket';
import { Acts, may, mayAnywhere } from '@assize/identity';
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
import { Corpora } from './corpora.service';
import { Corpus } from './corpus.entity';
import { checkText } from './domain/check-text';
import { JudgmentNotFound } from './errors';
import { readJudgment } from './extraction/read-judgment';
import { Judgment } from './judgment.entity';
import { JudgmentRows, type NewJudgment } from './judgment-rows';
import { LISTED, listedOf, scopeOf, type ListedJudgment, type ListedRow } from './listed-judgment';

/** What a panel gives the court. */
export interface JudgmentToEnter {
  readonly text: string;
  /** The caption of the case when absent. */
  readonly title?: string | undefined;
  /** `YYYY-MM-DD`; what the text says when absent. */
  readonly decidedOn?: string | undefined;
}

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
    private readonly acts: Acts,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /**
   * Enters the panel's judgment in a case and reads it by rules.
   *
   * @throws CaseNotFound also when the actor may not know of the case
   * @throws NotPermitted when the actor is not of its panel
   * @throws JudgmentTextRefused
   */
  async enter(actor: Actor, attempt: Attempt, caseId: string, given: JudgmentToEnter): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const decided = await this.cases.permitted(actor, 'judgment.enter', caseId);
      checkText(given.text);
      const { id, corpusId } = await this.rows.insert(Judgment, await this.entered(actor, decided, given));
      const { courtId } = decided;
      await this.acts.record(actor, 'judgment.enter', { kind: 'judgment', id, courtId });
      await this.events.publish('judgment.entered', id, { caseId, courtId, corpusId });
      return { id };
    });
  }

  private async entered(
    actor: Actor,
    decided: Case,
    { text, title, decidedOn }: JudgmentToEnter,
  ): Promise<NewJudgment> {
    const id = newId();
    const read = readJudgment(text);
    const corpus = await this.corpora.court();
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
      enteredAt: this.clock.now(),
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
      const judgment = await this.rows.one(Judgment, { id });
      const corpus = judgment && (await this.rows.one(Corpus, { id: judgment.corpusId }));
      if (!judgment || !corpus || !(await this.mayRead(actor, judgment, corpus))) {
        throw new DomainError(JudgmentNotFound, JudgmentNotFound.title);
      }
      if (!corpus.open) await this.acts.record(actor, 'judgment.read', { kind: 'judgment', id });
      return judgment;
    });
  }

  /** A judgment of a case follows the case; one of no case here is for those who read corpora. */
  private async mayRead(actor: Actor, { caseId, courtId }: Judgment, { open }: Corpus): Promise<boolean> {
    if (caseId) {
      const facts = await this.cases.factsOf(actor, caseId);
      return facts !== null && may(actor, 'judgment.read', facts);
    }
    if (mayAnywhere(actor, 'corpus.read')) return true;
    return open && may(actor, 'judgment.read', { courtId, relations: new Set() });
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
      const { courts, everywhere, partyCourts, partyEverywhere } = scopeOf(actor);
      const rows = await this.rows.sql<ListedRow>(LISTED, [
        actor.spaceId,
        id,
        mayAnywhere(actor, 'corpus.read'),
        everywhere,
        courts,
        partyEverywhere,
        partyCourts,
        actor.personId,
        enteredAt,
        lastId,
        limit + 1,
      ]);
      return pageOf(rows, limit, (row) => [row.entered_at.toISOString(), row.id], listedOf);
    });
  }

  /** For a room above, in its unit of work. @returns how many were new to their corpus */
  async insertMany(judgments: readonly NewJudgment[]): Promise<number> {
    return this.judgmentRows.insertMany(judgments);
  }
}
