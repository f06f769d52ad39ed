import { Injectable } from '@nestjs/common';
import type { Bilingual } from '@assize/courts';
import { Rows, Transactions } from '@assize/database';
import { may, mayInSql, permitRole, readerNow } from '@assize/identity';
import { Clock, afterInstant, newId, pageOf, type Actor, type Page, type PageRequest } from '@assize/kernel';
import { standingFacts, type StandingRow } from './case-standing';
import { NOTICE, NOTICE_TO_BE } from './confidentiality/objects';
import { Notice } from './notice.entity';

const SEND = `INSERT INTO notice
    (space_id, id, person_id, kind, case_id, subject_id, about_id, subject_version, words, sent_at)
  VALUES (current_space(), $1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`;

/** A page of the notices for which `readable` holds. */
const mine = (readable: string): string => `SELECT o.id, o.person_id AS "personId", o.kind, o.case_id AS "caseId",
    o.subject_id AS "subjectId", o.about_id AS "aboutId", o.subject_version AS "subjectVersion", o.words,
    o.sent_at AS "sentAt"
  FROM ${NOTICE.from} WHERE o.space_id = $3 AND o.person_id = $1 AND ${readable}
    AND ($4::timestamptz IS NULL OR (o.sent_at, o.id) < ($4, $5::uuid))
  ORDER BY o.sent_at DESC, o.id DESC LIMIT $6`;

const RECIPIENT = `SELECT ${NOTICE_TO_BE.columns} FROM ${NOTICE_TO_BE.from}`;

/** What the court tells people. A notice is on the record as soon as it is sent; nobody is told the same twice. */
@Injectable()
export class Notices {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly clock: Clock,
  ) {}

  /**
   * Tells somebody something, in the unit of work of what happened. Whoever may not know of it is not told.
   *
   * @param kind what happened, such as `docket.entered`
   * @param caseId null when it is of no case yet
   * @param subjectVersion told once for each version of the subject
   * @param aboutId what the notice tells of, where that is another thing than the subject and can be sealed by itself
   */
  async send(
    personId: string,
    kind: string,
    caseId: string | null,
    subjectId: string,
    subjectVersion: number,
    words: Bilingual,
    aboutId: string | null = null,
  ): Promise<void> {
    if (!(await this.mayBeTold(personId, caseId, subjectId, aboutId))) return;
    const about = [caseId, subjectId, aboutId, subjectVersion];
    await this.rows.sql(SEND, [newId(), personId, kind, ...about, JSON.stringify(words), this.clock.now()]);
  }

  /** The actor's own, newest first; what has been sealed from the actor meanwhile is not among them. */
  async list(actor: Actor, { limit, after }: PageRequest): Promise<Page<Notice>> {
    permitRole(actor, 'notice.read');
    const [sentAt, id] = afterInstant(after);
    const readable = mayInSql(actor, 'notice-matter.read', NOTICE.facts);
    const parameters = [actor.personId, new Date(), actor.spaceId, sentAt, id, limit + 1];
    const rows = await this.transactions.read(actor.spaceId, () => this.rows.sql<Notice>(mine(readable), parameters));
    return pageOf(
      rows,
      limit,
      (row) => [row.sentAt.toISOString(), row.id],
      (row) => Object.assign(new Notice(), row, { spaceId: actor.spaceId }),
    );
  }

  /** Whether somebody may at this moment know of something in a case, in the unit of work of whoever asks. */
  async mayBeTold(
    personId: string,
    caseId: string | null,
    subjectId: string,
    aboutId: string | null = null,
  ): Promise<boolean> {
    const { spaceId } = this.transactions;
    const [row] = await this.rows.sql<StandingRow>(RECIPIENT, [
      personId,
      new Date(),
      spaceId,
      caseId,
      subjectId,
      aboutId,
    ]);
    const recipient = await readerNow(this.rows, spaceId, personId, this.clock.now());
    return may(recipient, 'notice-matter.read', standingFacts(row!));
  }
}
