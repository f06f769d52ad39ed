import { Injectable } from '@nestjs/common';
import { Courts } from '@assize/courts';
import { Rows, Transactions } from '@assize/database';
import { mayInSql, permitRole } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import { FILING } from '../filing-objects';

export interface WaitingFilings {
  readonly toReview: number;
  readonly docketingFailed: number;
}

const counted = (may: string): string => `SELECT
    count(*) FILTER (WHERE o.status IN ('received', 'under-review', 'deferred'))::int AS "toReview",
    count(*) FILTER (WHERE o.docketing = 'failed')::int AS "docketingFailed"
  FROM ${FILING.from}
  WHERE o.space_id = $3 AND o.court_id = $4
    AND (o.status IN ('received', 'under-review', 'deferred') OR o.docketing = 'failed') AND ${may}`;

/** How many filings of a court wait for a clerk; only those are counted that the reader could open. */
@Injectable()
export class FilingsWaiting {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly courts: Courts,
  ) {}

  /** @throws CourtNotFound @throws NotPermitted */
  async count(actor: Actor, courtKey: string): Promise<WaitingFilings> {
    permitRole(actor, 'work.read');
    return this.transactions.read(actor.spaceId, async () => {
      const { id: courtId } = await this.courts.byKey(actor.spaceId, courtKey);
      permitRole(actor, 'work.read', courtId);
      const asked = [actor.personId, new Date(), actor.spaceId, courtId];
      const [row] = await this.rows.sql<WaitingFilings>(counted(mayInSql(actor, 'filing.read', FILING.facts)), asked);
      return row!;
    });
  }
}
