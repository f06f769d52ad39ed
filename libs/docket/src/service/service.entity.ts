import type { Bilingual } from '@assize/courts';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { ServiceMethod, ServiceRecipient } from '../domain/service-method';
import type { ServiceAttemptKind, ServiceStatus } from '../domain/service-status';

/** That an entry was, or has yet to be, served on one party. */
@Entity('service')
@Unique('service_once', ['spaceId', 'entryId', 'partyId'])
export class ServiceRow {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'entry_id', type: 'uuid' }) entryId!: string;
  @Column({ name: 'party_id', type: 'uuid' }) partyId!: string;
  @Column({ type: 'text' }) method!: ServiceMethod;
  @Column({ type: 'text' }) status!: ServiceStatus;
  /** A party who is represented is served on counsel. */
  @Column({ type: 'text' }) recipient!: ServiceRecipient;
  /** Whose account it went to; null on paper. */
  @Column({ name: 'person_id', type: 'uuid', nullable: true }) personId!: string | null;
  @Column({ name: 'served_at', type: 'timestamptz', nullable: true }) servedAt!: Date | null;
  /** Why this way. */
  @Column({ type: 'jsonb' }) because!: Bilingual;
  @Column({ type: 'integer' }) version!: number;
}

/** One thing that happened on the way of a paper; together they are the proof of service. */
@Entity('service_attempt')
export class ServiceAttempt {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'service_id', type: 'uuid' }) serviceId!: string;
  @Column({ type: 'text' }) kind!: ServiceAttemptKind;
  @Column({ name: 'happened_at', type: 'timestamptz' }) happenedAt!: Date;
  @Column({ type: 'text', nullable: true }) note!: string | null;
  /** Null when the court's rules did it. */
  @Column({ name: 'recorded_by', type: 'uuid', nullable: true }) recordedBy!: string | null;
  @Column({ name: 'recorded_at', type: 'timestamptz' }) recordedAt!: Date;
}
