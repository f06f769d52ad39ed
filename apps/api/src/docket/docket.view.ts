import {
  SERVICE_STATUS_WORDS,
  CASE_STATUS_WORDS,
  RELATION_WORDS,
  type BesideCase,
  type Case,
  type CaseInCourt,
  type CaseParty,
  type CaseStatus,
  type DocumentOnDocket,
  type EntryWithDocuments,
  type Notice,
  type PanelMember,
  type RelatedEntry,
  type ServiceRow,
} from '@assize/docket';
import type { Page } from '@assize/kernel';
import { BilingualView, CourtView, presentCourt } from '../courts/courts.view';
import { ConsolidationView, presentConsolidation, presentTie, TieView } from './ties.view';

export class CaseSummaryView {
  id!: string;
  courtId!: string;
  /** @example 2026-CV-00001 */
  docketNumber!: string;
  /** @example Copperkettle v. Marrowby */
  caption!: string;
  /** @example civil */
  category!: string;
  /** @example opened */
  status!: string;
  /** One plain sentence for people who know no procedure. */
  statusWords!: BilingualView;
  /** @example 2026-03-02 */
  officialFileDate!: string;
  openedAt!: Date;
  version!: number;
}

export class CaseView extends CaseSummaryView {
  court!: CourtView;
  /** Nobody sits on the case yet, or a seat that a recusal left empty is not filled. */
  needsPanel!: boolean;
  /** Absent when it is heard by itself, as far as you may know. */
  consolidation?: ConsolidationView;
  /** What ties it to other cases or did, oldest first, as far as you may know of them. */
  ties!: TieView[];
}

export class CasesPageView {
  items!: CaseSummaryView[];
  /** Where the next page begins; null at the end. */
  next!: string | null;
}

export class CasePartyView {
  id!: string;
  /** @example plaintiff */
  role!: string;
  /** @example claimant */
  side!: string;
  /** @example person */
  kind!: string;
  name!: string;
  /** Where the party is to be found; absent where none was given or it is sealed from you. */
  address?: string;
  /** Whether somebody signs in here for the party. */
  hasAccount!: boolean;
}

export class DocketDocumentView {
  id!: string;
  documentType!: string;
  title!: string;
  role!: string;
  /** Whether there is a file-stamped copy; some formats take none. */
  stamped!: boolean;
  /** Somebody proposes an order with it; it is none as long as no judge has signed it. */
  proposesOrder!: boolean;
}

export class EntryRelationView {
  /** `rules-on`, `dates-back`, `corrects`, `replaces`, `strikes`, `seals`, `lifts` or `carries-out`. */
  kind!: string;
  /** One plain sentence. */
  words!: BilingualView;
  /** The number of the other entry. */
  entry!: number;
  /** `granted`, `denied`, `in-part` or `moot`. */
  ruling?: string;
  /** As of which day it counts as filed. */
  date?: string;
}

export class DocketEntryView {
  id!: string;
  /** @example 1 */
  number!: number;
  /**
   * A filing code of the court's policy, or what made the court itself enter it, such as `judgment.entered`.
   * @example complaint
   */
  code!: string;
  title!: string;
  officialFileDate!: string;
  enteredAt!: Date;
  /** Empty while the copies are being stamped, and for what the court itself enters. */
  documents!: DocketDocumentView[];
  /** The words of an order or a minute of the court. */
  text?: string;
  /** What it does to earlier entries. */
  does!: EntryRelationView[];
  /** What later entries do to it; a date of these stands in place of its own. */
  done!: EntryRelationView[];
}

export class PanelMemberView {
  personId!: string;
  presiding!: boolean;
  assignedAt!: Date;
}

export class ServiceView {
  id!: string;
  entryId!: string;
  partyId!: string;
  /** `e-service`, `paper`, or `process` by summons. */
  method!: string;
  /**
   * `served` only with proof; else `to-be-served`, `dispatched`, `undelivered`, or `sent` online and not acknowledged; of
   * process `summons-due`, `summons-issued`, `unserved` or `return-due`.
   */
  status!: string;
  statusWords!: BilingualView;
  /** `party`, or `counsel` who acts for the party. */
  recipient!: string;
  servedAt?: Date;
  because!: BilingualView;
  version!: number;
}

export class NoticeView {
  id!: string;
  /** @example docket.entered */
  kind!: string;
  caseId?: string;
  subjectId!: string;
  words!: BilingualView;
  sentAt!: Date;
}

export class NoticesPageView {
  items!: NoticeView[];
  /** Where the next page begins; null at the end. */
  next!: string | null;
}

const presentSummary = (one: Case): CaseSummaryView => ({
  id: one.id,
  courtId: one.courtId,
  docketNumber: one.docketNumber,
  caption: one.caption,
  category: one.category,
  status: one.status,
  statusWords: CASE_STATUS_WORDS[one.status as CaseStatus],
  officialFileDate: one.officialFileDate,
  openedAt: one.openedAt,
  version: one.version,
});

export const presentCase = (one: CaseInCourt, { consolidation, ties }: BesideCase): CaseView => ({
  ...presentSummary(one),
  court: presentCourt(one.court),
  needsPanel: one.needsPanel,
  ...(consolidation ? { consolidation: presentConsolidation(consolidation) } : {}),
  ties: ties.map(presentTie),
});

export const presentCases = ({ items, next }: Page<Case>): CasesPageView => ({
  items: items.map(presentSummary),
  next,
});

export const presentParty = ({ id, role, side, kind, name, address, personId }: CaseParty): CasePartyView => ({
  id,
  role,
  side,
  kind,
  name,
  ...(address ? { address } : {}),
  hasAccount: personId !== null,
});

const presentDocument = ({
  id,
  documentType,
  title,
  role,
  stampedBlob,
  proposesOrder,
}: DocumentOnDocket): DocketDocumentView => ({
  id,
  documentType,
  title,
  role,
  stamped: stampedBlob !== null,
  proposesOrder,
});

const presentRelation = (
  { relation: { kind, ruling, date }, number }: RelatedEntry,
  seenFrom: 'does' | 'done',
): EntryRelationView => ({
  kind,
  words: RELATION_WORDS[kind][seenFrom],
  entry: number,
  ...(ruling ? { ruling } : {}),
  ...(date ? { date } : {}),
});

export const presentEntry = ({ entry, documents, does, done }: EntryWithDocuments): DocketEntryView => ({
  id: entry.id,
  number: entry.number,
  code: entry.code,
  title: entry.title,
  officialFileDate: entry.officialFileDate,
  enteredAt: entry.enteredAt,
  documents: documents.map(presentDocument),
  ...(entry.text ? { text: entry.text } : {}),
  does: does.map((one) => presentRelation(one, 'does')),
  done: done.map((one) => presentRelation(one, 'done')),
});

export const presentPanelMember = ({ personId, presiding, assignedAt }: PanelMember): PanelMemberView => ({
  personId,
  presiding,
  assignedAt,
});

export const presentService = (row: ServiceRow): ServiceView => ({
  id: row.id,
  entryId: row.entryId,
  partyId: row.partyId,
  method: row.method,
  status: row.status,
  statusWords: SERVICE_STATUS_WORDS[row.status],
  recipient: row.recipient,
  ...(row.servedAt ? { servedAt: row.servedAt } : {}),
  because: row.because,
  version: row.version,
});

const presentNotice = ({ id, kind, caseId, subjectId, words, sentAt }: Notice): NoticeView => ({
  id,
  kind,
  ...(caseId ? { caseId } : {}),
  subjectId,
  words,
  sentAt,
});

export const presentNotices = ({ items, next }: Page<Notice>): NoticesPageView => ({
  items: items.map(presentNotice),
  next,
});
