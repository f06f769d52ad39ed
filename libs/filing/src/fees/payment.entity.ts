import { Column, Entity, PrimaryColumn, type ValueTransformer } from 'typeorm';
import type { PaymentStatus } from '../domain/payment-status';
import type { WaiverGround } from '../domain/waiver-ground';

/** PostgreSQL gives a bigint as text; money of a court fits a safe integer. */
const MINOR_UNITS: ValueTransformer = { to: (value: number) => value, from: (value: string) => Number(value) };

/** One try to pay for a filing. */
@Entity('payment')
export class Payment {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'filing_id', type: 'uuid' }) filingId!: string;
  @Column({ type: 'text' }) status!: PaymentStatus;
  /** ISO 4217. */
  @Column({ type: 'text' }) currency!: string;
  /** What the filing costs as it was filed, in minor units. */
  @Column({ type: 'bigint', transformer: MINOR_UNITS }) quoted!: number;
  /** What the filer has agreed to at most, and what is reserved. */
  @Column({ type: 'bigint', transformer: MINOR_UNITS }) authorised!: number;
  @Column({ type: 'bigint', transformer: MINOR_UNITS }) captured!: number;
  /** Of the provider; it says who pays, and to nobody but the provider. */
  @Column({ type: 'text', nullable: true }) token!: string | null;
  /** As the policy named it when the waiver was asked for. */
  @Column({ name: 'waiver_ground', type: 'jsonb', nullable: true }) waiverGround!: WaiverGround | null;
  @Column({ name: 'waiver_reason', type: 'text', nullable: true }) waiverReason!: string | null;
  @Column({ name: 'decided_by', type: 'uuid', nullable: true }) decidedBy!: string | null;
  @Column({ name: 'decision_reason', type: 'text', nullable: true }) decisionReason!: string | null;
  @Column({ name: 'changed_at', type: 'timestamptz' }) changedAt!: Date;
  @Column({ type: 'integer' }) version!: number;
}
