import type { CalendarEntry, SlotSearch } from '@assize/hearings';
import { courtTime } from './hearings.view';

export class FreeSlotView {
  /** Null in the last one, when there is no further free slot within the court days searched. */
  startsAt!: string | null;
  endsAt!: string | null;
  judgeId!: string | null;
  roomId!: string | null;
  /** How many slots were looked at to find this one. */
  tried!: number;
  /** How often each rule stood in the way before it, such as `judge-busy`. */
  refusedBy!: Record<string, number>;
}

export class CalendarEntryView {
  hearingId!: string;
  caseId!: string;
  /** @example notified */
  status!: string;
  startsAt!: string;
  endsAt!: string;
  /** @example 2026-03-11T10:00 */
  startsAtLocal!: string;
  /** @example 2026-03-11T11:00 */
  endsAtLocal!: string;
  judgeId!: string;
  roomId!: string | null;
}

export const presentSlot = ({ slot, tried, refusedBy }: SlotSearch): FreeSlotView => ({
  startsAt: slot?.start.toISOString() ?? null,
  endsAt: slot?.end.toISOString() ?? null,
  judgeId: slot?.judge ?? null,
  roomId: slot?.room ?? null,
  tried,
  refusedBy,
});

export const presentEntry = (entry: CalendarEntry): CalendarEntryView => ({
  hearingId: entry.hearingId,
  caseId: entry.caseId,
  status: entry.status,
  startsAt: entry.start.toISOString(),
  endsAt: entry.end.toISOString(),
  startsAtLocal: courtTime(entry.start, entry.timeZone),
  endsAtLocal: courtTime(entry.end, entry.timeZone),
  judgeId: entry.judgeId,
  roomId: entry.roomId,
});
