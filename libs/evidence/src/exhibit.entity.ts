import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { ExhibitState, MarkSide } from './domain/exhibit-state';
import type { Provenance } from './domain/provenance';

/** A file that a party puts before the court, with what opens its commitment in the log. People know it as `E-1` of its case. */
@Entity('exhibit')
@Unique('exhibit_number', ['spaceId', 'caseId', 'number'])
export class Exhibit {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ type: 'integer' }) number!: number;
  @Column({ type: 'text' }) title!: string;
  /** For people to read; never a path. */
  @Column({ name: 'file_name', type: 'text' }) fileName!: string;
  @Column({ name: 'blob_id', type: 'uuid' }) blobId!: string;
  /** What was stated with the file; later statements follow in `ProvenanceStatement`. */
  @Column({ type: 'jsonb' }) provenance!: Provenance;
  @Column({ name: 'submitted_by', type: 'uuid' }) submittedBy!: string;
  /** For which party; null when the submitter acted for none that signs in. */
  @Column({ name: 'party_id', type: 'uuid', nullable: true }) partyId!: string | null;
  @Column({ name: 'submitted_at', type: 'timestamptz' }) submittedAt!: Date;
  /** Null of an exhibit whose file was erased: without it nobody can try files against the commitment. */
  @Column({ type: 'bytea', nullable: true }) salt!: Buffer | null;
  @Column({ name: 'erased_at', type: 'timestamptz', nullable: true }) erasedAt!: Date | null;
  /** The exact text committed to; see `domain/commitment.ts`. */
  @Column({ type: 'text' }) opening!: string;
  @Column({ type: 'bytea' }) commitment!: Buffer;
  /** `pending` until its entry is in the log under a signed checkpoint, then `marked` for ever. */
  @Column({ type: 'text' }) status!: 'pending' | 'marked';
  @Column({
    name: 'log_index',
    type: 'bigint',
    nullable: true,
    transformer: {
      to: (index: number | null) => index,
      from: (text: string | null) => (text === null ? null : Number(text)),
    },
  })
  logIndex!: number | null;
  /** The `.tlog-proof` as it was first handed out, so that everyone who asks gets the same one. */
  @Column({ type: 'text', nullable: true }) receipt!: string | null;
  /** Until when one process alone may append; system time. */
  @Column({ name: 'log_claimed_until', type: 'timestamptz', nullable: true }) logClaimedUntil!: Date | null;
  /** Where it is in its life; moves only by `domain/exhibit-state.ts`. */
  @Column({ type: 'text' }) state!: ExhibitState;
  /** The number that marking gave it among the exhibits of its side; null until then. */
  @Column({ name: 'mark_number', type: 'integer', nullable: true }) markNumber!: number | null;
  @Column({ name: 'mark_side', type: 'text', nullable: true }) markSide!: MarkSide | null;
  @Column({ type: 'integer' }) version!: number;
}

export const CUSTODY_KINDS = [
  'received',
  'viewed',
  'copied',
  'verified',
  'certified',
  'marked',
  'offered',
  'admitted',
  'excluded',
  'withdrawn',
  'stated',
  'objected',
  'erased',
  'given',
  'redacted',
] as const;
export type CustodyKind = (typeof CUSTODY_KINDS)[number];

/** That somebody had an exhibit in hand. */
@Entity('custody_event')
export class CustodyEvent {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'exhibit_id', type: 'uuid' }) exhibitId!: string;
  @Column({ type: 'text' }) kind!: CustodyKind;
  @Column({ name: 'person_id', type: 'uuid' }) personId!: string;
  /** Of a verification: whether integrity held. */
  @Column({ type: 'boolean', nullable: true }) held!: boolean | null;
  @Column({ type: 'timestamptz' }) at!: Date;
}
