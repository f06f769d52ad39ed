import { Injectable } from '@nestjs/common';
import { Idempotency, Rows, Transactions, type Attempt } from '@assize/database';
import { Acts } from '@assize/identity';
import { Clock, afterInstant, DomainError, pageOf, type Actor, type Page, type PageRequest } from '@assize/kernel';
import { In } from 'typeorm';
import { ComparisonRow } from './comparison.entity';
import { DeviationNote } from './deviation-note.entity';
import { requireAnswer, requireReview, statusAt, type AnswerKind, type ReviewOutcome } from './domain';
import { NoteNotFound } from './errors';
import { courtsWith, NoteAccess, type Standing } from './note-access';

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

const ON_PANEL = `EXISTS (SELECT FROM panel_member m
    WHERE m.space_id = n.space_id AND m.case_id = n.case_id AND m.person_id = $1)`;

/** `note.read` and `maySee` said in SQL, so that a list counts only what its reader may know of. */
const LISTED = `SELECT n.id, n.raised_at FROM deviation_note n
  WHERE n.space_id = current_space()
    AND ((($2 OR n.court_id = ANY ($3::uuid[])) AND ${ON_PANEL})
      OR ((($4 OR n.court_id = ANY ($5::uuid[])) AND NOT ${ON_PANEL} OR $10 OR n.court_id = ANY ($11::uuid[]))
          AND (n.status IN ('answered', 'expired', 'closed') OR (n.status = 'awaiting-panel' AND n.answer_due <= $6))))
    AND ($7::timestamptz IS NULL OR (n.raised_at, n.id) > ($7, $8::uuid))
  ORDER BY n.raised_at, n.id LIMIT $9`;

interface ListedRow {
  readonly id: string;
  readonly raised_at: Date;
}

/** Deviation notes: the panel first, then review. Whoever may not know of a note yet finds none. */
@Injectable()
export class DeviationNotes {
  constructor(
    private readonly transactions: Transactions,
    private readonly idempotency: Idempotency,
    private readonly rows: Rows,
    private readonly access: NoteAccess,
    private readonly acts: Acts,
    private readonly clock: Clock,
  ) {}

  /** The notes the actor may know of, oldest first. Looking is recorded. */
  async list(actor: Actor, { limit, after }: PageRequest): Promise<Page<DeviationNote>> {
    const [raisedAt, lastId] = afterInstant(after);
    const bench = courtsWith(actor, 'judge', 'presiding-judge');
    const review = courtsWith(actor, 'reviewer');
    const research = courtsWith(actor, 'researcher');
    return this.transactions.run(actor.spaceId, async () => {
      const parameters = [actor.personId, bench.everywhere, bench.courts, review.everywhere, review.courts];
      const listed = await this.rows.sql<ListedRow>(LISTED, [
        ...parameters,
        this.clock.now(),
        raisedAt,
        lastId,
        limit + 1,
        research.everywhere,
        research.courts,
      ]);
      const notes = await this.rows.many(DeviationNote, { id: In(listed.map(({ id }) => id)) });
      const byId = new Map(notes.map((note) => [note.id, this.asOfNow(note)]));
      await this.acts.record(actor, 'note.list', { kind: 'space', id: actor.spaceId });
      return pageOf(
        listed,
        limit,
        (row) => [row.raised_at.toISOString(), row.id],
        ({ id }) => byId.get(id)!,
      );
    });
  }

  /** Looking is recorded. @throws NoteNotFound also when the actor may not know of it yet */
  async read(actor: Actor, id: string): Promise<NoteWithComparison> {
    return this.transactions.run(actor.spaceId, async () => {
      const { note, standing } = await this.permitted(actor, id);
      await this.acts.record(actor, 'note.read', { kind: 'deviation-note', id, courtId: note.courtId });
      const comparison = await this.rows.one(ComparisonRow, { judgmentId: note.judgmentId });
      const { personId, isReviewer } = standing.actor;
      return { note, comparison: comparison!, showsPeople: isReviewer || standing.panel.includes(personId) };
    });
  }

  /**
   * The panel's answer, which may be the end of it: a reasoned deviation needs no more.
   *
   * @throws NoteNotFound also when the actor may not know of it yet
   * @throws NOTE_PANEL_ANSWERS_FIRST, NOTE_MOVE_REFUSED, NOTE_REASON_MISSING
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
      const { note, standing } = await this.permitted(actor, id);
      requireAnswer({ ...note, panel: standing.panel }, standing.actor, text);
      const changes = { status: 'answered', answeredBy: actor.personId, answerKind: kind, answer: text } as const;
      await this.rows.update(DeviationNote, note, changes, seen);
      await this.acts.record(actor, 'note.answer', { kind: 'deviation-note', id, courtId: note.courtId }, text);
      return { id };
    });
  }

  /**
   * Ends the review of a note. The judgment stands, whatever the outcome.
   *
   * @throws NoteNotFound also when the actor may not know of it yet
   * @throws NOTE_REVIEWER_FROM_PANEL, NOTE_REVIEWER_ONLY, NOTE_MOVE_REFUSED, NOTE_REASON_MISSING
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
      const { note, standing } = await this.permitted(actor, id);
      requireReview({ ...note, panel: standing.panel }, standing.actor, reason);
      const changes = {
        status: 'closed',
        reviewedBy: actor.personId,
        reviewOutcome: outcome,
        reviewReason: reason,
      } as const;
      await this.rows.update(DeviationNote, note, changes, seen);
      await this.acts.record(actor, 'note.close', { kind: 'deviation-note', id, courtId: note.courtId }, reason);
      return { id };
    });
  }

  private async permitted(actor: Actor, id: string): Promise<{ note: DeviationNote; standing: Standing }> {
    const found = await this.rows.one(DeviationNote, { id });
    const note = found && this.asOfNow(found);
    const standing = note && (await this.access.toNote(actor, note.caseId, note));
    if (!note || !standing) throw new DomainError(NoteNotFound, NoteNotFound.title);
    return { note, standing };
  }

  private asOfNow(note: DeviationNote): DeviationNote {
    return Object.assign(note, { status: statusAt(note.status, note.answerDue, this.clock.now()) });
  }
}
