import type { ProcessMethod } from '@assize/courts';
import type { AssuranceLevel } from '@assize/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ProcessOutcome } from '../domain/process-status';

/** A summons to a respondent. The first has number 1; each later one is an alias of it and says why. */
@Entity('summons')
export class Summons {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'service_id', type: 'uuid' }) serviceId!: string;
  @Column({ type: 'integer' }) number!: number;
  @Column({ name: 'entry_id', type: 'uuid' }) entryId!: string;
  @Column({ type: 'text', nullable: true }) reason!: string | null;
  @Column({ name: 'issued_by', type: 'uuid' }) issuedBy!: string;
  @Column({ name: 'issued_at', type: 'timestamptz' }) issuedAt!: Date;
}

@Entity('process_attempt')
export class ProcessAttempt {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'service_id', type: 'uuid' }) serviceId!: string;
  @Column({ name: 'summons_id', type: 'uuid' }) summonsId!: string;
  @Column({ type: 'text' }) method!: ProcessMethod;
  @Column({ type: 'text' }) outcome!: ProcessOutcome;
  @Column({ name: 'happened_at', type: 'timestamptz' }) happenedAt!: Date;
  /** Who tried, such as a bailiff; need not have an account. */
  @Column({ name: 'made_by', type: 'text' }) madeBy!: string;
  /** Into whose hands it came. */
  @Column({ name: 'served_on', type: 'text', nullable: true }) servedOn!: string | null;
  @Column({ name: 'recorded_by', type: 'uuid' }) recordedBy!: string;
  @Column({ name: 'recorded_at', type: 'timestamptz' }) recordedAt!: Date;
}

/** The sworn return, which proves that process was served. */
@Entity('process_return')
export class ProcessReturn {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'service_id', type: 'uuid' }) serviceId!: string;
  @Column({ name: 'attempt_id', type: 'uuid' }) attemptId!: string;
  @Column({ name: 'sworn_by', type: 'text' }) swornBy!: string;
  @Column({ type: 'text', nullable: true }) statement!: string | null;
  /** A document on the docket of the case that is the statement. */
  @Column({ name: 'document_id', type: 'uuid', nullable: true }) documentId!: string | null;
  @Column({ name: 'entry_id', type: 'uuid' }) entryId!: string;
  @Column({ name: 'filed_by', type: 'uuid' }) filedBy!: string;
  @Column({ name: 'filed_at', type: 'timestamptz' }) filedAt!: Date;
}

@Entity('process_waiver')
export class ProcessWaiver {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'service_id', type: 'uuid' }) serviceId!: string;
  @Column({ name: 'waived_by', type: 'uuid' }) waivedBy!: string;
  @Column({ type: 'text' }) assurance!: AssuranceLevel;
  @Column({ name: 'entry_id', type: 'uuid' }) entryId!: string;
  @Column({ name: 'waived_at', type: 'timestamptz' }) waivedAt!: Date;
}

/** That a party was served, did not answer in time, and so is in default. */
@Entity('party_default')
export class PartyDefault {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'party_id', type: 'uuid' }) partyId!: string;
  @Column({ name: 'service_id', type: 'uuid' }) serviceId!: string;
  @Column({ name: 'deadline_id', type: 'uuid' }) deadlineId!: string;
  @Column({ name: 'entry_id', type: 'uuid' }) entryId!: string;
  @Column({ name: 'entered_by', type: 'uuid' }) enteredBy!: string;
  @Column({ name: 'entered_at', type: 'timestamptz' }) enteredAt!: Date;
}
