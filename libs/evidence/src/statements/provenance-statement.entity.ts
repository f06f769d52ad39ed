import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Provenance } from '../domain/provenance';

/** A later statement of provenance, which corrects the one before without touching it; append-only. */
@Entity('provenance_statement')
export class ProvenanceStatement {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'exhibit_id', type: 'uuid' }) exhibitId!: string;
  /** Counted from 2: the first is what was handed in with the file. */
  @Column({ type: 'integer' }) version!: number;
  @Column({ type: 'jsonb' }) provenance!: Provenance;
  @Column({ name: 'stated_by', type: 'uuid' }) statedBy!: string;
  @Column({ name: 'stated_at', type: 'timestamptz' }) statedAt!: Date;
}
