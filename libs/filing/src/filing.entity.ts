import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PdfFacts } from './documents/pdf-facts';
import type { Deficiency } from './domain/deficiency';
import type { Envelope } from './domain/envelope';
import type { DocketingStatus, FilingStatus } from './domain/filing-status';
import type { Told } from './domain/told-deficiency';

/** A file somebody uploaded for a filing, with what its bytes are. Its id is that of its blob. */
@Entity('filing_upload')
export class FilingUpload {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'uploaded_by', type: 'uuid' }) uploadedBy!: string;
  @Column({ name: 'file_name', type: 'text' }) fileName!: string;
  @Column({ type: 'jsonb' }) facts!: PdfFacts & { readonly sha256: string };
  @Column({ name: 'uploaded_at', type: 'timestamptz' }) uploadedAt!: Date;
}

/** What the court answered when it returned or rejected a filing. */
export interface ReviewAnswer {
  readonly told: readonly Told[];
  readonly reason: string | null;
  /** The last day to cure what was returned. */
  readonly cureBy: string | null;
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
  @Column({ type: 'integer' }) version!: number;
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
