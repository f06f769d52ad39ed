import type { DigestAlgorithm } from '@assize/blobs';
import type { AssuranceLevel } from '@assize/kernel';
import type { Bilingual, Language } from './bilingual';

/** A day in the court's zone, `YYYY-MM-DD`. Such dates sort as text. */
export type LocalDate = string;

/** A time of day in the court's zone, `HH:MM`. */
export type LocalTime = string;

/** The court takes part of the day: from `from` until before `to`. */
export interface Sitting {
  readonly from: LocalTime;
  readonly to: LocalTime;
}

/** Which days the court works. A weekday that is absent is not a court day. */
export interface WorkingCalendar {
  /** ISO weekdays: Monday is 1, Sunday is 7. */
  readonly weekly: readonly { readonly weekday: number; readonly sittings: readonly Sitting[] }[];
  readonly holidays: readonly { readonly date: LocalDate; readonly name: Bilingual }[];
  /** Days the court works although its week says otherwise, such as the make-up days around Chinese holidays. */
  readonly makeUpDays: readonly { readonly date: LocalDate; readonly sittings: readonly Sitting[] }[];
}

export interface Coded {
  readonly code: string;
  readonly name: Bilingual;
  /** Absent while it is in use. What was filed under it keeps it; nothing new is filed under it from that day on. */
  readonly retired?: { readonly from: LocalDate; readonly replacedBy: string | null };
}

export interface CaseCategory extends Coded {
  readonly eFiling: boolean;
  /** What `{type}` stands for in a docket number. */
  readonly docketType: string;
  /** Cases of minors, which nobody but those of the case may know of. */
  readonly juvenile: boolean;
}

export const PARTY_SIDES = ['claimant', 'respondent', 'other'] as const;
export type PartySide = (typeof PARTY_SIDES)[number];

export interface PartyType extends Coded {
  readonly side: PartySide;
}

export interface DocumentType extends Coded {
  /** Whether a document of this type may lead a filing. */
  readonly mayLead: boolean;
}

/** Fields of an envelope a filing code may ask for. */
export const REQUIRABLE_FIELDS = ['caseTitle', 'docketNumber', 'claim', 'party-email', 'party-address'] as const;
export type RequirableField = (typeof REQUIRABLE_FIELDS)[number];

export interface FilingCode extends Coded {
  /** Whether it begins a case; any other code files into a case that has a docket number. */
  readonly opensCase: boolean;
  /** Codes of the case categories it can be used in. */
  readonly categories: readonly string[];
  readonly requiredFields: readonly RequirableField[];
  /** Document types of which at least one must be in the envelope. */
  readonly requiredDocuments: readonly string[];
  /** Party sides of which at least one must be named. */
  readonly requiredSides: readonly PartySide[];
}

export const FILING_MODELS = ['review-then-docket', 'docket-on-receipt'] as const;
export type FilingModel = (typeof FILING_MODELS)[number];

export const HEARING_MODES = ['on-site', 'online', 'mixed'] as const;
export type HearingMode = (typeof HEARING_MODES)[number];

export const POLICY_ACTS = [
  'submit-filing',
  'open-case',
  'submit-exhibit',
  'join-online-hearing',
  'accept-e-service',
  'enter-appearance',
  'request-hearing',
  'enter-judgment',
  'answer-note',
] as const;
export type PolicyAct = (typeof POLICY_ACTS)[number];

export const DAY_KINDS = ['calendar', 'court'] as const;
export type DayKind = (typeof DAY_KINDS)[number];

export const FEE_PER = ['filing', 'document', 'party', 'claim'] as const;

/** One thing a court charges for. Money is whole minor units of the currency of the policy. */
export interface FeeItem extends Coded {
  readonly filingCodes: readonly string[];
  /** Empty: every case category. */
  readonly categories: readonly string[];
  readonly per: (typeof FEE_PER)[number];
  /** What is charged each time; of a fee by the claim the least. */
  readonly amount: number;
  /** Of a fee per document: the document types it is for; empty: every one. */
  readonly documentTypes: readonly string[];
  /** Of a fee by the claim: the share of each part of it, up to a claim of `upTo` minor units (null: without end). */
  readonly steps: readonly { readonly upTo: number | null; readonly basisPoints: number }[];
}

export const SIGNATURE_KINDS = ['typed', 'digital'] as const;
export type SignatureKind = (typeof SIGNATURE_KINDS)[number];

/** What can be recognised in a text as telling too much of a person. */
export const PERSONAL_DATA_KINDS = ['national-id', 'account-number', 'birth-date', 'phone'] as const;
export type PersonalDataKind = (typeof PERSONAL_DATA_KINDS)[number];

export const PROCESS_METHODS = ['personal', 'substituted', 'mail', 'publication'] as const;
export type ProcessMethod = (typeof PROCESS_METHODS)[number];

/** A period that begins when something is served. */
export interface DeadlineRule extends Coded {
  /**
   * Filing codes whose service begins it; `court.order` stands for an order of the court, and `service.waiver` for the
   * time to answer of a party that has waived service of process.
   */
  readonly after: readonly string[];
  /** Filing codes that meet it when they are docketed; absent or empty: the clerk says so. */
  readonly metBy?: readonly string[];
  readonly days: number;
  readonly dayKind: DayKind;
  /** One that no outage moves. */
  readonly jurisdictional: boolean;
}

export const RELATIONS_BACK = ['never', 'in-time', 'three-part'] as const;
export type RelationBack = (typeof RELATIONS_BACK)[number];

export const COUNTS_FROM = ['submission', 'receipt', 'notice'] as const;
export type CountsFrom = (typeof COUNTS_FROM)[number];

/** By whose rules like cases are sought and cited cases answered; `general` where no law lays any down. */
export const LAW_SYSTEMS = ['general', 'cn'] as const;
export type LawSystem = (typeof LAW_SYSTEMS)[number];

/**
 * Everything in which one court differs from another, as one plain JSON document.
 *
 * A published version is never changed; a filing keeps the version it was checked against.
 */
export interface CourtPolicy {
  /** The court's key, such as `riverside`. */
  readonly court: string;
  readonly version: string;
  /** First day on which it holds, in the court's zone. */
  readonly effectiveFrom: LocalDate;
  readonly language: Language;
  /** `general` when absent. */
  readonly lawSystem?: LawSystem;
  /** The courts to which appeals from this one go, the nearest first, as their judgments name them. Nothing is known of them when absent. */
  readonly courtsAbove?: readonly string[];
  /** IANA name. */
  readonly timeZone: string;
  readonly caseCategories: readonly CaseCategory[];
  readonly filingCodes: readonly FilingCode[];
  /** Filing codes on which a judge has to rule, such as motions. */
  readonly asksForRuling: readonly string[];
  readonly documentTypes: readonly DocumentType[];
  readonly partyTypes: readonly PartyType[];
  /** Document types that propose an order, and so go to the judge. */
  readonly proposedOrders: readonly string[];
  readonly signatures: {
    /** Document types that must be signed. */
    readonly documentTypes: readonly string[];
    /** What counts as a signature. */
    readonly accepted: readonly SignatureKind[];
    /** The text with which a typed signature begins, such as `/s/`. */
    readonly typedMark: string;
  };
  readonly confidentiality: {
    /** Document types that are sealed from the moment they are docketed. */
    readonly sealedDocumentTypes: readonly string[];
    /** Filing codes whose papers stay under seal until a judge has ruled on them. */
    readonly sealedUntilRuling: readonly string[];
    /** Filing codes whose papers only the side that filed them and the court may see until a judge has ruled on them. */
    readonly exParteUntilRuling: readonly string[];
    /** What filers have to black out. */
    readonly redact: readonly PersonalDataKind[];
  };
  /** Media types, by content and not by file name. */
  readonly formats: readonly string[];
  readonly limits: {
    readonly maxBytesPerDocument: number;
    readonly maxDocuments: number;
    /** How many of them may be lead documents, each of which becomes a docket entry. */
    readonly maxLeads: number;
    /** A longer document is refused. */
    readonly maxPages: number;
    /** A longer document is left to the clerk. */
    readonly recommendedPages: number;
  };
  /** `pattern` is an unanchored regular expression over the file name; `example` must match it and is shown to filers. */
  readonly fileName: { readonly pattern: string; readonly example: string };
  /** Text with `{year}`, `{type}`, `{sequence}` or `{sequence:5}` (padded with zeros to five digits). */
  readonly docketNumberFormat: string;
  readonly filingModel: FilingModel;
  readonly review: {
    readonly days: number;
    readonly dayKind: DayKind;
    /** Whether the time for review begins anew when a returned filing is cured, or goes on where it stood. */
    readonly afterCorrection: 'restarts' | 'continues';
    /** The sections of the clerk's office, and which filing codes each reviews. */
    readonly sections: readonly (Coded & { readonly filingCodes: readonly string[] })[];
  };
  readonly cure: {
    readonly days: number;
    readonly dayKind: DayKind;
    /**
     * Whether a cured filing keeps the date of its first attempt: `in-time` when it came within the cure period,
     * `three-part` when besides the first attempt was in time, was returned when it was too late, and for a minor fault.
     */
    readonly relatesBack: RelationBack;
  };
  readonly timeRule: {
    /** From this time on, a filing counts for the next day: `HH:MM` in the court's zone, or `midnight`. */
    readonly cutOff: string;
    /** What happens to a date that is no court day. */
    readonly closedDay: 'next-court-day' | 'same-day';
    /** Which instant makes the official file date: when it was sent, when the court had it, or when it gave notice. */
    readonly countsFrom: CountsFrom;
    /** From when service counts that is made after `closes` or on a day on which the court is closed. */
    readonly serviceAfterHours: 'same-day' | 'next-court-day';
    /** When the court closes. */
    readonly closes: LocalTime;
    /** Which declared outages extend a due date that is not jurisdictional; null: none does. */
    readonly outage: {
      /** In all on the due day, counted from `after` (null: the whole day). */
      readonly moreThanMinutes: number;
      readonly after: LocalTime | null;
      /** Until when it may then be filed on the next court day; null: until that day ends. */
      readonly dueAt: LocalTime | null;
    } | null;
  };
  readonly calendar: WorkingCalendar;
  /** Null where filing costs nothing. */
  readonly fees: {
    /** ISO 4217. */
    readonly currency: string;
    readonly items: readonly FeeItem[];
    /** Whether the court accepts a filing whose fee is still due. */
    readonly payLater: boolean;
    /** On what grounds a fee can be waived. */
    readonly waiverGrounds: readonly Coded[];
  } | null;
  readonly deadlines: {
    readonly answerCourtDays: number;
    /** Filing codes that answer what opened the case; absent or empty: the clerk says so. */
    readonly answeredBy?: readonly string[];
    readonly rules: readonly DeadlineRule[];
    /** How many court days before a deadline those whom it binds are reminded. */
    readonly remindCourtDaysBefore: readonly number[];
  };
  readonly service: {
    readonly servedBy: 'court-e-service' | 'filer';
    /** When what is sent online has been served. */
    readonly effective: 'on-sending' | 'on-acknowledgement';
    /** After how many court days it is held as served although nobody has acknowledged it; null: never. */
    readonly deemedCourtDays: number | null;
    /** Whether service waits until a clerk has accepted the filing; in a court that dockets on receipt, until quality control is over. */
    readonly waitsForAcceptance: boolean;
    /** Whether an account here is consent to be served online, or consent has to be given. */
    readonly eServiceConsent: 'by-account' | 'express';
    /** How what opens a case is brought to those it is directed against; null: as any other paper. */
    readonly process: {
      readonly methods: readonly ProcessMethod[];
      /** Calendar days from the opening of the case within which it has to be done. */
      readonly withinDays: number;
    } | null;
  };
  /** Digests of exhibits that are recorded besides SHA-256. */
  readonly digests: readonly DigestAlgorithm[];
  readonly hearings: {
    readonly minimumNoticeCourtDays: number;
    readonly slotMinutes: number;
    readonly modes: readonly HearingMode[];
  };
  /** The weakest identity assurance with which each act may be done. */
  readonly assurance: Readonly<Record<PolicyAct, AssuranceLevel>>;
}
