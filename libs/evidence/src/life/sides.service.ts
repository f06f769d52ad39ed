import { Injectable } from '@nestjs/common';
import { Rows } from '@assize/database';
import { Cases, DocketEntry } from '@assize/docket';
import { DomainError, type Actor } from '@assize/kernel';
import type { MarkSide } from '../domain/exhibit-state';
import { ExhibitOfAnother, RulingEntryUnfit } from '../errors';
import type { Exhibit } from '../exhibit.entity';

export interface PartyOfCase {
  readonly id: string;
  readonly side: MarkSide;
}

/** For whom somebody acts in a case. In the unit of work of a use case that has been permitted. */
@Injectable()
export class Sides {
  constructor(
    private readonly rows: Rows,
    private readonly cases: Cases,
  ) {}

  /** Her own part, and the parties for whom she appears now, in the order of the caption. */
  async of({ personId }: Actor, caseId: string): Promise<PartyOfCase[]> {
    const parties = await this.cases.parties(caseId);
    return parties.filter((party) => party.personId === personId || party.counsel.includes(personId));
  }

  /** Whether the exhibit is of a party for whom the actor acts; without a party it is of whoever handed it in. */
  async owns(actor: Actor, { caseId, partyId, submittedBy }: Exhibit): Promise<boolean> {
    if (partyId === null) return submittedBy === actor.personId;
    return (await this.of(actor, caseId)).some(({ id }) => id === partyId);
  }

  /** @throws ExhibitOfAnother */
  async requireOwn(actor: Actor, exhibit: Exhibit): Promise<void> {
    if (await this.owns(actor, exhibit)) return;
    throw new DomainError(
      ExhibitOfAnother,
      'Another party handed this exhibit in; only that party and its counsel do this.',
    );
  }

  /** The side under which an exhibit is marked. */
  async sideOf({ caseId, partyId }: Exhibit): Promise<MarkSide> {
    return (await this.cases.parties(caseId)).find(({ id }) => id === partyId)?.side ?? 'other';
  }

  /** @throws RulingEntryUnfit when it is no order on the docket of this case */
  async requireOrder(caseId: string, entryId: string): Promise<void> {
    if (await this.rows.one(DocketEntry, { id: entryId, caseId, code: 'court.order' })) return;
    throw new DomainError(RulingEntryUnfit, 'The entry is no order of the court on the docket of this case.');
  }
}
