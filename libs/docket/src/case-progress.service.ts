import { Injectable } from '@nestjs/common';
import { Courts, localDateOf } from '@assize/courts';
import { Rows, Transactions, type JobDefinition, type JobHandler, type JobPayload } from '@assize/database';
import { Clock } from '@assize/kernel';
import { caseAfter, PROGRESS_EVENTS } from './domain/case-progress';
import { canMoveCase, CASE_STATUS_WORDS, type CaseStatus } from './domain/case-status';
import { Register } from './register.service';

const QUEUE = 'docket-case-progress';

export const progressJobs: JobDefinition[] = [{ queue: QUEUE, on: PROGRESS_EVENTS }];

interface Standing {
  readonly court_id: string;
  readonly status: CaseStatus;
}

interface StandingAtEvent extends Standing {
  /** Whether something newer than the event was heard of before. */
  readonly overtaken: boolean;
}

const LOCK = `SELECT court_id, status FROM court_case WHERE space_id = current_space() AND id = $1 FOR NO KEY UPDATE`;

/** Compared here, because a `Date` has no microseconds. The event was written in the transaction that caused it. */
const LOCK_AT_EVENT = `SELECT c.court_id, c.status, coalesce(e.recorded_at < c.newest_event_at, false) AS overtaken
  FROM court_case c JOIN domain_event e ON e.space_id = c.space_id AND e.id = $2
  WHERE c.space_id = current_space() AND c.id = $1 FOR NO KEY UPDATE OF c`;

const HEARD_OF = `UPDATE court_case SET newest_event_at = greatest(newest_event_at, e.recorded_at)
  FROM domain_event e
  WHERE court_case.space_id = current_space() AND court_case.id = $1 AND e.space_id = court_case.space_id AND e.id = $2`;

const MOVE = `UPDATE court_case SET status = $2, version = version + 1 WHERE space_id = current_space() AND id = $1`;

/** Brings a case on as things happen in it. Each move that the court makes on hearing of an event is a docket entry. */
@Injectable()
export class CaseProgress {
  readonly handlers: ReadonlyMap<string, JobHandler> = new Map([[QUEUE, (payload) => this.after(payload)]]);

  constructor(
    private readonly rows: Rows,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly courts: Courts,
    private readonly register: Register,
  ) {}

  /**
   * Moves a case within the unit of work of an act that is recorded itself, whatever moves it at the same moment.
   *
   * @returns whether its status led there
   */
  async move(caseId: string, to: CaseStatus): Promise<boolean> {
    const [standing] = await this.rows.sql<Standing>(LOCK, [caseId]);
    if (!standing || !canMoveCase(standing.status, to)) return false;
    await this.rows.sql(MOVE, [caseId, to]);
    return true;
  }

  private async after({ event }: JobPayload): Promise<void> {
    const caseId = event.payload['caseId'];
    const [standing] = await this.rows.sql<StandingAtEvent>(LOCK_AT_EVENT, [caseId, event.id]);
    if (!standing) throw new Error(`The ${event.type} ${event.id} names no case of this court.`);
    await this.rows.sql(HEARD_OF, [caseId, event.id]);
    const to = caseAfter(standing.status, event, standing.overtaken);
    if (to === standing.status) return;
    await this.rows.sql(MOVE, [caseId, to]);
    await this.enter(String(caseId), standing.court_id, event.type, to);
  }

  /** In the language of the court, in the words that the public reads. */
  private async enter(caseId: string, courtId: string, code: string, to: CaseStatus): Promise<void> {
    const { language, timeZone } = await this.courts.policy(this.transactions.spaceId, courtId);
    const entry = await this.register.enter({
      caseId,
      code,
      title: CASE_STATUS_WORDS[to][language],
      filedBy: null,
      officialFileDate: localDateOf(this.clock.now(), timeZone),
    });
    await this.register.attach(entry, []);
  }
}
