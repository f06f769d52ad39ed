import { Injectable } from '@nestjs/common';
import { Courts, requireForAct } from '@assize/courts';
import { Idempotency, Rows, Transactions, type Attempt } from '@assize/database';
import { Standings } from '@assize/docket';
import { Acts, mayInSql, type ActObject, type ObjectFacts, type Permission } from '@assize/identity';
import { Clock, afterInstant, holds, pageOf, type Actor, type Page, type PageRequest } from '@assize/kernel';
import { ComparisonRow } from './comparison.entity';
import { DeviationNote } from './deviation-note.entity';
import { requireAnswer, requireReview, statusAt, type AnswerKind, type ReviewOutcome } from './domain';
import { NoteNotFound } from './errors';
import { NOTE } from './note-objects';
import { ShownComparisons } from './shown-comparisons.service';

/** A note as it stands at this moment, with what it rests on. */
export interface NoteWithComparison {
  readonly note: DeviationNote;
  readonly comparison: ComparisonRow;
  /** Whether the reader may know who answered and who reviewed. */
  readonly showsPeople: boolean;
}

export interface Answer {
  readonly kind: AnswerKind;
  readonly text: string;
}

export interface Review {
  readonly outcome: ReviewOutcome;
  readonly reason: string;
}

/** A page of the notes for which `readable` holds. */
const listed = (readable: string): string => `SELECT o.id, o.raised_at FROM ${NOTE.from}
  WHERE o.space_id = $3 AND ${readable} AND ($4::timestamptz IS NULL OR (o.raised_at, o.id) > ($4, $5::uuid))
  ORDER BY o.raised_at, o.id LIMIT $6`;

interface ListedRow {
  readonly id: string;
  readonly raised_at: Date;
}

const objectOf = ({ id, courtId, caseId }: DeviationNote): ActObject => ({
  kind: 'deviation-note',
  id,
  courtId,
  caseId,
});

/** Deviation notes: the panel first, then review. Whoever may not know of a note yet finds none. */
@Injectable()
export class DeviationNotes {
  constructor(
    private readonly transactions: Transactions,
    private readonly idempotency: Idempotency,
    private readonly rows: Rows,
    private readonly standings: Standings,
    private readonly courts: Courts,
    private readonly shown: ShownComparisons,
    private readonly acts: Acts,
    private readonly clock: Clock,
  ) {}

  /** The notes the actor may know of, oldest first. Looking is recorded. */
  async list(actor: Actor, { limit, after }: PageRequest): Promise<Page<DeviationNote>> {
    const [raisedAt, lastId] = afterInstant(after);
    return this.transactions.run(actor.spaceId, async () => {
      const readable = mayInSql(actor, 'note.read', NOTE.facts);
      const asked = [actor.personId, new Date(), actor.spaceId, raisedAt, lastId, limit + 1];
      const found = await this.rows.sql<ListedRow>(listed(readable), asked);
      const notes = await this.rows.many(DeviationNote, { id: found.map(({ id }) => id) });
      const byId = new Map(notes.map((note) => [note.id, this.asOfNow(note)]));
      await this.acts.record(actor, 'note.list', { kind: 'space', id: actor.spaceId });
      return pageOf(
        found,
        limit,
        (row) => [row.raised_at.toISOString(), row.id],
        ({ id }) => byId.get(id)!,
      );
    });
  }

  /** Looking is recorded. @throws NoteNotFound also when the actor may not know of it yet */
  async read(actor: Actor, id: string): Promise<NoteWithComparison> {
    return this.transactions.run(actor.spaceId, async () => {
      const { note, facts } = await this.permitted(actor, 'note.read', id);
      await this.acts.recordReading(actor, 'note.read', objectOf(note));
      const comparison = (await this.rows.one(ComparisonRow, { judgmentId: note.judgmentId }))!;
      const showsPeople = facts.relations.has('panel') || holds(actor, note.courtId, 'reviewer');
      return { note, comparison: await this.shown.to(actor, comparison), showsPeople };
    });
  }

  /**
   * The panel's answer, which may be the end of it: a reasoned deviation needs no more.
   *
   * @throws NoteNotFound also when the actor may not know of it yet
   * @throws NotPermitted @throws AssuranceTooLow @throws NOTE_MOVE_REFUSED @throws NOTE_REASON_MISSING
   * @throws ChangedMeanwhile when it is no longer as `seen`
   */
  async answer(
    actor: Actor,
    attempt: Attempt,
    id: string,
    seen: number,
    { kind, text }: Answer,
  ): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const { note } = await this.permitted(actor, 'note.answer', id);
      requireForAct(actor, await this.courts.policy(actor.spaceId, note.courtId), 'answer-note');
      requireAnswer(note, text);
      const changes = { status: 'answered', answeredBy: actor.personId, answerKind: kind, answer: text } as const;
      await this.rows.update(DeviationNote, note, changes, seen);
      await this.acts.record(actor, 'note.answer', objectOf(note), text);
      return { id };
    });
  }

  /**
   * Ends the review of a note. The judgment stands, whatever the outcome.
   *
   * @throws NoteNotFound also when the actor may not know of it yet
   * @throws NotPermitted @throws NOTE_MOVE_REFUSED @throws NOTE_REASON_MISSING
   * @throws ChangedMeanwhile when it is no longer as `seen`
   */
  async close(
    actor: Actor,
    attempt: Attempt,
    id: string,
    seen: number,
    { outcome, reason }: Review,
  ): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const { note } = await this.permitted(actor, 'note.close', id);
      requireReview(note, reason);
      const changes = {
        status: 'closed',
        reviewedBy: actor.personId,
        reviewOutcome: outcome,
        reviewReason: reason,
      } as const;
      await this.rows.update(DeviationNote, note, changes, seen);
      await this.acts.record(actor, 'note.close', objectOf(note), reason);
      return { id };
    });
  }

  private async permitted(
    actor: Actor,
    permission: Permission,
    id: string,
  ): Promise<{ note: DeviationNote; facts: ObjectFacts }> {
    const facts = await this.standings.permitted(actor, permission, NOTE, id, 'note.read', NoteNotFound);
    return { note: this.asOfNow((await this.rows.one(DeviationNote, { id }))!), facts };
  }

  private asOfNow(note: DeviationNote): DeviationNote {
    return Object.assign(note, { status: statusAt(note.status, note.answerDue, this.clock.now()) });
  }
}
