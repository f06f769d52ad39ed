import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { ImportFormat } from './import/import-record';
import type { ImportRefusals } from './import/refusals';

/** The corpus in which the court's own judgments lie. */
export const COURT_CORPUS = 'court';

/** A collection of judgments: the court's own, or one that was imported and about whose people nothing else is done. */
@Entity('corpus')
@Unique('corpus_name', ['spaceId', 'name'])
export class Corpus {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  /** What people write in addresses: `court`, `lecard`. */
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'text' }) kind!: 'court' | 'imported';
  /** Whether people without `corpus.read` may know of it. An imported corpus never is. */
  @Column({ type: 'boolean' }) open!: boolean;
  @Column({ name: 'source_format', type: 'text', nullable: true }) sourceFormat!: ImportFormat | null;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
}

/** How far the import of one file into one corpus came; the next run goes on from here. */
@Entity('import_progress')
export class ImportProgress {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid', { name: 'corpus_id' }) corpusId!: string;
  /** What tells the same file from another, whatever its name. */
  @PrimaryColumn('text') fingerprint!: string;
  /** Records and refusals seen: the `skip` of the next run. */
  @Column({ name: 'records_done', type: 'integer' }) recordsDone!: number;
  /** Records that were new to the corpus. */
  @Column({ type: 'integer' }) stored!: number;
  @Column({ type: 'jsonb' }) refused!: ImportRefusals;
  @Column({ name: 'started_at', type: 'timestamptz' }) startedAt!: Date;
  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true }) finishedAt!: Date | null;
}
