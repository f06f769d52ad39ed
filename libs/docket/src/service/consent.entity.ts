import type { AssuranceLevel } from '@assize/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That somebody agreed to be served online, or took that back. The highest number of a court or a case counts. */
@Entity('service_consent')
export class ServiceConsent {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'person_id', type: 'uuid' }) personId!: string;
  @Column({ name: 'court_id', type: 'uuid' }) courtId!: string;
  /** Null: for every case of the court in which nothing else was said. */
  @Column({ name: 'case_id', type: 'uuid', nullable: true }) caseId!: string | null;
  @Column({ type: 'integer' }) number!: number;
  @Column({ type: 'boolean' }) given!: boolean;
  @Column({ type: 'text' }) assurance!: AssuranceLevel;
  @Column({ name: 'said_at', type: 'timestamptz' }) saidAt!: Date;
}
