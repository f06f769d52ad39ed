import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody acts for a party, in the court's time, from one instant until before another. */
@Entity('appearance')
export class Appearance {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'party_id', type: 'uuid' }) partyId!: string;
  @Column({ name: 'counsel_id', type: 'uuid' }) counselId!: string;
  /** The firm or office for which counsel appears; null for counsel in her own name. */
  @Column({ name: 'organisation_id', type: 'uuid', nullable: true }) organisationId!: string | null;
  @Column({ name: 'from_at', type: 'timestamptz' }) fromAt!: Date;
  @Column({ name: 'until_at', type: 'timestamptz', nullable: true }) untilAt!: Date | null;
  @Column({ type: 'integer' }) version!: number;
}
