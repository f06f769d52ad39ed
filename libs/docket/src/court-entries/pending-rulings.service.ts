import { Injectable } from '@nestjs/common';
import { Courts } from '@assize/courts';
import { Rows, Transactions } from '@assize/database';
import { mayInSql, permitRole } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import { NEEDS_PANEL } from '../cases.service';
import { DOCUMENT, ENTRY } from '../confidentiality/objects';

/** A motion that waits for its ruling. */
export interface PendingEntry {
  readonly id: string;
  readonly caseId: string;
  readonly docketNumber: string;
  readonly number: number;
  readonly code: string;
  readonly title: string;
  readonly officialFileDate: string;
  /** Whether it is kept from others until the ruling, or besides. */
  readonly closed: boolean;
  /** Nobody sits on the case, or a seat stands empty: it waits for a panel first. */
  readonly needsPanel: boolean;
  /** What the ruling would be if the judge signed it. */
  readonly proposedOrders: readonly ProposedOrder[];
}

export interface ProposedOrder {
  readonly id: string;
  readonly entryId: string;
  readonly title: string;
}

/**
 * Entries with one of these codes on which nobody has ruled; `readable` holds for each. What was struck, or has been
 * replaced, waits no longer; what was copied from the lead of a consolidation waits there. `$6`: only what the actor's own panels owe.
 */
const pending = (readable: string): string => `SELECT o.id, o.case_id AS "caseId", c.docket_number AS "docketNumber",
    o.number, o.code, o.title, o.official_file_date::text AS "officialFileDate",
    (restricted.is_sealed OR restricted.is_ex_parte) AS closed, ${NEEDS_PANEL} AS "needsPanel"
  FROM ${ENTRY.from}
  WHERE o.space_id = $3 AND c.court_id = $4 AND o.code = ANY ($5) AND ${readable} AND NOT restricted.is_stricken
    AND (NOT $6 OR ${ENTRY.facts.relations.panel!})
    AND NOT EXISTS (SELECT FROM entry_relation r
      WHERE r.space_id = o.space_id AND r.of_id = o.id AND r.kind IN ('rules-on', 'replaces'))
    AND NOT EXISTS (SELECT FROM entry_copy copy WHERE copy.space_id = o.space_id AND copy.entry_id = o.id)
  ORDER BY o.official_file_date, o.entered_at, o.id LIMIT 100`;

const proposed = (readable: string): string => `SELECT o.id, o.entry_id AS "entryId", o.title FROM ${DOCUMENT.from}
  WHERE o.space_id = $3 AND o.entry_id = ANY ($4::uuid[]) AND o.document_type = ANY ($5) AND ${readable}
  ORDER BY o.position`;

/** The work list of the judges: what has been moved and not ruled on, with the order that was proposed. */
@Injectable()
export class PendingRulings {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly courts: Courts,
  ) {}

  /** The oldest first, as far as the actor may know of them. @throws CourtNotFound @throws NotPermitted */
  async list(actor: Actor, courtKey: string, mine = false): Promise<PendingEntry[]> {
    permitRole(actor, 'pending.read');
    return this.transactions.read(actor.spaceId, async () => {
      const { id: courtId } = await this.courts.byKey(actor.spaceId, courtKey);
      permitRole(actor, 'pending.read', courtId);
      const { asksForRuling, proposedOrders } = await this.courts.policy(actor.spaceId, courtId);
      const who = [actor.personId, new Date(), actor.spaceId];
      const entries = await this.rows.sql<Omit<PendingEntry, 'proposedOrders'>>(
        pending(mayInSql(actor, 'case.read', ENTRY.facts)),
        [...who, courtId, [...asksForRuling], mine],
      );
      const asked = [...who, entries.map(({ id }) => id), [...proposedOrders]];
      const orders = await this.rows.sql<ProposedOrder>(proposed(mayInSql(actor, 'case.read', DOCUMENT.facts)), asked);
      return entries.map((one) => ({ ...one, proposedOrders: orders.filter(({ entryId }) => entryId === one.id) }));
    });
  }
}
