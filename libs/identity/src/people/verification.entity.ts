import type { AssuranceLevel } from '@assize/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { VerificationMeans } from './verification-means';

/** A clerk has seen who somebody is. Never changed: who is verified better is verified again. */
@Entity('verification')
export class Verification {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'person_id', type: 'uuid' }) personId!: string;
  @Column({ name: 'court_id', type: 'uuid' }) courtId!: string;
  @Column({ type: 'text' }) means!: VerificationMeans;
  @Column({ type: 'text' }) level!: AssuranceLevel;
  /** Whose authority was shown; null unless the level is `delegated`. */
  @Column({ name: 'organisation_id', type: 'uuid', nullable: true }) organisationId!: string | null;
  @Column({ name: 'verified_by', type: 'uuid' }) verifiedBy!: string;
  @Column({ name: 'verified_at', type: 'timestamptz' }) verifiedAt!: Date;
}
