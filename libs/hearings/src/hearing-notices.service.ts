import { Injectable } from '@nestjs/common';
import { Courts, fill, localDateOf, localTimeOf, type Bilingual } from '@assize/courts';
import {
  Events,
  Idempotency,
  Rows,
  Transactions,
  type Attempt,
  type JobDefinition,
  type JobHandler,
  type JobPayload,
} from '@assize/database';
import { Notices } from '@assize/docket';
import { Acts } from '@assize/identity';
import { Clock, DomainError, type Actor } from '@assize/kernel';
import { occupies } from './domain/hearing-status';
import { HearingMoveRefused } from './errors';
import { Hearing } from './hearing.entity';
import { Hearings } from './hearings.service';

const NOTIFY = 'hearing-notify';
const LISTED = 'hearing.listed';

export const hearingJobs: JobDefinition[] = [{ queue: NOTIFY, on: [LISTED] }];

/** Somebody who has not been told of the present date of a hearing. */
export interface Untold {
  /** Null for the judge. */
  readonly partyId: string | null;
  /** The party or counsel. Null when nobody signs in for the party or acts for it: the court has to tell them on paper. */
  readonly personId: string | null;
}

/** Asked of the register each time, so that a party who joined after the listing is missing from nobody's eyes. */
const UNTOLD = `
  SELECT expected.party AS "partyId", expected.person AS "personId"
  FROM (
    SELECT p.position, p.id AS party, told.person
    FROM case_party p LEFT JOIN LATERAL (
      SELECT p.person_id AS person WHERE p.person_id IS NOT NULL
      UNION SELECT a.counsel_id FROM appearance a
        WHERE a.space_id = p.space_id AND a.party_id = p.id AND a.from_at <= $6 AND (a.until_at IS NULL OR a.until_at > $6)
    ) AS told ON true
    WHERE p.space_id = $1 AND p.case_id = $2
    UNION ALL SELECT NULL, NULL, $3::uuid
  ) expected
  WHERE NOT EXISTS (
    SELECT FROM notice n WHERE n.space_id = $1 AND n.person_id = expected.person
      AND n.kind = '${LISTED}' AND n.subject_id = $4 AND n.subject_version = $5
  )
  ORDER BY expected.position NULLS LAST`;

const WORDS: Bilingual = {
  en: 'The hearing ({purpose}) is on {date} at {time}, {zone} time, {place}.{moved}',
  zh: '庭审（{purpose}）定于 {date} {time}（{zone} 时间）{placeZh}进行。{movedZh}',
};

/** Telling parties, counsel and the judge when and where a hearing takes place. */
@Injectable()
export class HearingNotices {
  readonly handlers: ReadonlyMap<string, JobHandler> = new Map([[NOTIFY, (payload) => this.afterListing(payload)]]);

  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly hearings: Hearings,
    private readonly notices: Notices,
    private readonly courts: Courts,
    private readonly acts: Acts,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** Who has not been told of the present date. @throws HearingNotFound */
  async untold(actor: Actor, id: string): Promise<Untold[]> {
    return this.transactions.read(actor.spaceId, async () =>
      this.untoldOf(await this.hearings.permitted(actor, 'hearing.list', id)),
    );
  }

  /**
   * Tells whoever has not been told yet, such as a party who joined after the listing.
   *
   * @throws HearingNotFound
   * @throws HearingMoveRefused when it has no date to tell
   */
  async send(actor: Actor, id: string, attempt: Attempt): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      await this.hearings.permitted(actor, 'hearing.list', id);
      const hearing = await this.hearings.locked(id);
      if (!occupies(hearing.status)) {
        throw new DomainError(HearingMoveRefused, `It is ${hearing.status}; there is no date to tell.`);
      }
      await this.tell(hearing);
      const { caseId, courtId } = hearing;
      await this.acts.record(actor, 'hearing.notify', { kind: 'hearing', id, courtId, caseId });
      return { id };
    });
  }

  private async afterListing({ event }: JobPayload): Promise<void> {
    const hearing = await this.hearings.locked(event.subjectId);
    // Moved again meanwhile: that listing has a job of its own, and nobody needs the date that no longer holds.
    if (hearing.listingNumber !== event.payload['listing'] || !occupies(hearing.status)) return;
    await this.tell(hearing);
  }

  private async tell(hearing: Hearing): Promise<void> {
    const words = await this.wordsOf(hearing);
    const people = new Set((await this.untoldOf(hearing)).flatMap(({ personId }) => personId ?? []));
    for (const person of people) {
      await this.notices.send(person, LISTED, hearing.caseId, hearing.id, hearing.listingNumber, words);
    }
    if (hearing.status !== 'listed' || (await this.untoldOf(hearing)).length > 0) return;
    await this.rows.update(Hearing, hearing, { status: 'notified' });
    await this.events.publish('hearing.notified', hearing.id, { caseId: hearing.caseId });
  }

  private async untoldOf({ id, caseId, judgeId, status, listingNumber }: Hearing): Promise<Untold[]> {
    if (!occupies(status)) return [];
    const now = this.clock.now();
    return this.rows.sql<Untold>(UNTOLD, [this.transactions.spaceId, caseId, judgeId, id, listingNumber, now]);
  }

  private async wordsOf({ purpose, startsAt, timeZone, courtId, roomId, listingNumber }: Hearing): Promise<Bilingual> {
    const rooms = await this.courts.rooms(this.transactions.spaceId, courtId);
    const room = rooms.find(({ id }) => id === roomId)?.name;
    const moved = listingNumber > 1;
    return fill(WORDS, {
      purpose,
      date: localDateOf(startsAt!, timeZone),
      time: localTimeOf(startsAt!, timeZone),
      zone: timeZone,
      place: room?.en ?? 'online',
      placeZh: room ? `在${room.zh}` : '在线',
      moved: moved ? ' Earlier dates no longer hold.' : '',
      movedZh: moved ? '此前通知的时间不再有效。' : '',
    });
  }
}
