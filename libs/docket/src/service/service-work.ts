import { Injectable } from '@nestjs/common';
import { Courts } from '@assize/courts';
import { Rows, type JobDefinition, type JobHandler, type JobPayload } from '@assize/database';
import { Appearance } from '../appearances/appearance.entity';
import { Case } from '../case.entity';
import { DocketDocument, DocketEntry } from '../docket-entry.entity';
import { opensCase } from '../domain/deadline';
import type { DecisionCause } from './service-decision.entity';
import { ServiceRow } from './service.entity';
import { ServingParties } from './serving';

export const serviceWorkJobs: readonly JobDefinition[] = [
  { queue: 'service-after-docketing', on: ['docket.entered'] },
  { queue: 'service-counsel', on: ['appearance.entered', 'appearance.ended'] },
  { queue: 'service-address', on: ['address.changed'] },
];

const CAUSES: Readonly<Record<string, DecisionCause>> = {
  'appearance.entered': 'counsel-entered',
  'appearance.ended': 'counsel-left',
  'address.changed': 'address-changed',
};

/** What follows for service from what happens in a case. Whatever is decided already stays; each may run twice. */
@Injectable()
export class ServiceWork {
  readonly handlers: ReadonlyMap<string, JobHandler> = new Map([
    ['service-after-docketing', ({ event }: JobPayload) => this.afterDocketing(event.subjectId)],
    ['service-counsel', ({ event }: JobPayload) => this.newCounsel(event)],
    ['service-address', ({ event }: JobPayload) => this.decideAnewFor(event.subjectId, event.type)],
  ]);

  constructor(
    private readonly rows: Rows,
    private readonly courts: Courts,
    private readonly serving: ServingParties,
  ) {}

  /** What opens a case is to be served by summons; and where service does not wait, docketing begins it. */
  private async afterDocketing(entryId: string): Promise<void> {
    const entry = await this.rows.one(DocketEntry, { id: entryId });
    const of = entry && (await this.rows.one(Case, { id: entry.caseId }));
    if (!entry || !of) return;
    const policy = await this.courts.policy(of.spaceId, of.courtId);
    if (opensCase(entry.code, policy)) await this.serving.summon(of, entry, policy);
    if (policy.service.waitsForAcceptance || policy.service.servedBy === 'filer') return;
    if (await this.rows.one(DocketDocument, { entryId })) await this.serving.serve(of, entry);
  }

  private async newCounsel({ subjectId, type }: JobPayload['event']): Promise<void> {
    const appearance = await this.rows.one(Appearance, { id: subjectId });
    if (appearance) await this.decideAnewFor(appearance.partyId, type);
  }

  /**
   * What has not left, or came back, goes to whom it would go to now. What was sent to somebody who has left the case since
   * goes to whoever follows; counsel who has withdrawn gets nothing more.
   */
  private async decideAnewFor(partyId: string, event: string): Promise<void> {
    const waiting = ['to-be-served', 'undelivered', 'sent'] as const;
    const [first] = await this.rows.many(ServiceRow, { partyId, status: waiting });
    const served = first && (await this.rows.one(Case, { id: first.caseId }));
    if (!served) return;
    await this.serving.inLine(served.id);
    const policy = await this.courts.policy(served.spaceId, served.courtId);
    for (const row of await this.rows.many(ServiceRow, { partyId, status: waiting }, { id: 'ASC' })) {
      const entry = (await this.rows.one(DocketEntry, { id: row.entryId }))!;
      if (row.status === 'sent' && (await this.stillThere(row))) continue;
      await this.serving.decideAnew(row, { served, entry, policy }, CAUSES[event]!, row.version);
    }
  }

  /** Whether the one it was sent to is still the party or acts for it. */
  private async stillThere({ partyId, personId }: ServiceRow): Promise<boolean> {
    const [row] = await this.rows.sql<{ there: boolean }>(STANDS_FOR, [personId, partyId, new Date()]);
    return row!.there;
  }
}

const STANDS_FOR = `SELECT EXISTS (SELECT FROM case_party p
    WHERE p.space_id = current_space() AND p.id = $2 AND p.person_id = $1)
  OR EXISTS (SELECT FROM appearance a
    WHERE a.space_id = current_space() AND a.party_id = $2 AND a.counsel_id = $1
      AND a.from_at <= court_time($3) AND (a.until_at IS NULL OR a.until_at > court_time($3))) AS there`;
