import { Column, Entity, PrimaryColumn } from 'typeorm';

const bytes = { type: 'bigint', transformer: { to: (count: number) => count, from: Number } } as const;

/** What an upload can become. */
export type TakenAs = 'filing-document' | 'exhibit';

/** A file on its way in, piece by piece; nobody knows of it but whoever began it. */
@Entity('resumable_upload')
export class ResumableUpload {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'owner_id' }) ownerId!: string;
  /** As the client calls it, fit to be shown. */
  @Column({ name: 'file_name', type: 'text' }) fileName!: string;
  @Column(bytes) length!: number;
  /** How many bytes are durable: the offset of the protocol. */
  @Column(bytes) received!: number;
  /** Of the whole file, as the client announced it. */
  @Column({ name: 'declared_sha256', type: 'bytea', nullable: true }) declaredSha256!: Buffer | null;
  @Column({ type: 'text' }) status!: 'open' | 'taken' | 'expired';
  /** Gone with the end of the upload, and with it what its pieces say. */
  @Column({ name: 'wrapped_key', type: 'bytea', nullable: true }) wrappedKey!: Buffer | null;
  @Column({ name: 'taken_as', type: 'text', nullable: true }) takenAs!: TakenAs | null;
  @Column('uuid', { name: 'taken_id', nullable: true }) takenId!: string | null;
  @Column({ name: 'begun_at', type: 'timestamptz' }) begunAt!: Date;
  @Column({ name: 'expires_at', type: 'timestamptz' }) expiresAt!: Date;
}
