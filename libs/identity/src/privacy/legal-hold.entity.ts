import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An order that nothing of a person be erased, for as long as it stands. */
@Entity('legal_hold')
export class LegalHold {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'person_id', type: 'uuid' }) personId!: string;
  @Column({ type: 'text' }) reason!: string;
  @Column({ name: 'placed_by', type: 'uuid' }) placedBy!: string;
  @Column({ name: 'placed_at', type: 'timestamptz' }) placedAt!: Date;
  @Column({ name: 'lifted_by', type: 'uuid', nullable: true }) liftedBy!: string | null;
  @Column({ name: 'lifted_at', type: 'timestamptz', nullable: true }) liftedAt!: Date | null;
  @Column({ type: 'integer' }) version!: number;
}
