import { Injectable } from '@nestjs/common';
import { fill, type Bilingual } from '@assize/courts';
import { Rows } from '@assize/database';
import type { Case } from '../case.entity';
import { inForce } from '../appearances/in-force';
import { reminderWords } from '../domain/reminders';
import { Notices } from '../notices.service';
import type { DeadlineRow } from './deadline.entity';

/** Current counsel of the party, else whoever signs in for it. `$1` the party, `$2` the machine's time. */
const BOUND = `SELECT a.counsel_id AS id FROM appearance a
   WHERE a.space_id = current_space() AND a.party_id = $1 AND ${inForce('court_time($2)')}
  UNION
  SELECT p.person_id FROM case_party p
   WHERE p.space_id = current_space() AND p.id = $1 AND p.person_id IS NOT NULL
     AND NOT EXISTS (SELECT FROM appearance a
       WHERE a.space_id = p.space_id AND a.party_id = p.id AND ${inForce('court_time($2)')})`;

const SET: Bilingual = {
  en: 'The court has set a deadline in {docketNumber}: {title}, until {due}.',
  zh: '法院在 {docketNumber} 案中设定期限：“{titleZh}”，至 {due}。',
};

/** Tells those whom a deadline binds, as far as they may know of what it is about. */
@Injectable()
export class ReminderRecipients {
  constructor(
    private readonly rows: Rows,
    private readonly notices: Notices,
  ) {}

  async tell(
    row: DeadlineRow,
    { docketNumber }: Pick<Case, 'docketNumber'>,
    kind: 'deadline.set' | 'deadline.reminder',
    dueOn: string,
    version = 1,
  ): Promise<void> {
    if (!row.partyId) return;
    const title = row.title ?? { en: row.kind, zh: row.kind };
    const told = { docketNumber, title: title.en, titleZh: title.zh, due: dueOn };
    const words = kind === 'deadline.set' ? fill(SET, told) : reminderWords(title, docketNumber, dueOn);
    for (const { id } of await this.rows.sql<{ id: string }>(BOUND, [row.partyId, new Date()])) {
      await this.notices.send(id, kind, row.caseId, row.id, version, words, row.entryId);
    }
  }
}
