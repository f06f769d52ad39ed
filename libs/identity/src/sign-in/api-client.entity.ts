import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A program of an integrator. It acts as a person of its own, within its scopes. */
@Entity('api_client')
@Unique('api_client_person', ['spaceId', 'personId'])
export class ApiClient {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'person_id', type: 'uuid' }) personId!: string;
  @Column({ name: 'organisation_id', type: 'uuid', nullable: true }) organisationId!: string | null;
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'text', array: true }) scopes!: string[];
  @Column({ name: 'secret_sha256', type: 'bytea' }) secretSha256!: Buffer;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true }) endedAt!: Date | null;
  @Column({ type: 'integer' }) version!: number;
}
