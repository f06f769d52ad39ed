import type { AssuranceLevel, Role } from '@assize/kernel';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** Somebody who can act. People sign in with their address; acts name them by id alone. */
@Entity('person')
@Unique('person_email', ['spaceId', 'email'])
export class Person {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'text' }) email!: string;
  /** argon2id; null for those who never sign in with a password. */
  @Column({ name: 'password_hash', type: 'text', nullable: true }) passwordHash!: string | null;
  @Column({ type: 'text' }) assurance!: AssuranceLevel;
  @Column({ type: 'integer' }) version!: number;
}

/** A role is held in a court (or, with no court, in all of them) from one date to another. */
@Entity('held_role')
export class HeldRoleRow {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'person_id', type: 'uuid' }) personId!: string;
  @Column({ type: 'text' }) role!: Role;
  @Column({ name: 'court_id', type: 'uuid', nullable: true }) courtId!: string | null;
  @Column({ name: 'held_from', type: 'timestamptz' }) heldFrom!: Date;
  @Column({ name: 'held_to', type: 'timestamptz', nullable: true }) heldTo!: Date | null;
}

/** A key that a program uses in a person's name. Only its digest is kept. */
@Entity('api_key')
export class ApiKey {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'person_id', type: 'uuid' }) personId!: string;
  @Column({ type: 'text' }) name!: string;
  @Column({ name: 'secret_sha256', type: 'bytea' }) secretSha256!: Buffer;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true }) expiresAt!: Date | null;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true }) endedAt!: Date | null;
  /** What it may be used for; null for all that its person may do. */
  @Column({ type: 'text', array: true, nullable: true }) scopes!: string[] | null;
  @Column({ type: 'integer' }) version!: number;
}
