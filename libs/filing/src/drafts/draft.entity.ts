import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DraftContent } from '../domain/draft-content';

export const DRAFT_STATUSES = ['open', 'submitted'] as const;
export type DraftStatus = (typeof DRAFT_STATUSES)[number];

/** An envelope that somebody is still working on. It is theirs alone, and nothing of the court's. */
@Entity('filing_draft')
export class FilingDraft {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'owner_id', type: 'uuid' }) ownerId!: string;
  @Column({ type: 'text' }) status!: DraftStatus;
  @Column({ type: 'jsonb' }) content!: DraftContent;
  /** What it was filed as. */
  @Column({ name: 'filing_id', type: 'uuid', nullable: true }) filingId!: string | null;
  @Column({ name: 'begun_at', type: 'timestamptz' }) begunAt!: Date;
  @Column({ name: 'changed_at', type: 'timestamptz' }) changedAt!: Date;
  @Column({ type: 'integer' }) version!: number;
}
