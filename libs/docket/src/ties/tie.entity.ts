import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TieKind } from '../domain/case-tie';

/** One act that ties two cases or unties them, as the docket of one of them has it; never changed. */
@Entity('case_tie')
export class CaseTie {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ type: 'text' }) kind!: TieKind;
  @Column({ name: 'other_id', type: 'uuid' }) otherId!: string;
  @Column({ name: 'entry_id', type: 'uuid' }) entryId!: string;
  @Column({ name: 'tied_by', type: 'uuid' }) tiedBy!: string;
  @Column({ name: 'tied_at', type: 'timestamptz' }) tiedAt!: Date;
}

/** A paper of the lead case that stands on the docket of a member too. */
@Entity('entry_copy')
export class EntryCopy {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'entry_id', type: 'uuid' }) entryId!: string;
  @Column({ name: 'of_id', type: 'uuid' }) ofId!: string;
}
