import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** An identity that a provider vouches for, and whose it is here. Never made from an address. */
@Entity('oidc_link')
@Unique('oidc_link_subject', ['spaceId', 'issuer', 'subject'])
export class OidcLink {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'person_id', type: 'uuid' }) personId!: string;
  @Column({ type: 'text' }) provider!: string;
  @Column({ type: 'text' }) issuer!: string;
  @Column({ type: 'text' }) subject!: string;
  @Column({ name: 'linked_at', type: 'timestamptz' }) linkedAt!: Date;
}
