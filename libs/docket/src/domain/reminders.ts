import { courtDaysBefore, fill, openWindows, startOfDay, type Bilingual, type CourtPolicy } from '@assize/courts';
import type { Deadline } from './deadline';

export interface Reminder {
  readonly courtDaysBefore: number;
  readonly at: Date;
}

/** When people are reminded of a deadline: as the court opens that many court days before. What is past by then is not said. */
export const remindersOf = ({ dueOn }: Pick<Deadline, 'dueOn'>, now: Date, policy: CourtPolicy): Reminder[] =>
  [...new Set(policy.deadlines.remindCourtDaysBefore)]
    .map((days) => {
      const day = courtDaysBefore(dueOn, days, policy.calendar);
      return { courtDaysBefore: days, at: openWindows(day, policy)[0]?.start ?? startOfDay(day, policy.timeZone) };
    })
    .filter(({ at }) => at > now);

const REMINDED: Bilingual = {
  en: '{title} is due in {docketNumber} on {due}.',
  zh: '{docketNumber} 案：“{titleZh}”须于 {due} 前完成。',
};

export const reminderWords = (title: Bilingual, docketNumber: string, due: string): Bilingual =>
  fill(REMINDED, { title: title.en, titleZh: title.zh, docketNumber, due });
