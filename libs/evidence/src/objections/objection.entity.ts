import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ObjectionActKind, ObjectionKind, ObjectionState } from '../domain/objection';
import type { StorageAnswers } from '../domain/storage-questions';

/** What a party objects to in an exhibit of another. */
@Entity('exhibit_objection')
export class Objection {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'exhibit_id', type: 'uuid' }) exhibitId!: string;
  @Column({ type: 'text' }) kind!: ObjectionKind;
  @Column({ type: 'text' }) grounds!: string;
  @Column({ name: 'raised_by', type: 'uuid' }) raisedBy!: string;
  /** For which party. */
  @Column({ name: 'party_id', type: 'uuid' }) partyId!: string;
  @Column({ name: 'raised_at', type: 'timestamptz' }) raisedAt!: Date;
  @Column({ type: 'text' }) state!: ObjectionState;
  /** By when the step that is waited for must be taken; null as long as the panel has fixed none. */
  @Column({ type: 'timestamptz', nullable: true }) due!: Date | null;
  @Column({ type: 'integer' }) version!: number;
}

/** One step of an objection; append-only. */
@Entity('exhibit_objection_act')
export class ObjectionAct {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'objection_id', type: 'uuid' }) objectionId!: string;
  /** The version of the objection that it made. */
  @Column({ type: 'integer' }) version!: number;
  @Column({ type: 'text' }) act!: ObjectionActKind;
  @Column({ name: 'person_id', type: 'uuid' }) personId!: string;
  @Column({ type: 'text', nullable: true }) text!: string | null;
  /** Of an answer: to the questions asked of a platform that stores evidence. */
  @Column({ type: 'jsonb', nullable: true }) answers!: StorageAnswers | null;
  /** The exhibit that is the report of an appraisal. */
  @Column({ name: 'report_id', type: 'uuid', nullable: true }) reportId!: string | null;
  @Column({ name: 'entry_id', type: 'uuid', nullable: true }) entryId!: string | null;
  @Column({ type: 'timestamptz', nullable: true }) due!: Date | null;
  @Column({ type: 'timestamptz' }) at!: Date;
}
