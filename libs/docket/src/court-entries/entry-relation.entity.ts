import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RelationKind, Ruling } from '../domain/entry-relation';

/** What one entry does to an earlier one of its case. */
@Entity('entry_relation')
export class EntryRelation {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'entry_id', type: 'uuid' }) entryId!: string;
  /** The earlier one. */
  @Column({ name: 'of_id', type: 'uuid' }) ofId!: string;
  @Column({ type: 'text' }) kind!: RelationKind;
  @Column({ type: 'text', nullable: true }) ruling!: Ruling | null;
  @Column({ type: 'date', nullable: true }) date!: string | null;
}
