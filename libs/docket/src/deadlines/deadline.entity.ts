import type { Bilingual } from '@assize/courts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DeadlineKind } from '../domain/deadline';

/** Something a party has to do in time. Never changed: a later row moves it, or says that it is over. */
@Entity('deadline')
export class DeadlineRow {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  /** Whom it binds; null when it binds the court or nobody in particular. */
  @Column({ name: 'party_id', type: 'uuid', nullable: true }) partyId!: string | null;
  /** The entry whose service set it running. */
  @Column({ name: 'entry_id', type: 'uuid', nullable: true }) entryId!: string | null;
  /** The service of process that it is the time for. */
  @Column({ name: 'service_id', type: 'uuid', nullable: true }) serviceId!: string | null;
  @Column({ type: 'text' }) kind!: DeadlineKind;
  @Column({ type: 'jsonb', nullable: true }) title!: Bilingual | null;
  /** The last day, in the court's zone. */
  @Column({ name: 'due_on', type: 'date' }) dueOn!: string;
  /** The first instant that is too late. */
  @Column({ name: 'too_late_from', type: 'timestamptz' }) tooLateFrom!: Date;
  @Column({ type: 'boolean' }) jurisdictional!: boolean;
  @Column({ type: 'jsonb' }) because!: Bilingual;
  /** What led to it, in order. */
  @Column({ type: 'jsonb' }) steps!: readonly Bilingual[];
  /** The earlier row in whose place it stands. */
  @Column({ type: 'uuid', nullable: true }) replaces!: string | null;
  /** The order that moved it. */
  @Column({ name: 'order_entry_id', type: 'uuid', nullable: true }) orderEntryId!: string | null;
  @Column({ type: 'text', nullable: true }) reason!: string | null;
  /** Null for what the rules of the court set. */
  @Column({ name: 'set_by', type: 'uuid', nullable: true }) setBy!: string | null;
  @Column({ name: 'set_at', type: 'timestamptz', nullable: true }) setAt!: Date | null;
}

/** That a deadline is over, by what was filed or by whose word. */
@Entity('deadline_end')
export class DeadlineEnd {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'deadline_id', type: 'uuid' }) deadlineId!: string;
  @Column({ type: 'text' }) kind!: 'met' | 'ended';
  /** The filing that met it. */
  @Column({ name: 'entry_id', type: 'uuid', nullable: true }) entryId!: string | null;
  @Column({ name: 'done_on', type: 'date', nullable: true }) doneOn!: string | null;
  @Column({ name: 'order_entry_id', type: 'uuid', nullable: true }) orderEntryId!: string | null;
  @Column({ type: 'text', nullable: true }) reason!: string | null;
  @Column({ name: 'said_by', type: 'uuid', nullable: true }) saidBy!: string | null;
  @Column({ name: 'said_at', type: 'timestamptz' }) saidAt!: Date;
}
