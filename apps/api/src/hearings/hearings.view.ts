import { localDateOf, localTimeOf } from '@assize/courts';
import {
  HEARING_STATUS_WORDS,
  type Hearing,
  type HearingConsent,
  type HearingRecord,
  type Untold,
} from '@assize/hearings';
import type { Page } from '@assize/kernel';
import { BilingualView } from '../courts/courts.view';

export class HearingView {
  id!: string;
  caseId!: string;
  courtId!: string;
  /** @example listed */
  status!: string;
  statusWords!: BilingualView;
  /** @example on-site */
  mode!: string;
  /** @example Trial */
  purpose!: string;
  /** @example 60 */
  minutes!: number;
  requestedBy!: string;
  requestedAt!: string;
  /** Null until it is listed. */
  startsAt!: string | null;
  endsAt!: string | null;
  /**
   * The zone of the court.
   * @example America/New_York
   */
  timeZone!: string;
  /**
   * What the clock in court shows when it begins.
   * @example 2026-03-11T10:00
   */
  startsAtLocal!: string | null;
  endsAtLocal!: string | null;
  roomId!: string | null;
  judgeId!: string | null;
  /** How often it has been listed; notices name it. */
  listingNumber!: number;
  version!: number;
}

export class HearingPageView {
  items!: HearingView[];
  /** Where the next page begins; null at the end. */
  next!: string | null;
}

export class ConsentView {
  hearingId!: string;
  personId!: string;
  mode!: string;
  givenAt!: string | null;
  withdrawnAt!: string | null;
}

export class UntoldView {
  /** Null for the judge. */
  partyId!: string | null;
  /** The party or counsel. Null when nobody signs in for the party or acts for it: the court tells them on paper. */
  personId!: string | null;
}

export class StayView {
  personId!: string;
  online!: boolean;
  from!: string;
  to!: string;
  end!: string;
}

export class HearingRecordView {
  listingNumber!: number;
  /** @example completed */
  outcome!: string;
  startedAt!: string;
  endedAt!: string;
  recordedAt!: string;
  attendance!: StayView[];
  /** Who was expected and never came. */
  absent!: string[];
  /** Whose last stay ended by a lost connection; they are not absent. */
  connectionLost!: string[];
}

/** What the clock in court shows at that instant. */
export const courtTime = (instant: Date, zone: string): string =>
  `${localDateOf(instant, zone)}T${localTimeOf(instant, zone)}`;

const courtTimeOrNull = (instant: Date | null, zone: string): string | null => instant && courtTime(instant, zone);

export const presentHearing = (hearing: Hearing): HearingView => ({
  id: hearing.id,
  caseId: hearing.caseId,
  courtId: hearing.courtId,
  status: hearing.status,
  statusWords: HEARING_STATUS_WORDS[hearing.status],
  mode: hearing.mode,
  purpose: hearing.purpose,
  minutes: hearing.minutes,
  requestedBy: hearing.requestedBy,
  requestedAt: hearing.requestedAt.toISOString(),
  startsAt: hearing.startsAt?.toISOString() ?? null,
  endsAt: hearing.endsAt?.toISOString() ?? null,
  timeZone: hearing.timeZone,
  startsAtLocal: courtTimeOrNull(hearing.startsAt, hearing.timeZone),
  endsAtLocal: courtTimeOrNull(hearing.endsAt, hearing.timeZone),
  roomId: hearing.roomId,
  judgeId: hearing.judgeId,
  listingNumber: hearing.listingNumber,
  version: hearing.version,
});

export const presentHearings = ({ items, next }: Page<Hearing>): HearingPageView => ({
  items: items.map(presentHearing),
  next,
});

export const presentConsent = ({ hearingId, personId, mode, givenAt, withdrawnAt }: HearingConsent): ConsentView => ({
  hearingId,
  personId,
  mode,
  givenAt: givenAt?.toISOString() ?? null,
  withdrawnAt: withdrawnAt?.toISOString() ?? null,
});

export const presentUntold = ({ partyId, personId }: Untold): UntoldView => ({ partyId, personId });

export const presentRecord = (record: HearingRecord): HearingRecordView => ({
  listingNumber: record.listingNumber,
  outcome: record.outcome,
  startedAt: record.startedAt.toISOString(),
  endedAt: record.endedAt.toISOString(),
  recordedAt: record.recordedAt.toISOString(),
  attendance: record.attendance.map(({ person, via, from, until, endedBy }) => ({
    personId: person,
    online: via === 'online',
    from: from.toISOString(),
    to: until.toISOString(),
    end: endedBy,
  })),
  absent: [...record.absent],
  connectionLost: [...record.connectionLost],
});
