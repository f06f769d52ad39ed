import { Injectable } from '@nestjs/common';
import { Courts, localDateOf } from '@assize/courts';
import { Events, Idempotency, refusedAs, Rows, Transactions, type Attempt } from '@assize/database';
import { Acts, mayInSql, permitRole } from '@assize/identity';
import { Clock, DomainError, newId, type Actor } from '@assize/kernel';
import { Cases } from '../cases.service';
import { ENTRY } from '../confidentiality/objects';
import { Standings } from '../confidentiality/standings.service';
import { relationFaults, type CourtEntryKind, type WantedRelation } from '../domain/entry-relation';
import { EntryImpossible, EntryNotFound, RuledOnAlready } from '../errors';
import { Register } from '../register.service';
import { DocketEntry } from '../docket-entry.entity';
import { EntryRelation } from './entry-relation.entity';

/** What the court itself puts on a docket. */
export interface NewCourtEntry {
  readonly kind: CourtEntryKind;
  readonly title: string;
  /** The words of an order, or what a minute notes. */
  readonly text?: string;
  readonly relations?: readonly WantedRelation[];
}

/** A motion that waits for its ruling. */
export interface PendingEntry {
  readonly id: string;
  readonly caseId: string;
  readonly docketNumber: string;
  readonly number: number;
  readonly code: string;
  readonly title: string;
  readonly officialFileDate: string;
}

/** Entries with one of these codes on which nobody has ruled; `readable` holds for each. */
const pending = (readable: string): string => `SELECT o.id, o.case_id AS "caseId", c.docket_number AS "docketNumber",
    o.number, o.code, o.title, o.official_file_date::text AS "officialFileDate"
  FROM ${ENTRY.from}
  WHERE o.space_id = $3 AND c.court_id = $4 AND o.code = ANY ($5) AND ${readable}
    AND NOT EXISTS (SELECT FROM entry_relation r
      WHERE r.space_id = o.space_id AND r.of_id = o.id AND r.kind = 'rules-on')
  ORDER BY o.official_file_date, o.entered_at, o.id LIMIT 100`;

/** What the court writes on its dockets itself: minutes, orders, rulings. Nothing on a docket is changed by any other way. */
@Injectable()
export class CourtEntries {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly courts: Courts,
    private readonly cases: Cases,
    private readonly standings: Standings,
    private readonly register: Register,
    private readonly acts: Acts,
  ) {}

  /**
   * Enters a minute, which a clerk may, or an order, which only a judge of the panel may.
   *
   * @throws CaseNotFound @throws NotPermitted @throws EntryNotFound @throws EntryImpossible @throws RuledOnAlready
   */
  async enter(actor: Actor, attempt: Attempt, caseId: string, wanted: NewCourtEntry): Promise<{ id: string }> {
    const { kind, title, text = null, relations = [] } = wanted;
    return this.idempotency.once(actor, attempt, async () => {
      const into = await this.cases.permitted(actor, kind === 'order' ? 'case.order' : 'case.enter', caseId);
      const faults = relationFaults(kind, relations);
      if (faults.length > 0) throw new DomainError(EntryImpossible, EntryImpossible.remedy, faults);
      const policy = await this.courts.policy(into.spaceId, into.courtId);
      const today = localDateOf(this.clock.now(), policy.timeZone);
      const of = { caseId, code: `court.${kind}`, title, filedBy: null, officialFileDate: today };
      const entry = await this.register.enter({ ...of, text });
      for (const relation of relations) await this.relate(actor, entry, relation);
      await this.acts.record(actor, `case.${kind}`, {
        kind: 'docket-entry',
        id: entry.id,
        courtId: into.courtId,
        caseId,
      });
      await this.events.publish('docket.entered', entry.id, { caseId });
      return { id: entry.id };
    });
  }

  /** Motions without a ruling, oldest first: what the judges of a court still owe. @throws CourtNotFound @throws NotPermitted */
  async pending(actor: Actor, courtKey: string): Promise<PendingEntry[]> {
    permitRole(actor, 'pending.read');
    return this.transactions.read(actor.spaceId, async () => {
      const { id: courtId } = await this.courts.byKey(actor.spaceId, courtKey);
      permitRole(actor, 'pending.read', courtId);
      const { asksForRuling } = await this.courts.policy(actor.spaceId, courtId);
      const asked = [actor.personId, new Date(), actor.spaceId, courtId, [...asksForRuling]];
      return this.rows.sql<PendingEntry>(pending(mayInSql(actor, 'case.read', ENTRY.facts)), asked);
    });
  }

  private async relate(actor: Actor, { id: entryId, caseId }: DocketEntry, wanted: WantedRelation): Promise<void> {
    const { kind, entry: ofId, ruling = null, date = null } = wanted;
    await this.standings.permitted(actor, 'case.read', ENTRY, ofId, 'case.read', EntryNotFound);
    if (!(await this.rows.one(DocketEntry, { id: ofId, caseId }))) {
      throw new DomainError(EntryNotFound, EntryNotFound.remedy);
    }
    const row = { id: newId(), caseId, entryId, ofId, kind, ruling, date };
    await refusedAs({ entry_ruled_on_once: RuledOnAlready, entry_relation_once: EntryImpossible }, () =>
      this.rows.insert(EntryRelation, row),
    );
  }
}
