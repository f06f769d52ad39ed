import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CaseMoveKind } from '../domain/case-move';
import type { CaseStatus } from '../domain/case-status';

/** A move that the court made, with the entry that tells why; never changed. */
@Entity('case_move')
export class CaseMove {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ type: 'text' }) move!: CaseMoveKind;
  @Column({ name: 'from_status', type: 'text' }) fromStatus!: CaseStatus;
  @Column({ name: 'to_status', type: 'text' }) toStatus!: CaseStatus;
  @Column({ name: 'entry_id', type: 'uuid' }) entryId!: string;
  @Column({ name: 'moved_by', type: 'uuid' }) movedBy!: string;
  @Column({ name: 'moved_at', type: 'timestamptz' }) movedAt!: Date;
}
