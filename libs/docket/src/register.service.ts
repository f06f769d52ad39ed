import { Injectable } from '@nestjs/common';
import { type Court, type CourtPolicy } from '@assize/courts';
import { Events, Rows } from '@assize/database';
import { Clock, newId } from '@assize/kernel';
import { LOCK_CASE } from './case-lock';
import { Appearance } from './appearances/appearance.entity';
import { Case, CaseParty } from './case.entity';
import { DocketDocument, DocketEntry } from './docket-entry.entity';
import { docketNumber, sequenceOf } from './domain/docket-number';
import { Notices } from './notices.service';

type PartyFacts = Pick<CaseParty, 'role' | 'side' | 'kind' | 'name' | 'email' | 'address' | 'personId'>;

export interface NewParty extends PartyFacts {
  /** Who acts for it without being it, from the opening of the case on. */
  readonly counselId: string | null;
}

export interface NewCase {
  readonly court: Pick<Court, 'id'>;
  readonly policy: CourtPolicy;
  readonly category: string;
  readonly caption: string;
  readonly officialFileDate: string;
  /** The year of its docket number, where that is not the year in which it counts as filed. */
  readonly numberedIn?: number;
  readonly parties: readonly NewParty[];
}

export type NewEntry = Pick<DocketEntry, 'caseId' | 'code' | 'title' | 'filedBy' | 'officialFileDate'> &
  Partial<Pick<DocketEntry, 'text' | 'about'>>;
export type NewDocument = Pick<DocketDocument, 'documentType' | 'title' | 'role' | 'originalBlob' | 'stampedBlob'> &
  Partial<Pick<DocketDocument, 'signedFrom'>>;

/** The row of the series stays locked until the case is committed, so numbers have neither gaps nor doubles. */
const TAKE_NUMBER = `INSERT INTO docket_series (space_id, court_id, series, last_number)
  VALUES (current_space(), $1, $2, 1)
  ON CONFLICT (space_id, court_id, series) DO UPDATE SET last_number = docket_series.last_number + 1
  RETURNING last_number`;

const NEXT_ENTRY = `SELECT coalesce(max(number), 0)::integer + 1 AS next FROM docket_entry
  WHERE space_id = current_space() AND case_id = $1`;

/** By which it comes into the log; its salt is the database's. */
const TO_BE_LOGGED = `INSERT INTO document_leaf (space_id, document_id) VALUES (current_space(), $1)`;

/**
 * Writes the register. For the rooms above, inside the unit of work of a use case that has been permitted; whoever calls
 * it has decided that the case or the entry is to be.
 */
@Injectable()
export class Register {
  constructor(
    private readonly rows: Rows,
    private readonly events: Events,
    private readonly clock: Clock,
    private readonly notices: Notices,
  ) {}

  /** Opens a case under the next number of its series. */
  async openCase(wanted: NewCase): Promise<Case> {
    const { court, policy, category, caption, officialFileDate, parties } = wanted;
    const year = wanted.numberedIn ?? Number(officialFileDate.slice(0, 4));
    const place = await this.takeNumber(court.id, sequenceOf(policy, category, year));
    const opened = await this.rows.insert(Case, {
      id: newId(),
      courtId: court.id,
      docketNumber: docketNumber(policy, category, year, place),
      caption,
      category,
      status: 'opened',
      juvenile: policy.caseCategories.some(({ code, juvenile }) => code === category && juvenile),
      officialFileDate,
      openedAt: this.clock.now(),
      version: 1,
    });
    for (const [index, party] of parties.entries()) {
      await this.enterParty(opened, party, index + 1);
    }
    await this.events.publish('case.opened', opened.id, { courtId: court.id });
    return opened;
  }

  /** Adds the next entry to a docket. Two at once get numbers one after the other. */
  async enter(entry: NewEntry): Promise<DocketEntry> {
    await this.rows.sql(LOCK_CASE, [entry.caseId]);
    const [row] = await this.rows.sql<{ next: number }>(NEXT_ENTRY, [entry.caseId]);
    const place = { id: newId(), number: row!.next, enteredAt: this.clock.now() };
    return this.rows.insert(DocketEntry, { text: null, about: null, ...entry, ...place });
  }

  /** Puts the documents of an entry on the docket, which completes it; who filed it is told. */
  async attach(entry: DocketEntry, documents: readonly NewDocument[]): Promise<void> {
    const { id: entryId, caseId } = entry;
    for (const [index, document] of documents.entries()) {
      const place = { id: newId(), caseId, entryId, position: index + 1 };
      await this.rows.insert(DocketDocument, { signedFrom: null, ...document, ...place });
      await this.rows.sql(TO_BE_LOGGED, [place.id]);
    }
    await this.events.publish('docket.entered', entryId, { caseId });
    if (entry.filedBy) await this.tellFiler(entry, entry.filedBy);
  }

  private async enterParty({ id: caseId, openedAt }: Case, { counselId, ...party }: NewParty, position: number) {
    const { id: partyId } = await this.rows.insert(CaseParty, { ...party, id: newId(), caseId, position });
    if (!counselId) return;
    const appearance = { id: newId(), caseId, partyId, counselId, organisationId: null };
    await this.rows.insert(Appearance, { ...appearance, fromAt: openedAt, untilAt: null, version: 1 });
  }

  private async takeNumber(courtId: string, series: string): Promise<number> {
    const [row] = await this.rows.sql<{ last_number: number }>(TAKE_NUMBER, [courtId, series]);
    return row!.last_number;
  }

  private async tellFiler({ id, caseId, number, title }: DocketEntry, filer: string): Promise<void> {
    const found = await this.rows.one(Case, { id: caseId });
    await this.notices.send(filer, 'docket.entered', caseId, id, 1, {
      en: `"${title}" is entry ${number} on the docket of ${found!.docketNumber}.`,
      zh: `“${title}”已登记为 ${found!.docketNumber} 案的第 ${number} 项。`,
    });
  }
}
