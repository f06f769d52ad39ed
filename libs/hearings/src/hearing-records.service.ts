import { Injectable } from '@nestjs/common';
import { Events, Idempotency, Rows, Transactions, type Attempt } from '@assize/database';
import { Cases } from '@assize/docket';
import { Acts } from '@assize/identity';
import { Clock, DomainError, newId, type Actor, type Fault } from '@assize/kernel';
import { Calendar } from './calendar.service';
import {
  absentFrom,
  checkActuals,
  lostFrom,
  type Attendance,
  type HearingActuals,
  type HearingOutcome,
} from './domain/hearing-actuals';
import { canMoveHearing } from './domain/hearing-status';
import { whoComes } from './domain/who-comes';
import { HearingActualsInvalid, HearingMoveRefused, HearingNotBegun } from './errors';
import { AttendanceRow, Hearing, HearingActualsRow } from './hearing.entity';
import { Hearings } from './hearings.service';

export interface HeldHearing extends HearingActuals {
  readonly outcome: HearingOutcome;
}

/** What was recorded of one date of a hearing. */
export interface HearingRecord extends HeldHearing {
  readonly listingNumber: number;
  readonly recordedAt: Date;
  /** Whoever was expected and never came. */
  readonly absent: readonly string[];
  /** Whose last stay ended by a lost connection; they are not absent. */
  readonly connectionLost: readonly string[];
}

const stayOf = ({ personId, via, arrivedAt, leftAt, endedBy }: AttendanceRow): Attendance => ({
  person: personId,
  via,
  from: arrivedAt,
  until: leftAt,
  endedBy,
});

/** Whether another hearing of the case is listed for later. */
const STILL_TO_COME = `SELECT EXISTS (SELECT FROM hearing
  WHERE space_id = current_space() AND case_id = $1 AND id <> $2 AND ends_at > $3
    AND status IN ('listed', 'notified', 'in-session')) AS "stillToCome"`;

/** Putting on record how a hearing went, as against how it was listed. */
@Injectable()
export class HearingRecords {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly hearings: Hearings,
    private readonly calendar: Calendar,
    private readonly cases: Cases,
    private readonly acts: Acts,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /**
   * Records that the hearing took place, or was put off while it went on; its judge, room and people are free again.
   *
   * @throws HearingNotFound
   * @throws ChangedMeanwhile when it is no longer at version `seen`
   * @throws HearingMoveRefused when it is not listed
   * @throws HearingNotBegun before its listed time
   * @throws HearingActualsInvalid with every fault at once
   */
  async record(actor: Actor, id: string, seen: number, held: HeldHearing, attempt: Attempt): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const hearing = await this.hearings.permittedAsSeen(actor, 'hearing.record', id, seen);
      const now = this.clock.now();
      refuseUnheld(hearing, now);
      const expected = await this.expected(hearing);
      const faults = [...faultsAgainst(hearing, held, expected), ...checkActuals(held, now)];
      if (faults.length > 0) throw new DomainError(HearingActualsInvalid, sentenceOf(faults), faults);
      await this.keep(actor, hearing, held, expected);
      await this.calendar.release(id);
      await this.rows.update(Hearing, hearing, { status: held.outcome }, seen);
      const { caseId, courtId } = hearing;
      await this.acts.record(actor, 'hearing.record', { kind: 'hearing', id, courtId, caseId });
      const [next] = await this.rows.sql<{ stillToCome: boolean }>(STILL_TO_COME, [hearing.caseId, id, now]);
      await this.events.publish('hearing.held', id, { caseId: hearing.caseId, outcome: held.outcome, ...next });
      return { id };
    });
  }

  /** What was recorded, one record for each date on which it was held, earliest first. @throws HearingNotFound */
  async of(actor: Actor, id: string): Promise<HearingRecord[]> {
    return this.transactions.read(actor.spaceId, async () => {
      await this.hearings.permitted(actor, 'hearing.read', id);
      const found = await this.rows.many(HearingActualsRow, { hearingId: id }, { listingNumber: 'ASC' });
      const records: HearingRecord[] = [];
      for (const row of found) records.push(await this.recordOf(row));
      return records;
    });
  }

  private async recordOf(row: HearingActualsRow): Promise<HearingRecord> {
    const stays = await this.rows.many(AttendanceRow, { actualsId: row.id }, { position: 'ASC' });
    const { outcome, listingNumber, startedAt, endedAt, recordedAt } = row;
    const held = { outcome, startedAt, endedAt, attendance: stays.map(stayOf) };
    return {
      ...held,
      listingNumber,
      recordedAt,
      absent: absentFrom(held, row.expected),
      connectionLost: lostFrom(held),
    };
  }

  private async expected({ caseId, judgeId }: Hearing): Promise<string[]> {
    return [...new Set([...whoComes(await this.cases.parties(caseId)), ...(judgeId ? [judgeId] : [])])];
  }

  private async keep(
    actor: Actor,
    { id, listingNumber }: Hearing,
    held: HeldHearing,
    expected: string[],
  ): Promise<void> {
    const { outcome, startedAt, endedAt, attendance } = held;
    const actuals = { id: newId(), hearingId: id, listingNumber, outcome, startedAt, endedAt, expected };
    const recorded = { recordedBy: actor.personId, recordedAt: this.clock.now() };
    await this.rows.insert(HearingActualsRow, { ...actuals, ...recorded });
    for (const [position, { person, via, from, until, endedBy }] of attendance.entries()) {
      const stay = { id: newId(), actualsId: actuals.id, position, personId: person, via };
      await this.rows.insert(AttendanceRow, { ...stay, arrivedAt: from, leftAt: until, endedBy });
    }
  }
}

function refuseUnheld({ status, startsAt }: Hearing, now: Date): void {
  if (!canMoveHearing(status, 'in-session')) {
    throw new DomainError(HearingMoveRefused, `It is ${status}; only a hearing that is listed can be held.`);
  }
  if (startsAt! > now) throw new DomainError(HearingNotBegun, `It begins at ${startsAt!.toISOString()}.`);
}

/** Parties may rely on the listed time, so nothing begins before it; and only they, their counsel and the judge attend. */
function faultsAgainst({ startsAt }: Hearing, { startedAt, attendance }: HeldHearing, expected: string[]): Fault[] {
  const early =
    startedAt < startsAt! ? [{ pointer: '/startedAt', detail: 'is before the time it was listed for' }] : [];
  const strangers = attendance.flatMap(({ person }, at) =>
    expected.includes(person) ? [] : [{ pointer: `/attendance/${at}/personId`, detail: 'is nobody of this hearing' }],
  );
  return [...early, ...strangers];
}

const sentenceOf = (faults: readonly Fault[]): string =>
  faults.map(({ pointer, detail }) => `${pointer} ${detail}.`).join(' ');
