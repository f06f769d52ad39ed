import { Injectable } from '@nestjs/common';
import { Blobs } from '@assize/blobs';
import { Courts } from '@assize/courts';
import { Events, Idempotency, Rows, type Attempt } from '@assize/database';
import { Acts, permit } from '@assize/identity';
import { DomainError, newId, type Actor } from '@assize/kernel';
import { Cases } from '../cases.service';
import { ENTRY } from '../confidentiality/objects';
import { Standings } from '../confidentiality/standings.service';
import { DocketDocument, DocketEntry } from '../docket-entry.entity';
import { opensCase } from '../domain/deadline';
import { EntryNotDocketed, EntryNotFound } from '../errors';
import { Register } from '../register.service';
import { CopyRefused } from './errors';
import { EntryCopy } from './tie.entity';
import { TiedCases } from './tied-cases.service';

/** In the order of their ids, as whoever ties cases locks them. */
const LOCK_CONSOLIDATION = `SELECT id FROM court_case c WHERE space_id = current_space() AND (id = $1
    OR EXISTS (SELECT FROM consolidated_case k WHERE k.space_id = c.space_id AND k.case_id = c.id AND k.lead_id = $1))
  ORDER BY id FOR NO KEY UPDATE`;

/** That a case is of a minor is no order that a copy could carry, and no order is a wall. */
const LESS_CLOSED = `SELECT m.docket_number FROM court_case m JOIN court_case l ON l.space_id = m.space_id AND l.id = $1
  WHERE m.space_id = current_space() AND m.id = ANY ($2::uuid[]) AND ((l.juvenile AND NOT m.juvenile)
    OR EXISTS (SELECT FROM wall w WHERE w.space_id = l.space_id AND w.case_id = l.id AND w.ended_at IS NULL
      AND NOT EXISTS (SELECT FROM wall o WHERE o.space_id = w.space_id AND o.case_id = m.id
        AND o.person_id = w.person_id AND o.ended_at IS NULL)))`;

/** Puts a paper that was filed in a lead case on the dockets of its members too, if whoever filed it or the clerk wants so. */
@Injectable()
export class EntryCopies {
  constructor(
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly events: Events,
    private readonly courts: Courts,
    private readonly cases: Cases,
    private readonly standings: Standings,
    private readonly tied: TiedCases,
    private readonly register: Register,
    private readonly blobs: Blobs,
    private readonly acts: Acts,
  ) {}

  /**
   * The copy has the next number of the member's docket, the same documents and the same official file date. It is as closed
   * at any moment as the paper is in the lead. What is there already is left alone.
   *
   * @param into members; every one of which the actor may know when absent
   * @throws CaseNotFound @throws EntryNotFound @throws EntryNotDocketed @throws NotPermitted @throws CopyRefused
   */
  async copy(
    actor: Actor,
    attempt: Attempt,
    caseId: string,
    entryId: string,
    into?: readonly string[],
  ): Promise<{ id: string }> {
    return this.idempotency.once(actor, attempt, async () => {
      const { courtId } = await this.cases.permitted(actor, 'case.read', caseId);
      const entry = await this.permitted(actor, caseId, entryId);
      // There it would have to be served by summons again, and answered again.
      if (opensCase(entry.code, await this.courts.policy(actor.spaceId, courtId))) {
        throw new DomainError(CopyRefused, 'What opened a case stands on no other docket.');
      }
      await this.rows.sql(LOCK_CONSOLIDATION, [caseId]);
      const documents = await this.rows.many(DocketDocument, { entryId }, { position: 'ASC' });
      if (documents.length === 0) throw new DomainError(EntryNotDocketed, EntryNotDocketed.remedy);
      const members = await this.membersOf(actor, caseId, into);
      if ((await this.rows.sql(LESS_CLOSED, [caseId, members])).length > 0) {
        throw new DomainError(CopyRefused, 'A paper is copied into no case that is open to more people than its own.');
      }
      for (const memberId of members) {
        await this.copyInto(memberId, entry, documents);
      }
      await this.acts.record(actor, 'entry.copy', { kind: 'docket-entry', id: entryId, courtId, caseId });
      return { id: entryId };
    });
  }

  private async permitted(actor: Actor, caseId: string, entryId: string): Promise<DocketEntry> {
    const facts = await this.standings.permitted(actor, 'case.read', ENTRY, entryId, 'case.read', EntryNotFound);
    const entry = await this.rows.one(DocketEntry, { id: entryId, caseId });
    if (!entry) throw new DomainError(EntryNotFound, EntryNotFound.remedy);
    const own = entry.filedBy === actor.personId ? (['own'] as const) : [];
    const stands = { ...facts, relations: new Set([...facts.relations, ...own]) };
    permit(actor, 'entry.copy', stands, 'case.read', EntryNotFound);
    return entry;
  }

  private async membersOf(actor: Actor, leadId: string, wanted: readonly string[] | undefined): Promise<string[]> {
    const consolidation = await this.tied.consolidationOf(actor, leadId);
    const known = consolidation?.role === 'lead' ? consolidation.cases.map(({ id }) => id) : [];
    const unknown = (wanted ?? []).flatMap((id, at) =>
      known.includes(id) ? [] : [{ pointer: `/cases/${at}`, detail: 'is no member that this case leads' }],
    );
    if (known.length === 0 || unknown.length > 0) throw new DomainError(CopyRefused, CopyRefused.remedy, unknown);
    return [...(wanted ?? known)].sort();
  }

  private async copyInto(caseId: string, entry: DocketEntry, documents: readonly DocketDocument[]): Promise<void> {
    if (await this.rows.one(EntryCopy, { ofId: entry.id, caseId })) return;
    const { code, title, filedBy, officialFileDate, text } = entry;
    const about = hiddenWith(entry, documents);
    const copy = await this.register.enter({ caseId, code, title, filedBy, officialFileDate, text, about });
    await this.rows.insert(EntryCopy, { id: newId(), caseId, entryId: copy.id, ofId: entry.id });
    await this.register.attach(copy, await this.placedIn(caseId, documents));
    await this.events.publish('entry.copied', copy.id, { caseId, of: entry.id });
  }

  /** Each case has its files under its own key. */
  private async placedIn(caseId: string, documents: readonly DocketDocument[]): Promise<DocketDocument[]> {
    const placed: DocketDocument[] = [];
    for (const document of documents) {
      const { originalBlob, stampedBlob } = document;
      placed.push({
        ...document,
        originalBlob: await this.blobs.placeIn(caseId, originalBlob),
        stampedBlob: stampedBlob && (await this.blobs.placeIn(caseId, stampedBlob)),
      });
    }
    return placed;
  }
}

/** Everything whose hiding hides the paper in the lead, and so its copy. */
const hiddenWith = ({ id, caseId, about }: DocketEntry, documents: readonly DocketDocument[]): string[] => {
  const lead = documents.find(({ role }) => role === 'lead');
  return [caseId, id, ...(lead ? [lead.id] : []), ...(about ?? [])];
};
