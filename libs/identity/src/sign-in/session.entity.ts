import type { AssuranceLevel } from '@assize/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** From a sign-in until its end. Times are those of the machine. */
@Entity('session')
export class Session {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'person_id', type: 'uuid' }) personId!: string;
  /** How the person signed in; each act done in the session names it. */
  @Column({ type: 'text' }) method!: string;
  /** What the way of signing in vouches for; null when that is what the court knows of the person itself. */
  @Column({ type: 'text', nullable: true }) assurance!: AssuranceLevel | null;
  @Column({ type: 'text', array: true, nullable: true }) scopes!: string[] | null;
  /** What the client called itself, so that people recognise their own devices. */
  @Column({ type: 'text', nullable: true }) agent!: string | null;
  @Column({ name: 'started_at', type: 'timestamptz' }) startedAt!: Date;
  @Column({ name: 'used_at', type: 'timestamptz' }) usedAt!: Date;
  @Column({ name: 'idle_at', type: 'timestamptz' }) idleAt!: Date;
  @Column({ name: 'expires_at', type: 'timestamptz' }) expiresAt!: Date;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true }) endedAt!: Date | null;
  @Column({ name: 'end_reason', type: 'text', nullable: true }) endReason!: string | null;
}

/** One link of the chain of refresh tokens of a session. */
@Entity('refresh_token')
export class RefreshToken {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'session_id', type: 'uuid' }) sessionId!: string;
  @Column({ name: 'secret_sha256', type: 'bytea' }) secretSha256!: Buffer;
  @Column({ name: 'made_at', type: 'timestamptz' }) madeAt!: Date;
  @Column({ name: 'used_at', type: 'timestamptz', nullable: true }) usedAt!: Date | null;
  @Column({ name: 'successor_id', type: 'uuid', nullable: true }) successorId!: string | null;
  @Column({ name: 'successor_nonce', type: 'bytea', nullable: true }) successorNonce!: Buffer | null;
}
