import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { Bilingual } from './domain/bilingual';
import type { CourtPolicy } from './domain/court-policy';

@Entity('court')
@Unique('court_key', ['spaceId', 'key'])
export class Court {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  /** What people write in addresses: `riverside`. */
  @Column({ type: 'text' }) key!: string;
  @Column({ type: 'jsonb' }) name!: Bilingual;
  @Column({ type: 'integer' }) version!: number;
}

/** A room in which hearings can be listed. */
@Entity('court_room')
@Unique('court_room_key', ['spaceId', 'courtId', 'key'])
export class CourtRoom {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'court_id', type: 'uuid' }) courtId!: string;
  @Column({ type: 'text' }) key!: string;
  @Column({ type: 'jsonb' }) name!: Bilingual;
  @Column({ type: 'integer' }) seats!: number;
}

/** A published version of a court's policy; never changed, only followed by another. */
@Entity('court_policy')
@Unique('court_policy_once', ['spaceId', 'courtId', 'policyVersion'])
@Unique('court_policy_one_a_day', ['spaceId', 'courtId', 'effectiveFrom'])
export class CourtPolicyRow {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'court_id', type: 'uuid' }) courtId!: string;
  @Column({ name: 'policy_version', type: 'text' }) policyVersion!: string;
  @Column({ name: 'effective_from', type: 'date' }) effectiveFrom!: string;
  @Column({ type: 'jsonb' }) document!: CourtPolicy;
}

/** A time in which the court could not take filings. */
@Entity('court_outage')
export class CourtOutage {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'court_id', type: 'uuid' }) courtId!: string;
  @Column({ name: 'from_at', type: 'timestamptz' }) fromAt!: Date;
  /** It lasted until before this instant. */
  @Column({ name: 'to_at', type: 'timestamptz' }) toAt!: Date;
  @Column({ type: 'text' }) reason!: string;
  @Column({ name: 'declared_by', type: 'uuid' }) declaredBy!: string;
  @Column({ name: 'declared_at', type: 'timestamptz' }) declaredAt!: Date;
}
