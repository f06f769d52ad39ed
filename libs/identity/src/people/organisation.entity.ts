import { Column, Entity, PrimaryColumn } from 'typeorm';

export const ORGANISATION_KINDS = ['firm', 'office', 'integrator'] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** For whom a person may act besides herself: a law firm, a public office, or an integrator with its programs. */
@Entity('organisation')
export class Organisation {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ type: 'text' }) kind!: OrganisationKind;
  @Column({ type: 'text' }) name!: string;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
}

/** Somebody may act for an organisation, in the court's time, from one instant until before another. */
@Entity('membership')
export class Membership {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'organisation_id', type: 'uuid' }) organisationId!: string;
  @Column({ name: 'person_id', type: 'uuid' }) personId!: string;
  @Column({ name: 'from_at', type: 'timestamptz' }) fromAt!: Date;
  @Column({ name: 'until_at', type: 'timestamptz', nullable: true }) untilAt!: Date | null;
}
