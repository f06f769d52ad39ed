import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { AnswerKind, NoteLanguage, NoteStatus, NoteWords, ReviewOutcome } from './domain';

/** "Unlike its comparables", said to the panel first. Advice; it changes nothing about the judgment. */
@Entity('deviation_note')
@Unique('deviation_note_once', ['spaceId', 'judgmentId'])
export class DeviationNote {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'judgment_id', type: 'uuid' }) judgmentId!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'court_id', type: 'uuid' }) courtId!: string;
  @Column({ type: 'text' }) status!: NoteStatus;
  @Column({ type: 'jsonb' }) words!: Readonly<Record<NoteLanguage, NoteWords>>;
  @Column({ name: 'raised_at', type: 'timestamptz' }) raisedAt!: Date;
  /** Until when the panel has the note to itself. */
  @Column({ name: 'answer_due', type: 'timestamptz' }) answerDue!: Date;
  @Column({ name: 'answered_by', type: 'uuid', nullable: true }) answeredBy!: string | null;
  @Column({ name: 'answer_kind', type: 'text', nullable: true }) answerKind!: AnswerKind | null;
  @Column({ type: 'text', nullable: true }) answer!: string | null;
  @Column({ name: 'reviewed_by', type: 'uuid', nullable: true }) reviewedBy!: string | null;
  @Column({ name: 'review_outcome', type: 'text', nullable: true }) reviewOutcome!: ReviewOutcome | null;
  @Column({ name: 'review_reason', type: 'text', nullable: true }) reviewReason!: string | null;
  /** Counts saves, so that nobody saves over a change they have not seen. */
  @Column({ type: 'integer' }) version!: number;
}
