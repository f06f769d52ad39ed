import { Injectable } from '@nestjs/common';
import { Events, Idempotency, Rows, type Attempt } from '@assize/database';
import { Acts, permit } from '@assize/identity';
import { Clock, DomainError, newId, type Actor } from '@assize/kernel';
import { inForce } from '../appearances/in-force';
import { Cases } from '../cases.service';
import { ENTRY } from '../confidentiality/objects';
import { Standings } from '../confidentiality/standings.service';
import { DocketDocument, DocketEntry } from '../docket-entry.entity';
import { EntryNotDocketed, EntryNotFound } from '../errors';
import { Register } from '../register.service';
import { CopyRefused } from './errors';
import { EntryCopy } from './tie.entity';
import { TiedCases } from './tied-cases.service';

const LOCK_LEAD = `SELECT id FROM court_case WHERE space_id = current_space() AND id = $1 FOR UPDATE`;

/**
 * What restricts a paper restricts its copy: for those whom the order names, for the parties of the member where it admitted
 * the parties of the lead, and for those who now stand for the party that filed it. `$1` the member case, `$2` what is
 * restricted, `$3` its copy, `$4` court time.
 */
const RESTRICT = `WITH held AS (
    SELECT r.*, gen_random_uuid() AS copy FROM restriction r
    WHERE r.space_id = current_space() AND r.object_id = $2 AND r.ended_at IS NULL
      AND (r.until_at IS NULL OR r.until_at > $4)),
  made AS (
    INSERT INTO restriction (space_id, id, case_id, kind, object_kind, object_id, to_parties, order_text, order_entry_id, ground,
      ordered_by, recorded_by, from_at, until_at, version)
    SELECT space_id, copy, $1, kind, object_kind, $3, to_parties, order_text, NULL, ground, ordered_by, recorded_by, $4,
      until_at, 1 FROM held RETURNING id),
  admitted AS (
    SELECT a.space_id, a.restriction_id, a.person_id FROM restriction_admits a
    UNION SELECT f.space_id, f.restriction_id, p.person_id FROM restriction_admits_party f
      JOIN case_party p ON p.space_id = f.space_id AND p.id = f.party_id AND p.person_id IS NOT NULL
    UNION SELECT f.space_id, f.restriction_id, a.counsel_id FROM restriction_admits_party f
      JOIN appearance a ON a.space_id = f.space_id AND a.party_id = f.party_id AND ${inForce('$4')})
  INSERT INTO restriction_admits (space_id, restriction_id, person_id)
  SELECT held.space_id, held.copy, admitted.person_id FROM held
    JOIN admitted ON admitted.space_id = held.space_id AND admitted.restriction_id = held.id`;

/** Puts a paper that was filed in a lead case on the dockets of its members too, if whoever filed it or the clerk wants so. */
@Injectable()
export class EntryCopies {
  constructor(
    private readonly rows: Rows,
    private readonly idempotency: Idempotency,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly cases: Cases,
    private readonly standings: Standings,
    private readonly tied: TiedCases,
    private readonly register: Register,
    private readonly acts: Acts,
  ) {}

  /**
   * The copy has the next number of the member's docket, the same documents and the same official file date. What is there
   * already is left alone.
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
      await this.rows.sql(LOCK_LEAD, [caseId]);
      const documents = await this.rows.many(DocketDocument, { entryId }, { position: 'ASC' });
      if (documents.length === 0) throw new DomainError(EntryNotDocketed, EntryNotDocketed.remedy);
      for (const memberId of await this.membersOf(actor, caseId, into)) {
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
    const copy = await this.register.enter({ caseId, code, title, filedBy, officialFileDate, text });
    await this.rows.insert(EntryCopy, { id: newId(), caseId, entryId: copy.id, ofId: entry.id });
    await this.rows.sql(RESTRICT, [caseId, entry.id, copy.id, this.clock.now()]);
    await this.register.attach(copy, documents);
    const copies = await this.rows.many(DocketDocument, { entryId: copy.id }, { position: 'ASC' });
    for (const [at, { id }] of documents.entries()) {
      await this.rows.sql(RESTRICT, [caseId, id, copies[at]!.id, this.clock.now()]);
    }
    await this.events.publish('entry.copied', copy.id, { caseId, of: entry.id });
  }
}
