import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { SearchGround } from '@assize/judgments';
import type { ReportContent } from './report-content';

/** What was searched in a case, what was found, and what the panel makes of it. Once signed it never changes; a later one supersedes it. */
@Entity('like_case_report')
@Unique('like_case_report_once', ['spaceId', 'caseId', 'number'])
export class LikeCaseReport {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  /** Counted from 1 in each case. */
  @Column({ type: 'integer' }) number!: number;
  @Column({ type: 'text' }) state!: 'draft' | 'signed';
  @Column({ type: 'jsonb' }) content!: ReportContent;
  @Column({ name: 'searched_by', type: 'uuid' }) searchedBy!: string;
  @Column({ name: 'searched_at', type: 'timestamptz' }) searchedAt!: Date;
  @Column({ name: 'changed_at', type: 'timestamptz' }) changedAt!: Date;
  @Column({ name: 'signed_by', type: 'uuid', nullable: true }) signedBy!: string | null;
  @Column({ name: 'signed_at', type: 'timestamptz', nullable: true }) signedAt!: Date | null;
  /** SHA-256 in hex of what was signed, to which the act commits. */
  @Column({ type: 'text', nullable: true }) digest!: string | null;
  @Column({ type: 'integer' }) version!: number;
}

/** That like cases must be searched before the case is decided. Append-only. */
@Entity('like_case_search_order')
export class LikeCaseSearchOrder {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ type: 'text' }) ground!: SearchGround;
  @Column({ type: 'text' }) reason!: string;
  @Column({ name: 'ordered_by', type: 'uuid' }) orderedBy!: string;
  @Column({ name: 'ordered_at', type: 'timestamptz' }) orderedAt!: Date;
}
