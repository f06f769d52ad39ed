import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A stored file: its digest and the key to its bytes. What it is for, the room that stored it knows. */
@Entity('blob')
export class Blob {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ type: 'bytea' }) sha256!: Buffer;
  @Column({ type: 'bigint', transformer: { to: (bytes: number) => bytes, from: Number } }) bytes!: number;
  /** By content, never by name. */
  @Column({ name: 'media_type', type: 'text' }) mediaType!: string;
  @Column({ name: 'wrapped_key', type: 'bytea' }) wrappedKey!: Buffer;
}
