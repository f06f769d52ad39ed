import { Injectable } from '@nestjs/common';
import { Courts, tooLateFrom } from '@assize/courts';
import { Events, Rows, type JobDefinition, type JobHandler } from '@assize/database';
import { Notices } from '@assize/docket';
import { Clock } from '@assize/kernel';
import { canMove } from '../domain/filing-status';
import { REVIEW_WORDS } from '../domain/review-words';
import { Filing } from '../filing.entity';
import { FilingChanges } from './filing-changes';

export const lapseJobs: readonly JobDefinition[] = [{ queue: 'filing-lapse', on: ['filing.cure-over'] }];

/** Ends what was returned and not cured in time. That it is too late is decided by the time, not by this being done. */
@Injectable()
export class Lapse {
  readonly handlers: ReadonlyMap<string, JobHandler> = new Map([
    ['filing-lapse', ({ event }) => this.lapse(event.subjectId)],
  ]);

  constructor(
    private readonly rows: Rows,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly courts: Courts,
    private readonly changes: FilingChanges,
    private readonly notices: Notices,
  ) {}

  private async lapse(id: string): Promise<void> {
    const filing = await this.rows.one(Filing, { id });
    const cureBy = filing?.reviewAnswer?.cureBy;
    if (!filing || !cureBy || !canMove(filing.status, 'lapsed')) return;
    const { spaceId, courtId, receivedAt, caseId, submittedBy } = filing;
    const policy = await this.courts.policy(spaceId, courtId, receivedAt);
    // Returned a second time meanwhile: its own job comes at its own time.
    if (this.clock.now() < tooLateFrom(cureBy, policy)) return;
    const { version } = await this.changes.save(null, filing, filing.version, 'filing.lapse', { status: 'lapsed' });
    await this.events.publish('filing.lapsed', id, { courtId });
    await this.notices.send(submittedBy, 'filing.lapsed', caseId, id, version, REVIEW_WORDS.lapsed({ cureBy }));
  }
}
