import { Injectable } from '@nestjs/common';
import type { Bilingual } from '@assize/courts';
import { Rows, Transactions } from '@assize/database';
import { permitRole } from '@assize/identity';
import { Clock, afterInstant, newId, pageOf, type Actor, type Page, type PageRequest } from '@assize/kernel';
import { Notice } from './notice.entity';

const SEND = `INSERT INTO notice (space_id, id, person_id, kind, case_id, subject_id, subject_version, words, sent_at)
  VALUES (current_space(), $1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`;

const MINE = `SELECT id, person_id AS "personId", kind, case_id AS "caseId", subject_id AS "subjectId",
    subject_version AS "subjectVersion", words, sent_at AS "sentAt"
  FROM notice WHERE space_id = current_space() AND person_id = $1
    AND ($2::timestamptz IS NULL OR (sent_at, id) < ($2, $3::uuid))
  ORDER BY sent_at DESC, id DESC LIMIT $4`;

/** What the court tells people. A notice is on the record as soon as it is sent; nobody is told the same twice. */
@Injectable()
export class Notices {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly clock: Clock,
  ) {}

  /**
   * Tells somebody something, in the unit of work of what happened.
   *
   * @param kind what happened, such as `docket.entered`
   * @param caseId null when it is of no case yet
   * @param subjectVersion told once for each version of the subject
   */
  async send(
    personId: string,
    kind: string,
    caseId: string | null,
    subjectId: string,
    subjectVersion: number,
    words: Bilingual,
  ): Promise<void> {
    const now = this.clock.now();
    await this.rows.sql(SEND, [newId(), personId, kind, caseId, subjectId, subjectVersion, JSON.stringify(words), now]);
  }

  /** The actor's own, newest first. */
  async list(actor: Actor, { limit, after }: PageRequest): Promise<Page<Notice>> {
    permitRole(actor, 'notice.read');
    const [sentAt, id] = afterInstant(after);
    const rows = await this.transactions.read(actor.spaceId, () =>
      this.rows.sql<Notice>(MINE, [actor.personId, sentAt, id, limit + 1]),
    );
    return pageOf(
      rows,
      limit,
      (row) => [row.sentAt.toISOString(), row.id],
      (row) => Object.assign(new Notice(), row, { spaceId: actor.spaceId }),
    );
  }
}
