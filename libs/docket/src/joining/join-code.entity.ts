import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A code for one party of a case, for one use. Nobody can read it any more: only its digest is kept. */
@Entity('join_code')
export class JoinCode {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'party_id', type: 'uuid' }) partyId!: string;
  @Column({ name: 'code_sha256', type: 'bytea' }) codeSha256!: Buffer;
  @Column({ name: 'issued_by', type: 'uuid' }) issuedBy!: string;
  @Column({ name: 'issued_at', type: 'timestamptz' }) issuedAt!: Date;
  @Column({ name: 'expires_at', type: 'timestamptz' }) expiresAt!: Date;
  @Column({ name: 'used_by', type: 'uuid', nullable: true }) usedBy!: string | null;
  @Column({ name: 'used_at', type: 'timestamptz', nullable: true }) usedAt!: Date | null;
  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true }) revokedAt!: Date | null;
  @Column({ type: 'integer' }) version!: number;
}
