import { Injectable } from '@nestjs/common';
import { Court, fill, type Bilingual } from '@assize/courts';
import { Rows, type JobDefinition, type JobHandler, type JobPayload } from '@assize/database';
import { Assistance } from '@assize/identity';
import { Notices } from './notices.service';

const QUEUE = 'docket-assisted-notice';
const BEGUN = 'assistance.begun';

export const assistedJobs: JobDefinition[] = [{ queue: QUEUE, on: [BEGUN] }];

const WORDS: Bilingual = {
  en: 'A clerk of {court} has begun to act for you, as you asked at the counter. If you did not ask, tell the court at once.',
  zh: '{courtZh}的书记员已按您在窗口提出的请求开始代您办理。若您并未提出请求，请立即告知法院。',
};

/** Telling whoever a clerk acts for, so that nobody is acted for unawares. */
@Injectable()
export class AssistedNotices {
  readonly handlers: ReadonlyMap<string, JobHandler> = new Map([[QUEUE, (payload) => this.tell(payload)]]);

  constructor(
    private readonly rows: Rows,
    private readonly notices: Notices,
  ) {}

  private async tell({ event }: JobPayload): Promise<void> {
    const begun = await this.rows.one(Assistance, { id: event.subjectId });
    if (!begun) throw new Error(`The assistance ${event.subjectId} is not there.`);
    const court = await this.rows.one(Court, { id: begun.courtId });
    const words = fill(WORDS, { court: court!.name.en, courtZh: court!.name.zh });
    await this.notices.send(begun.personId, BEGUN, null, begun.id, 1, words);
  }
}
