import { Injectable } from '@nestjs/common';
import { Courts, fill, localDateOf, localTimeOf, type Bilingual } from '@assize/courts';
import { Cases, Notices } from '@assize/docket';
import type { DeviationNote } from './deviation-note.entity';

/** Nothing of the note itself: whoever reads it is on record, and a notice may be read over a shoulder. */
const WORDS: Bilingual = {
  en: 'A deviation note awaits your answer until {date} at {time}, {zone} time.',
  zh: '有一份偏离提示待您答复，截止时间为 {date} {time}（{zone} 时间）。',
};

/** Telling the panel, and nobody else, that a note waits for it. */
@Injectable()
export class NoteNotices {
  constructor(
    private readonly cases: Cases,
    private readonly courts: Courts,
    private readonly notices: Notices,
  ) {}

  /** In the unit of work that raises the note. */
  async tellPanel({ id, spaceId, caseId, courtId, answerDue }: DeviationNote): Promise<void> {
    const { timeZone: zone } = await this.courts.policy(spaceId, courtId);
    const words = fill(WORDS, { date: localDateOf(answerDue, zone), time: localTimeOf(answerDue, zone), zone });
    for (const { personId } of await this.cases.panel(caseId)) {
      await this.notices.send(personId, 'note.raised', caseId, id, 1, words);
    }
  }
}
