import { Injectable } from '@nestjs/common';
import { Rows, Transactions } from '@assize/database';
import { Acts } from '@assize/identity';
import { Judgment } from '@assize/judgments';
import { Clock, DomainError, type Actor } from '@assize/kernel';
import { answerDue } from './answer-time';
import { ComparisonRow } from './comparison.entity';
import { DeviationNote } from './deviation-note.entity';
import { maySee, statusAt, type NoteFacts } from './domain';
import { ComparisonNotFound } from './errors';
import { NoteAccess } from './note-access';

/** What was found when a judgment was compared, and why. */
@Injectable()
export class Comparisons {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly access: NoteAccess,
    private readonly acts: Acts,
    private readonly clock: Clock,
  ) {}

  /**
   * The comparison of a judgment. Looking is recorded.
   *
   * @throws ComparisonNotFound also when the actor may not know of it yet
   */
  async read(actor: Actor, judgmentId: string): Promise<ComparisonRow> {
    return this.transactions.run(actor.spaceId, async () => {
      const comparison = await this.rows.one(ComparisonRow, { judgmentId });
      const judgment = comparison && (await this.rows.one(Judgment, { id: judgmentId }));
      if (!judgment?.caseId || !(await this.mayKnow(actor, comparison!, judgment.caseId))) {
        throw new DomainError(ComparisonNotFound, ComparisonNotFound.title);
      }
      await this.acts.record(actor, 'comparison.read', { kind: 'judgment', id: judgmentId, courtId: judgment.courtId });
      return comparison!;
    });
  }

  /**
   * The comparison of a note opens with the note. Every other opens to people outside the panel when a note of that day
   * would have: opening earlier would tell them by its absence that the panel has a note.
   */
  private async mayKnow(actor: Actor, comparison: ComparisonRow, caseId: string): Promise<boolean> {
    const standing = await this.access.standing(actor, caseId);
    if (!standing) return false;
    const note = await this.rows.one(DeviationNote, { judgmentId: comparison.judgmentId });
    return maySee({ ...this.asIfNote(comparison, note), panel: standing.panel }, standing.actor);
  }

  private asIfNote({ comparedAt }: ComparisonRow, note: DeviationNote | null): Omit<NoteFacts, 'panel'> {
    const { status, answerDue: due } = note ?? { status: 'awaiting-panel' as const, answerDue: answerDue(comparedAt) };
    return { status: statusAt(status, due, this.clock.now()), answerDue: due };
  }
}
