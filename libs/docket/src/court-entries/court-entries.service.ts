import { Injectable } from '@nestjs/common';
import { Courts, localDateOf, type CourtPolicy } from '@assize/courts';
import { Events, Idempotency, refusedAs, Rows, type Attempt } from '@assize/database';
import { Acts } from '@assize/identity';
import { Clock, DomainError, newId, type Actor } from '@assize/kernel';
import type { Case } from '../case.entity';
import { Cases } from '../cases.service';
import { DOCUMENT, ENTRY } from '../confidentiality/objects';
import { PolicySeals } from '../confidentiality/policy-seals.service';
import { Standings } from '../confidentiality/standings.service';
import { DocketDocument, DocketEntry } from '../docket-entry.entity';
import { relationFaults, type CourtEntryKind, type WantedRelation } from '../domain/entry-relation';
import { EntryImpossible, EntryNotFound, RuledOnAlready } from '../errors';
import { Register } from '../register.service';
import { EntryRelation } from './entry-relation.entity';

/** What the court itself puts on a docket. */
export interface NewCourtEntry {
  readonly kind: CourtEntryKind;
  readonly title: string;
  /** The words of an order, or what a minute notes. */
  readonly text?: string;
  readonly relations?: readonly WantedRelation[];
  /** Of an order that rules on one motion: the proposed order, filed with that motion, that the judge signs as it is. */
  readonly signs?: string;
}

/** What the court writes on its dockets itself: minutes, orders, rulings. Nothing on a docket is changed by any other way. */
@Injectable()
export class CourtEntries {
  constructor(
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly courts: Courts,
    private readonly cases: Cases,
    private readonly standings: Standings,
    private readonly register: Register,
    private readonly seals: PolicySeals,
    private readonly acts: Acts,
  ) {}

  /**
   * Enters a minute, which a clerk may, or an order, which only a judge of the panel may. A ruling is as hidden as the
   * motion it is on; what was closed until then stays so by order, or is opened.
   *
   * @throws CaseNotFound @throws NotPermitted @throws EntryNotFound @throws EntryImpossible @throws RuledOnAlready
   */
  async enter(actor: Actor, attempt: Attempt, caseId: string, wanted: NewCourtEntry): Promise<{ id: string }> {
    const { kind, title, text = null, relations = [] } = wanted;
    return this.idempotency.once(actor, attempt, async () => {
      const into = await this.cases.permitted(actor, kind === 'order' ? 'case.order' : 'case.enter', caseId);
      const faults = relationFaults(kind, relations, wanted.signs);
      if (faults.length > 0) throw new DomainError(EntryImpossible, EntryImpossible.remedy, faults);
      const policy = await this.courts.policy(into.spaceId, into.courtId);
      const ruledOn = relations.filter((relation) => relation.kind === 'rules-on').map(({ entry }) => entry);
      const about = ruledOn.length > 0 ? await this.withLeads(ruledOn) : null;
      const officialFileDate = localDateOf(this.clock.now(), policy.timeZone);
      const of = { caseId, code: `court.${kind}`, title, filedBy: null, officialFileDate, about };
      const entry = await this.register.enter({ ...of, text });
      for (const relation of relations) await this.relate(actor, into, entry, relation);
      if (wanted.signs !== undefined) await this.sign(actor, entry, ruledOn[0]!, wanted.signs, policy);
      const object = { kind: 'docket-entry', id: entry.id, courtId: into.courtId, caseId };
      await this.acts.record(actor, `case.${kind}`, object);
      await this.events.publish('docket.entered', entry.id, { caseId });
      return { id: entry.id };
    });
  }

  private async withLeads(entryIds: readonly string[]): Promise<string[]> {
    const leads: string[] = [];
    for (const entryId of entryIds) {
      const [lead] = await this.rows.many(DocketDocument, { entryId, role: 'lead' }, { position: 'ASC' });
      if (lead) leads.push(lead.id);
    }
    return [...entryIds, ...leads];
  }

  private async relate(actor: Actor, { courtId }: Case, entry: DocketEntry, wanted: WantedRelation): Promise<void> {
    const { id: entryId, caseId } = entry;
    const { kind, entry: ofId, ruling = null, date = null } = wanted;
    await this.standings.permitted(actor, 'case.read', ENTRY, ofId, 'case.read', EntryNotFound);
    const earlier = await this.rows.one(DocketEntry, { id: ofId, caseId });
    if (!earlier) throw new DomainError(EntryNotFound, EntryNotFound.remedy);
    if (kind === 'carries-out' && earlier.code !== 'court.order') throw notAnOrder();
    const row = { id: newId(), caseId, entryId, ofId, kind, ruling, date };
    await refusedAs({ entry_ruled_on_once: RuledOnAlready, entry_relation_once: EntryImpossible }, () =>
      this.rows.insert(EntryRelation, row),
    );
    if (kind === 'rules-on' && ruling) await this.seals.ruled(actor, courtId, entry, ofId, ruling);
  }

  /** The signed copy is made by a job; the proposed order stays as it was filed. */
  private async sign(
    actor: Actor,
    { id, caseId }: DocketEntry,
    motionId: string,
    documentId: string,
    { proposedOrders }: CourtPolicy,
  ): Promise<void> {
    await this.standings.permitted(actor, 'case.read', DOCUMENT, documentId, 'case.read', EntryNotFound);
    const proposal = await this.rows.one(DocketDocument, { id: documentId, entryId: motionId });
    if (!proposal || !proposedOrders.includes(proposal.documentType)) {
      const fault = { pointer: '/signs', detail: 'is no proposed order that was filed with the motion' };
      throw new DomainError(EntryImpossible, EntryImpossible.remedy, [fault]);
    }
    await this.events.publish('order.signed', id, { caseId, documentId, judgeId: actor.personId });
  }
}

const notAnOrder = (): DomainError =>
  new DomainError(EntryImpossible, EntryImpossible.remedy, [
    { pointer: '/relations', detail: 'only an order can be carried out' },
  ]);
