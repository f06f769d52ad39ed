import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ExhibitActKind } from '../domain/exhibit-state';

/** What was done with an exhibit in its case; append-only. */
@Entity('exhibit_act')
export class ExhibitAct {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'exhibit_id', type: 'uuid' }) exhibitId!: string;
  /** The version of the exhibit that it made. */
  @Column({ type: 'integer' }) version!: number;
  @Column({ type: 'text' }) act!: ExhibitActKind | 'erase';
  @Column({ name: 'person_id', type: 'uuid' }) personId!: string;
  @Column({ type: 'text', nullable: true }) reason!: string | null;
  /** The order on the docket by which the panel ruled. */
  @Column({ name: 'entry_id', type: 'uuid', nullable: true }) entryId!: string | null;
  @Column({ type: 'timestamptz' }) at!: Date;
}
