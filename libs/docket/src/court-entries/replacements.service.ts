import { Injectable } from '@nestjs/common';
import { Events, Idempotency, refusedAs, Rows, type Attempt } from '@assize/database';
import { Acts, permit } from '@assize/identity';
import { DomainError, newId, type Actor, type Fault } from '@assize/kernel';
import { Cases } from '../cases.service';
import { ENTRY } from '../confidentiality/objects';
import { Standings } from '../confidentiality/standings.service';
import { CourtActs, type CourtAct } from '../course/court-acts.service';
import { DocketEntry } from '../docket-entry.entity';
import { EntryImpossible, EntryNotFound, ReplacedAlready } from '../errors';
import { EntryRelation } from './entry-relation.entity';

export interface NewReplacement extends CourtAct {
  /** The entry whose place is taken. */
  readonly replaces: string;
}

/**
 * Lets a later paper take the place of an earlier one, which stays on the record and shows by which it was replaced, to whoever
 * may see both. Whoever filed both may say so until there is a ruling; else it takes an order.
 */
@Injectable()
export class Replacements {
  constructor(
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly events: Events,
    private readonly cases: Cases,
    private readonly standings: Standings,
    private readonly courtActs: CourtActs,
    private readonly acts: Acts,
  ) {}

  /**
   * @param entryId the later entry
   * @throws CaseNotFound @throws EntryNotFound @throws NotPermitted @throws OrderNotNamed
   * @throws EntryImpossible @throws ReplacedAlready
   */
  async replace(
    actor: Actor,
    attempt: Attempt,
    caseId: string,
    entryId: string,
    wanted: NewReplacement,
  ): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const { courtId } = await this.cases.permitted(actor, 'case.read', caseId);
      const earlier = await this.seen(actor, caseId, wanted.replaces);
      const later = await this.seen(actor, caseId, entryId);
      const own = earlier.filedBy === actor.personId && later.filedBy === actor.personId;
      await this.permit(actor, earlier.id, own);
      const ruledOn = await this.rows.one(EntryRelation, { ofId: earlier.id, kind: 'rules-on' });
      await this.courtActs.requireOrder(actor, caseId, wanted.order, !own || ruledOn !== null);
      if (later.number <= earlier.number) throw impossible({ pointer: '/replaces', detail: 'is no earlier entry' });
      await this.relate(later, 'replaces', earlier.id);
      if (wanted.order !== undefined && wanted.order !== later.id)
        await this.relate(later, 'carries-out', wanted.order);
      const object = { kind: 'docket-entry', id: entryId, courtId, caseId };
      await this.acts.record(actor, 'entry.replace', object, wanted.reason);
      await this.events.publish('docket.replaced', entryId, { caseId });
      return { id: entryId };
    });
  }

  private async seen(actor: Actor, caseId: string, id: string): Promise<DocketEntry> {
    await this.standings.permitted(actor, 'case.read', ENTRY, id, 'case.read', EntryNotFound);
    const entry = await this.rows.one(DocketEntry, { id, caseId });
    if (!entry) throw new DomainError(EntryNotFound, EntryNotFound.remedy);
    return entry;
  }

  /** On the earlier one, so that nothing takes the place of what was stricken. */
  private async permit(actor: Actor, earlierId: string, own: boolean): Promise<void> {
    const facts = await this.standings.permitted(actor, 'case.read', ENTRY, earlierId, 'case.read', EntryNotFound);
    const relations = new Set([...facts.relations, ...(own ? (['own'] as const) : [])]);
    permit(actor, 'entry.replace', { ...facts, relations }, 'case.read', EntryNotFound);
  }

  private async relate({ id: entryId, caseId }: DocketEntry, kind: 'replaces' | 'carries-out', ofId: string) {
    const row = { id: newId(), caseId, entryId, ofId, kind, ruling: null, date: null };
    await refusedAs({ entry_replaced_once: ReplacedAlready, entry_relation_once: ReplacedAlready }, () =>
      this.rows.insert(EntryRelation, row),
    );
  }
}

const impossible = (fault: Fault): DomainError => new DomainError(EntryImpossible, EntryImpossible.remedy, [fault]);
