import { Injectable } from '@nestjs/common';
import { Courts, localDateOf } from '@assize/courts';
import { Rows } from '@assize/database';
import { Clock, newId } from '@assize/kernel';
import { Register } from '../register.service';
import { EntryRelation } from '../court-entries/entry-relation.entity';
import { DocketDocument, type DocketEntry } from '../docket-entry.entity';
import type { RelationKind } from '../domain/entry-relation';
import { RESTRICTION_ENTRIES } from '../domain/restriction-words';
import type { Restriction } from './restriction.entity';

/** What was restricted, on the docket: which entry it is of, and everything whose hiding must hide that it was restricted. */
interface Place {
  readonly entryId: string | null;
  readonly about: readonly string[];
}

/**
 * Puts an order that restricts or opens something on the docket, as an entry that is as hidden as what it tells of: whoever
 * may know of the paper sees the order, and to everybody else both are numbers like any other that are not shown.
 */
@Injectable()
export class RestrictionEntries {
  constructor(
    private readonly rows: Rows,
    private readonly clock: Clock,
    private readonly courts: Courts,
    private readonly register: Register,
  ) {}

  /** In the unit of work of the order. @param order what it says, and the entry that holds it */
  async enter(
    courtId: string,
    { caseId, objectKind, objectId, kind, spaceId }: Restriction,
    happened: 'imposed' | 'lifted',
    order: { readonly orderText: string; readonly orderEntryId: string | null },
  ): Promise<DocketEntry> {
    const { code, title, relation } = RESTRICTION_ENTRIES[happened === 'lifted' ? 'lifted' : kind];
    const { language, timeZone } = await this.courts.policy(spaceId, courtId);
    const { entryId, about } = await this.placeOf(objectKind, objectId);
    const entry = await this.register.enter({
      ...{ caseId, code, title: title[language], text: order.orderText, filedBy: null, about },
      officialFileDate: localDateOf(this.clock.now(), timeZone),
    });
    await this.register.attach(entry, []);
    if (entryId) await this.relate(entry, relation, entryId);
    if (order.orderEntryId) await this.relate(entry, 'carries-out', order.orderEntryId);
    return entry;
  }

  private async placeOf(kind: Restriction['objectKind'], id: string): Promise<Place> {
    if (kind !== 'entry' && kind !== 'document') return { entryId: null, about: [id] };
    const document = kind === 'document' ? await this.rows.one(DocketDocument, { id }) : null;
    const entryId = document?.entryId ?? id;
    const leads = await this.rows.many(DocketDocument, { entryId, role: 'lead' }, { position: 'ASC' });
    return { entryId, about: [...new Set([id, entryId, ...leads.slice(0, 1).map((lead) => lead.id)])] };
  }

  private async relate({ id: entryId, caseId }: DocketEntry, kind: RelationKind, ofId: string): Promise<void> {
    await this.rows.insert(EntryRelation, { id: newId(), caseId, entryId, ofId, kind, ruling: null, date: null });
  }
}
