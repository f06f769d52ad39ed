import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Correction } from './domain/correction';
import type { Deficiency } from './domain/deficiency';
import type { Fingerprints } from './domain/earlier-returns';
import type { Envelope, UploadFacts } from './domain/envelope';
import type { DocketingStatus, FilingStatus, QualityControlStatus } from './domain/filing-status';
import type { DocumentOutcome } from './domain/review';
import type { Told, ToldDeficiency } from './domain/told-deficiency';

/** A file somebody uploaded for a filing, with what its bytes are. Its id is that of its blob. */
@Entity('filing_upload')
export class FilingUpload {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'uploaded_by', type: 'uuid' }) uploadedBy!: string;
  @Column({ name: 'file_name', type: 'text' }) fileName!: string;
  @Column({ type: 'jsonb' }) facts!: UploadFacts;
  @Column({ name: 'uploaded_at', type: 'timestamptz' }) uploadedAt!: Date;
}

/** What the court answered when it did not accept all of a filing. */
export interface ReviewAnswer {
  readonly told: readonly Told[];
  /** What became of each document, in the order of the envelope. */
  readonly outcomes: readonly DocumentOutcome[];
  /** Why, of each document; null where nothing but its deficiencies says so. */
  readonly reasons: readonly (string | null)[];
  readonly reason: string | null;
  /** The last day to cure what was returned. */
  readonly cureBy: string | null;
}

/** What a clerk found in a filing that was docketed on receipt. */
export interface QualityNotice {
  readonly told: readonly Told[];
  /** The last day to file what cures it. */
  readonly cureBy: string | null;
  readonly checkedAt: string;
}

/** A filing that came over the counter, entered by a clerk. */
export interface PaperFiling {
  readonly filer: string;
  readonly enteredAt: string;
}

/** The date on which a filing counts as filed, and why. */
export interface FileDate {
  readonly date: string;
  readonly reasons: readonly string[];
}

/** One submission and what became of it. Review and docketing are two facts: accepted is not docketed. */
@Entity('filing')
export class Filing {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'court_id', type: 'uuid' }) courtId!: string;
  @Column({ name: 'submitted_by', type: 'uuid' }) submittedBy!: string;
  @Column({ type: 'text' }) status!: FilingStatus;
  @Column({ type: 'text' }) docketing!: DocketingStatus;
  @Column({ type: 'jsonb' }) envelope!: Envelope;
  /** The policy it was checked against. */
  @Column({ name: 'policy_version', type: 'text' }) policyVersion!: string;
  /** What the checks knew when it was submitted, all of it for the clerk to decide. */
  @Column({ type: 'jsonb' }) deficiencies!: Deficiency[];
  /** Counted from 1; a filing that was returned and cured has another. */
  @Column({ type: 'integer' }) attempt!: number;
  @Column({ name: 'first_received_at', type: 'timestamptz' }) firstReceivedAt!: Date;
  @Column({ name: 'submitted_at', type: 'timestamptz' }) submittedAt!: Date;
  @Column({ name: 'received_at', type: 'timestamptz' }) receivedAt!: Date;
  @Column({ name: 'returned_at', type: 'timestamptz', nullable: true }) returnedAt!: Date | null;
  @Column({ name: 'reviewed_by', type: 'uuid', nullable: true }) reviewedBy!: string | null;
  @Column({ name: 'reviewed_at', type: 'timestamptz', nullable: true }) reviewedAt!: Date | null;
  @Column({ name: 'review_answer', type: 'jsonb', nullable: true }) reviewAnswer!: ReviewAnswer | null;
  @Column({ name: 'file_date', type: 'jsonb', nullable: true }) fileDate!: FileDate | null;
  @Column({ name: 'case_id', type: 'uuid', nullable: true }) caseId!: string | null;
  @Column({ name: 'entry_id', type: 'uuid', nullable: true }) entryId!: string | null;
  /** Why the filer asks for it to be dealt with before others; null when it waits in line. */
  @Column({ type: 'text', nullable: true }) urgency!: string | null;
  /** The day by which the court owes a review, in its zone. */
  @Column({ name: 'review_due_on', type: 'date', nullable: true }) reviewDueOn!: string | null;
  /** The section of the clerk's office that it goes to. */
  @Column({ type: 'text', nullable: true }) section!: string | null;
  /** What the clerk put right; `envelope` stays as it was filed. */
  @Column({ type: 'jsonb' }) corrections!: Correction[];
  /** The filing, accepted in part, of which this one cures the rest. */
  @Column({ name: 'cures_id', type: 'uuid', nullable: true }) curesId!: string | null;
  @Column({ type: 'jsonb', nullable: true }) paper!: PaperFiling | null;
  @Column({ name: 'quality_control', type: 'text' }) qualityControl!: QualityControlStatus;
  @Column({ name: 'quality_notice', type: 'jsonb', nullable: true }) qualityNotice!: QualityNotice | null;
  @Column({ type: 'integer' }) version!: number;
}

/** Who has a filing in hand. Its id is that of the filing. */
@Entity('filing_claim')
export class FilingClaim {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'clerk_id', type: 'uuid' }) clerkId!: string;
  @Column({ name: 'until_at', type: 'timestamptz' }) untilAt!: Date;
  @Column({ type: 'integer' }) version!: number;
}

/** That a filing came to be as it was in that version. */
@Entity('filing_change')
export class FilingChange {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'filing_id', type: 'uuid' }) filingId!: string;
  @Column({ type: 'integer' }) version!: number;
  @Column({ type: 'text' }) act!: string;
  /** Null where the court acted by itself. */
  @Column({ name: 'person_id', type: 'uuid', nullable: true }) personId!: string | null;
  @Column({ name: 'changed_at', type: 'timestamptz' }) changedAt!: Date;
}

/** One return for correction, kept as it was. */
@Entity('filing_return')
export class FilingReturn {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'filing_id', type: 'uuid' }) filingId!: string;
  @Column({ name: 'court_id', type: 'uuid' }) courtId!: string;
  @Column({ type: 'integer' }) attempt!: number;
  @Column({ name: 'filing_code', type: 'text' }) filingCode!: string;
  @Column({ type: 'text', nullable: true }) section!: string | null;
  @Column({ type: 'jsonb' }) told!: Told[];
  @Column({ type: 'jsonb' }) fingerprints!: Fingerprints;
  /** What could have been told at an earlier return. */
  @Column({ type: 'jsonb' }) late!: ToldDeficiency[];
  @Column({ name: 'late_reason', type: 'text', nullable: true }) lateReason!: string | null;
  @Column({ name: 'returned_at', type: 'timestamptz' }) returnedAt!: Date;
}

/** One document of one attempt at a filing. */
@Entity('filing_document')
export class FilingDocument {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'filing_id', type: 'uuid' }) filingId!: string;
  @Column({ type: 'integer' }) attempt!: number;
  @Column({ type: 'integer' }) position!: number;
  @Column({ name: 'upload_id', type: 'uuid' }) uploadId!: string;
  @Column({ name: 'file_name', type: 'text' }) fileName!: string;
  @Column({ name: 'document_type', type: 'text' }) documentType!: string;
  @Column({ type: 'text' }) title!: string;
  @Column({ type: 'text' }) role!: 'lead' | 'attachment';
  /** Position of the lead document it belongs to. */
  @Column({ name: 'lead_position', type: 'integer', nullable: true }) leadPosition!: number | null;
}
