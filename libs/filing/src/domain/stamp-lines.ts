import { fill, localDateOf, localTimeOf, type Bilingual, type Court, type CourtPolicy } from '@assize/courts';

/** What is known of an entry when its documents are stamped. */
export interface StampFacts {
  readonly docketNumber: string;
  readonly entry: number;
  readonly officialFileDate: string;
  readonly receivedAt: Date;
}

const FILED: Bilingual = {
  en: 'FILED {date} · {docketNumber} · entry {entry}',
  zh: '立案日期 {date} · {docketNumber} · 第 {entry} 项',
};
const RECEIVED: Bilingual = { en: 'Received {day} {time} ({zone})', zh: '收到时间 {day} {time}（{zone}）' };

/** The lines of a file stamp, in the language of the court and in its time. */
export function stampLines(facts: StampFacts, court: Pick<Court, 'name'>, policy: CourtPolicy): string[] {
  const { language, timeZone: zone } = policy;
  const { docketNumber, entry, officialFileDate: date, receivedAt } = facts;
  const received = { day: localDateOf(receivedAt, zone), time: localTimeOf(receivedAt, zone), zone };
  return [
    court.name[language],
    fill(FILED, { date, docketNumber, entry })[language],
    fill(RECEIVED, received)[language],
  ];
}
