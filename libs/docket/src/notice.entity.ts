import type { Bilingual } from '@assize/courts';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** What the court told one person, once for each version of what it is about. */
@Entity('notice')
@Unique('notice_once', ['spaceId', 'personId', 'kind', 'subjectId', 'subjectVersion'])
export class Notice {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'person_id', type: 'uuid' }) personId!: string;
  /** What happened, such as `docket.entered`. */
  @Column({ type: 'text' }) kind!: string;
  @Column({ name: 'case_id', type: 'uuid', nullable: true }) caseId!: string | null;
  @Column({ name: 'subject_id', type: 'uuid' }) subjectId!: string;
  /** What it tells of, where an order can restrict that and it is not the subject. */
  @Column({ name: 'about_id', type: 'uuid', nullable: true }) aboutId!: string | null;
  @Column({ name: 'subject_version', type: 'integer' }) subjectVersion!: number;
  @Column({ type: 'jsonb' }) words!: Bilingual;
  @Column({ name: 'sent_at', type: 'timestamptz' }) sentAt!: Date;
}
