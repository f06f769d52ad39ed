import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { CitedCaseAnswerKind, ClaimedAuthority } from '../domain/cited-case';

/** A case that is cited in a case, once however many cite it. */
@Entity('cited_case')
@Unique('cited_case_once', ['spaceId', 'caseId', 'key'])
export class CitedCase {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  /** See `Citation.key`. */
  @Column({ type: 'text' }) key!: string;
  /** Counts answers. */
  @Column({ type: 'integer' }) version!: number;
}

/** That somebody cites it, or a document on the docket does. */
@Entity('cited_case_mention')
export class CitedCaseMention {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'cited_case_id', type: 'uuid' }) citedCaseId!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  /** As it was written. */
  @Column({ type: 'text' }) citation!: string;
  @Column({ type: 'text' }) claimed!: ClaimedAuthority;
  @Column({ name: 'judgment_id', type: 'uuid', nullable: true }) judgmentId!: string | null;
  /** Why it is like, in the words of whoever cites it. */
  @Column({ type: 'text', nullable: true }) why!: string | null;
  /** Null of what was read in a document. */
  @Column({ name: 'cited_by', type: 'uuid', nullable: true }) citedBy!: string | null;
  @Column({ name: 'party_id', type: 'uuid', nullable: true }) partyId!: string | null;
  @Column({ name: 'document_id', type: 'uuid', nullable: true }) documentId!: string | null;
  @Column({ type: 'integer', nullable: true }) page!: number | null;
  /** Where on the page, counted in UTF-16 units of its text from 0. */
  @Column({ name: 'at_character', type: 'integer', nullable: true }) atCharacter!: number | null;
  @Column({ name: 'cited_at', type: 'timestamptz' }) citedAt!: Date;
  @Column({ name: 'withdrawn_at', type: 'timestamptz', nullable: true }) withdrawnAt!: Date | null;
}

/** What the panel answered; the newest stands. Append-only. */
@Entity('cited_case_answer')
export class CitedCaseAnswer {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'cited_case_id', type: 'uuid' }) citedCaseId!: string;
  /** The version of the cited case that it made. */
  @Column({ type: 'integer' }) version!: number;
  @Column({ type: 'text' }) answer!: CitedCaseAnswerKind;
  @Column({ type: 'text' }) reasons!: string;
  @Column({ name: 'answered_by', type: 'uuid' }) answeredBy!: string;
  @Column({ name: 'answered_at', type: 'timestamptz' }) answeredAt!: Date;
}
