import { Column, Entity, PrimaryColumn } from 'typeorm';

export const RESTRICTION_KINDS = ['sealed', 'ex-parte', 'stricken'] as const;
export type RestrictionKind = (typeof RESTRICTION_KINDS)[number];

export const RESTRICTED_KINDS = ['case', 'entry', 'document', 'exhibit', 'judgment', 'address'] as const;
export type RestrictedKind = (typeof RESTRICTED_KINDS)[number];

/** By whom: a judge, the policy of the court, or the policy until a judge has ruled. */
export type RestrictionGround = 'order' | 'policy' | 'until-ruling';

/** An order that restricts who may know of a case or of one thing in it. */
@Entity('restriction')
export class Restriction {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ type: 'text' }) kind!: RestrictionKind;
  @Column({ name: 'object_kind', type: 'text' }) objectKind!: RestrictedKind;
  @Column({ name: 'object_id', type: 'uuid' }) objectId!: string;
  /** Whether the parties of the case and their counsel are admitted. */
  @Column({ name: 'to_parties', type: 'boolean' }) toParties!: boolean;
  /** What the order says, or the title of the entry that holds it. */
  @Column({ name: 'order_text', type: 'text' }) orderText!: string;
  @Column({ name: 'order_entry_id', type: 'uuid', nullable: true }) orderEntryId!: string | null;
  @Column({ type: 'text' }) ground!: RestrictionGround;
  /** The judge of the panel who ordered it; null when the policy did. */
  @Column({ name: 'ordered_by', type: 'uuid', nullable: true }) orderedBy!: string | null;
  /** Who carried it out. */
  @Column({ name: 'recorded_by', type: 'uuid' }) recordedBy!: string;
  /** Court time. */
  @Column({ name: 'from_at', type: 'timestamptz' }) fromAt!: Date;
  @Column({ name: 'until_at', type: 'timestamptz', nullable: true }) untilAt!: Date | null;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true }) endedAt!: Date | null;
  @Column({ name: 'end_order_text', type: 'text', nullable: true }) endOrderText!: string | null;
  @Column({ name: 'ended_by', type: 'uuid', nullable: true }) endedBy!: string | null;
  @Column({ type: 'integer' }) version!: number;
}
