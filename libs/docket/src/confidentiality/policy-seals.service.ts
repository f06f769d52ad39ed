import { Injectable } from '@nestjs/common';
import type { CourtPolicy } from '@assize/courts';
import { Events, Rows } from '@assize/database';
import { Acts } from '@assize/identity';
import { Clock, newId, type Actor } from '@assize/kernel';
import { inForce } from '../appearances/in-force';
import { DocketDocument, type DocketEntry } from '../docket-entry.entity';
import { AFTER_RULING, documentClosedBy, entryClosedBy, type ClosedByPolicy } from '../domain/closed-at-docketing';
import type { Ruling } from '../domain/entry-relation';
import { Restriction, type RestrictedKind } from './restriction.entity';

/** Who is known of a filing when it is docketed. */
export interface Docketed {
  readonly policy: CourtPolicy;
  readonly entry: Pick<DocketEntry, 'id' | 'caseId' | 'code'>;
  /** Of the document whose title the entry bears. */
  readonly leadType: string | undefined;
  /** Who filed it, or entered it from paper. */
  readonly submittedBy: string;
  /** Who had it docketed. */
  readonly recordedBy: string;
}

/** Parties for whom somebody files: herself, or whom she acts for. `$1` restriction, `$2` case, `$3` person, `$4` court time. */
const ADMIT_PARTIES = `INSERT INTO restriction_admits_party (space_id, restriction_id, party_id)
  SELECT p.space_id, $1, p.id FROM case_party p
  WHERE p.space_id = current_space() AND p.case_id = $2 AND (p.person_id = $3
    OR EXISTS (SELECT FROM appearance a
                WHERE a.space_id = p.space_id AND a.party_id = p.id AND a.counsel_id = $3 AND ${inForce('$4')}))`;

const ADMIT = `INSERT INTO restriction_admits (space_id, restriction_id, person_id) VALUES (current_space(), $1, $2)`;

const ADMIT_THE_SAME = [
  `INSERT INTO restriction_admits (space_id, restriction_id, person_id)
   SELECT space_id, $2, person_id FROM restriction_admits WHERE space_id = current_space() AND restriction_id = $1`,
  `INSERT INTO restriction_admits_party (space_id, restriction_id, party_id)
   SELECT space_id, $2, party_id FROM restriction_admits_party WHERE space_id = current_space() AND restriction_id = $1`,
];

/**
 * What the policy of a court closes by itself. All of it happens in the unit of work that puts the paper on the docket or
 * rules on it, so there is no moment in which others could see it.
 */
@Injectable()
export class PolicySeals {
  constructor(
    private readonly rows: Rows,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly acts: Acts,
  ) {}

  /** Before anybody is told of the entry. */
  async onEntry({ policy, entry, leadType, submittedBy, recordedBy }: Docketed): Promise<void> {
    for (const closed of entryClosedBy(policy.confidentiality, entry.code, leadType)) {
      const object = { kind: 'entry', id: entry.id } as const;
      const { id } = await this.close(entry.caseId, object, closed, policy, recordedBy);
      await this.rows.sql(ADMIT, [id, submittedBy]);
      if (!closed.toParties) await this.rows.sql(ADMIT_PARTIES, [id, entry.caseId, submittedBy, this.clock.now()]);
    }
  }

  /** In the unit of work that attaches them. */
  async onDocuments({ policy, entry, submittedBy, recordedBy }: Omit<Docketed, 'leadType'>): Promise<void> {
    for (const { id, documentType } of await this.rows.many(DocketDocument, { entryId: entry.id })) {
      for (const closed of documentClosedBy(policy.confidentiality, documentType)) {
        const made = await this.close(entry.caseId, { kind: 'document', id }, closed, policy, recordedBy);
        await this.rows.sql(ADMIT, [made.id, submittedBy]);
      }
    }
  }

  /** A judge has ruled on what was closed until then: it stays so by order, or it is open. */
  async ruled(judge: Actor, courtId: string, order: DocketEntry, motionId: string, ruling: Ruling): Promise<void> {
    const provisional = { objectId: motionId, ground: 'until-ruling', endedAt: null } as const;
    for (const closed of await this.rows.many(Restriction, provisional)) {
      const ended = { endedAt: this.clock.now(), endOrderText: order.title.slice(0, 2000), endedBy: judge.personId };
      await this.rows.update(Restriction, closed, ended);
      const stays = AFTER_RULING[ruling] === 'stays';
      const { id } = stays ? await this.confirm(judge, closed, order) : closed;
      const object = { kind: 'restriction', id, courtId, caseId: order.caseId };
      await this.acts.record(judge, stays ? 'restriction.impose' : 'restriction.lift', object);
      await this.events.publish(stays ? 'restriction.imposed' : 'restriction.lifted', id, { caseId: order.caseId });
    }
  }

  private async confirm(judge: Actor, closed: Restriction, { id: orderEntryId, title }: DocketEntry) {
    const { caseId, kind, objectKind, objectId, toParties } = closed;
    const made = await this.rows.insert(Restriction, {
      ...{ id: newId(), caseId, kind, objectKind, objectId, toParties },
      ...{ ground: 'order', orderText: title.slice(0, 2000), orderEntryId, orderedBy: judge.personId },
      ...{ recordedBy: judge.personId, fromAt: this.clock.now(), untilAt: null },
      ...{ endedAt: null, endOrderText: null, endedBy: null, version: 1 },
    });
    for (const admit of ADMIT_THE_SAME) await this.rows.sql(admit, [closed.id, made.id]);
    return made;
  }

  private async close(
    caseId: string,
    object: { readonly kind: RestrictedKind; readonly id: string },
    { kind, ground, toParties, words }: ClosedByPolicy,
    { language }: CourtPolicy,
    recordedBy: string,
  ): Promise<Restriction> {
    const made = await this.rows.insert(Restriction, {
      ...{ id: newId(), caseId, kind, objectKind: object.kind, objectId: object.id, toParties },
      ...{ ground, orderText: words[language], orderEntryId: null, orderedBy: null, recordedBy },
      ...{ fromAt: this.clock.now(), untilAt: null, endedAt: null, endOrderText: null, endedBy: null, version: 1 },
    });
    await this.events.publish('restriction.imposed', made.id, { caseId, kind, object: object.kind });
    return made;
  }
}
