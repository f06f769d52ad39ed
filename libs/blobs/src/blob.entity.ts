import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Digest } from './domain/digests';

/** A file that some row of the court names: what is known of it, and which stored object holds its bytes. */
@Entity('blob')
export class Blob {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  /** Null, as is `digests`, of what was erased: a digest is enough to recognise a file by. */
  @Column({ type: 'bytea', nullable: true }) sha256!: Buffer | null;
  @Column({ type: 'jsonb', nullable: true }) digests!: readonly Digest[] | null;
  @Column({ type: 'bigint', transformer: { to: (bytes: number) => bytes, from: Number } }) bytes!: number;
  /** By content, never by name. */
  @Column({ name: 'media_type', type: 'text' }) mediaType!: string;
  /** The same bytes twice in one case are one object; null of what was erased. */
  @Column({ name: 'object_id', type: 'uuid', nullable: true }) objectId!: string | null;
  /** Of what was in one case already and came into another: the blob it is a copy of. */
  @Column({ name: 'copy_of', type: 'uuid', nullable: true }) copyOf!: string | null;
  @Column({ name: 'erased_at', type: 'timestamptz', nullable: true }) erasedAt!: Date | null;
}
