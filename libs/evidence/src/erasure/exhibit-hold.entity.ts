import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An order that an exhibit, or no exhibit of a case, be erased, for as long as it stands. */
@Entity('exhibit_hold')
export class ExhibitHold {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  /** Null when it is on all exhibits of the case, also those that are still to come. */
  @Column({ name: 'exhibit_id', type: 'uuid', nullable: true }) exhibitId!: string | null;
  @Column({ type: 'text' }) reason!: string;
  @Column({ name: 'placed_by', type: 'uuid' }) placedBy!: string;
  @Column({ name: 'placed_at', type: 'timestamptz' }) placedAt!: Date;
  @Column({ name: 'lifted_by', type: 'uuid', nullable: true }) liftedBy!: string | null;
  @Column({ name: 'lifted_at', type: 'timestamptz', nullable: true }) liftedAt!: Date | null;
  @Column({ type: 'integer' }) version!: number;
}
