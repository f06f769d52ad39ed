import { Injectable } from '@nestjs/common';
import { Events, Rows, type JobDefinition, type JobHandler } from '@assize/database';
import { Clock, newId } from '@assize/kernel';
import { Acts, courtItself } from '@assize/identity';
import { Judgment } from '@assize/judgments';
import { LexicalNearness } from '@assize/likecase';
import { answerDue } from './answer-time';
import { CandidateRows } from './candidate-rows';
import { ComparisonRow } from './comparison.entity';
import { DeviationNote } from './deviation-note.entity';
import { NoteNotices } from './note-notices.service';
import {
  comparablesOf,
  compare,
  comparedOutcome,
  noteWords,
  RANKER_VERSION,
  RULES_VERSION,
  type Comparison,
} from './domain';

const QUEUE = 'oversight-compare';

export const oversightJobs: JobDefinition[] = [{ queue: QUEUE, on: ['judgment.entered'] }];

/** A judgment of a case of this court. */
type OfCase = Judgment & { readonly caseId: string; readonly courtId: string };

const isOfCase = (judgment: Judgment): judgment is OfCase => judgment.caseId !== null && judgment.courtId !== null;

/** Compares each judgment of this court once, when it has been entered, and raises a note for its panel when it is unlike the others. */
@Injectable()
export class Comparing {
  readonly handlers: ReadonlyMap<string, JobHandler> = new Map([[QUEUE, ({ event }) => this.entered(event.subjectId)]]);

  constructor(
    private readonly rows: Rows,
    private readonly candidates: CandidateRows,
    private readonly nearness: LexicalNearness,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly notices: NoteNotices,
    private readonly acts: Acts,
  ) {}

  private async entered(judgmentId: string): Promise<void> {
    const judgment = await this.rows.one(Judgment, { id: judgmentId });
    if (!judgment || !isOfCase(judgment)) return;
    if (await this.rows.one(ComparisonRow, { judgmentId })) return;
    const comparison = await this.compared(judgment);
    await this.keep(judgment, comparison);
    if (comparison.result === 'unlike-comparables') await this.raise(judgment, comparison);
  }

  /** In the caller's unit of work. The same judgments give the same comparison, whoever took part in them. */
  async compared(judgment: Judgment): Promise<Comparison> {
    const candidates = await this.candidates.of(judgment);
    const words = await this.nearness.of(
      judgment,
      candidates.map(({ id }) => id),
    );
    return compare(comparedOutcome(judgment), comparablesOf(judgment, candidates, words));
  }

  private async keep({ id: judgmentId }: OfCase, document: Comparison): Promise<void> {
    await this.rows.insert(ComparisonRow, {
      id: newId(),
      judgmentId,
      result: document.result,
      document,
      rulesVersion: RULES_VERSION,
      rankerVersion: RANKER_VERSION,
      comparedAt: this.clock.now(),
    });
  }

  private async raise({ id: judgmentId, caseId, courtId }: OfCase, comparison: Comparison): Promise<void> {
    const raisedAt = this.clock.now();
    const note = await this.rows.insert(DeviationNote, {
      id: newId(),
      judgmentId,
      caseId,
      courtId,
      status: 'awaiting-panel',
      words: { en: noteWords(comparison, 'en'), zh: noteWords(comparison, 'zh') },
      raisedAt,
      answerDue: answerDue(raisedAt),
      answeredBy: null,
      answerKind: null,
      answer: null,
      reviewedBy: null,
      reviewOutcome: null,
      reviewReason: null,
      version: 1,
    });
    const object = { kind: 'deviation-note', id: note.id, courtId, caseId };
    await this.acts.record(courtItself(note.spaceId), 'note.raise', object);
    await this.notices.tellPanel(note);
    await this.events.publish('note.raised', note.id, { judgmentId, caseId, courtId });
  }
}
