import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RedactedParts } from '../domain/redacted-parts';

/** That an exhibit was made of another by redaction; append-only. */
@Entity('exhibit_redaction')
export class ExhibitRedaction {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  /** Of the exhibit that was made. */
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'source_id', type: 'uuid' }) sourceId!: string;
  @Column({ type: 'jsonb' }) parts!: RedactedParts;
  /** The order on the docket. */
  @Column({ name: 'entry_id', type: 'uuid' }) entryId!: string;
  @Column({ name: 'person_id', type: 'uuid' }) personId!: string;
  @Column({ type: 'timestamptz' }) at!: Date;
}
