import { Injectable } from '@nestjs/common';
import { Courts, localDateOf, type Bilingual } from '@assize/courts';
import { Rows } from '@assize/database';
import { may } from '@assize/identity';
import { Clock, DomainError, newId, type Actor } from '@assize/kernel';
import type { Case } from '../case.entity';
import { Cases } from '../cases.service';
import { ENTRY } from '../confidentiality/objects';
import { Standings } from '../confidentiality/standings.service';
import { EntryRelation } from '../court-entries/entry-relation.entity';
import { DocketEntry } from '../docket-entry.entity';
import { EntryNotFound } from '../errors';
import { Register } from '../register.service';
import { OrderNotNamed } from './errors';

/** An act of the court in a case: a judge of the panel says why, a clerk names the order besides. */
export interface CourtAct {
  readonly reason: string;
  /** Id of the entry that holds the order. */
  readonly order?: string | undefined;
}

/** How an act of the court comes to stand on a docket. */
@Injectable()
export class CourtActs {
  constructor(
    private readonly rows: Rows,
    private readonly clock: Clock,
    private readonly courts: Courts,
    private readonly cases: Cases,
    private readonly standings: Standings,
    private readonly register: Register,
  ) {}

  /**
   * Refuses a clerk who names no order; a judge of the panel gives one by acting.
   *
   * @throws OrderNotNamed @throws EntryNotFound when what is named is no entry that the actor may know of
   */
  async requireOrder(actor: Actor, caseId: string, order: string | undefined, needed = true): Promise<void> {
    if (order !== undefined) return this.refuseOtherThanOrder(actor, caseId, order);
    const facts = await this.cases.factsOf(actor, caseId);
    if (needed && !(facts && may(actor, 'case.order', facts))) {
      const fault = { pointer: '/order', detail: 'is missing' };
      throw new DomainError(OrderNotNamed, OrderNotNamed.remedy, [fault]);
    }
  }

  /** In the language of the court. @param order of this very docket */
  async enter(into: Case, code: string, title: Bilingual, { reason, order }: CourtAct): Promise<DocketEntry> {
    const { language, timeZone } = await this.courts.policy(into.spaceId, into.courtId);
    const entry = await this.register.enter({
      ...{ caseId: into.id, code, title: title[language], text: reason, filedBy: null },
      officialFileDate: localDateOf(this.clock.now(), timeZone),
    });
    await this.register.attach(entry, []);
    if (order) {
      const row = { id: newId(), caseId: into.id, entryId: entry.id, ofId: order, kind: 'carries-out' } as const;
      await this.rows.insert(EntryRelation, { ...row, ruling: null, date: null });
    }
    return entry;
  }

  private async refuseOtherThanOrder(actor: Actor, caseId: string, order: string): Promise<void> {
    await this.standings.permitted(actor, 'case.read', ENTRY, order, 'case.read', EntryNotFound);
    const entry = await this.rows.one(DocketEntry, { id: order, caseId });
    if (!entry) throw new DomainError(EntryNotFound, EntryNotFound.remedy);
    if (entry.code === 'court.order') return;
    throw new DomainError(OrderNotNamed, OrderNotNamed.remedy, [{ pointer: '/order', detail: 'holds no order' }]);
  }
}
