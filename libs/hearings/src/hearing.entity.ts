import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { HearingMode } from '@assize/courts';
import type { Attendance, HearingOutcome, PresenceEnd } from './domain/hearing-actuals';
import type { HearingStatus } from './domain/hearing-status';

/** A hearing that was asked for and, once listed, has its time, judge and room. */
@Entity('hearing')
export class Hearing {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'court_id', type: 'uuid' }) courtId!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ type: 'text' }) status!: HearingStatus;
  @Column({ type: 'text' }) mode!: HearingMode;
  @Column({ type: 'text' }) purpose!: string;
  @Column({ name: 'requested_by', type: 'uuid' }) requestedBy!: string;
  @Column({ name: 'requested_at', type: 'timestamptz' }) requestedAt!: Date;
  @Column({ type: 'integer' }) minutes!: number;
  /** The court's IANA zone, in which people are told the time. */
  @Column({ name: 'time_zone', type: 'text' }) timeZone!: string;
  @Column({ name: 'starts_at', type: 'timestamptz', nullable: true }) startsAt!: Date | null;
  @Column({ name: 'ends_at', type: 'timestamptz', nullable: true }) endsAt!: Date | null;
  /** Null before it is listed, and when everybody is online. */
  @Column({ name: 'room_id', type: 'uuid', nullable: true }) roomId!: string | null;
  @Column({ name: 'judge_id', type: 'uuid', nullable: true }) judgeId!: string | null;
  /** How often it has been listed. Notices name it, so that one of an earlier date does not count for this one. */
  @Column({ name: 'listing_number', type: 'integer' }) listingNumber!: number;
  /** Counts saves, so that nobody saves over a change they have not seen. */
  @Column({ type: 'integer' }) version!: number;
}

/** Somebody agreed to join online, or took that back; never changed, only followed by another. */
@Entity('hearing_consent')
@Unique('hearing_consent_number', ['spaceId', 'hearingId', 'personId', 'number'])
export class HearingConsent {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'hearing_id', type: 'uuid' }) hearingId!: string;
  @Column({ name: 'person_id', type: 'uuid' }) personId!: string;
  @Column({ type: 'text' }) mode!: 'online';
  @Column({ type: 'integer' }) number!: number;
  @Column({ name: 'given_at', type: 'timestamptz', nullable: true }) givenAt!: Date | null;
  @Column({ name: 'withdrawn_at', type: 'timestamptz', nullable: true }) withdrawnAt!: Date | null;
}

/** What really happened on one of the dates of a hearing. */
@Entity('hearing_actuals')
@Unique('hearing_actuals_once', ['spaceId', 'hearingId', 'listingNumber'])
export class HearingActualsRow {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'hearing_id', type: 'uuid' }) hearingId!: string;
  @Column({ name: 'listing_number', type: 'integer' }) listingNumber!: number;
  @Column({ type: 'text' }) outcome!: HearingOutcome;
  @Column({ name: 'started_at', type: 'timestamptz' }) startedAt!: Date;
  @Column({ name: 'ended_at', type: 'timestamptz' }) endedAt!: Date;
  /** Who had to be there; parties who join the case later do not count as absent. */
  @Column({ type: 'uuid', array: true }) expected!: string[];
  @Column({ name: 'recorded_by', type: 'uuid' }) recordedBy!: string;
  @Column({ name: 'recorded_at', type: 'timestamptz' }) recordedAt!: Date;
}

/** One stay of one person at a hearing. */
@Entity('hearing_attendance')
@Unique('hearing_attendance_position', ['spaceId', 'actualsId', 'position'])
export class AttendanceRow {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'actuals_id', type: 'uuid' }) actualsId!: string;
  @Column({ type: 'integer' }) position!: number;
  @Column({ name: 'person_id', type: 'uuid' }) personId!: string;
  @Column({ type: 'text' }) via!: Attendance['via'];
  @Column({ name: 'arrived_at', type: 'timestamptz' }) arrivedAt!: Date;
  @Column({ name: 'left_at', type: 'timestamptz' }) leftAt!: Date;
  @Column({ name: 'ended_by', type: 'text' }) endedBy!: PresenceEnd;
}
