import type { Bilingual } from '../bilingual';
import type { LocalDate } from '../court-policy';

/** A time in which the court's own system could not take filings, as its clerk declared it: from `from` until before `to`. */
export interface Outage {
  readonly from: Date;
  readonly to: Date;
}

/** An earlier attempt at the same filing that was returned for correction. */
export interface ReturnedAttempt {
  /** For a chain of returns, when the first attempt came. */
  readonly receivedAt: Date;
  /** For a chain of returns, when the last one was sent. */
  readonly returnedAt: Date;
  /** Whether only the envelope was wrong, such as its caption or a code, and none of its documents. */
  readonly minor: boolean;
}

/** An order that something counts as filed on another day. */
export interface NuncProTunc {
  readonly asOf: LocalDate;
  /** By which people find it, such as `2026-CV-00001, entry 7`. */
  readonly order: string;
}

/** What happened to one filing. Each instant is a fact of its own; the rules say which of them counts. */
export interface FilingFacts {
  /** When the filer sent it. */
  readonly submittedAt: Date;
  /** When the court had all of it. */
  readonly receivedAt: Date;
  /** When the court gave notice of it; absent as long as it has not. */
  readonly noticedAt?: Date;
  /** When it was sent to those on whom it is served; absent as long as it was not. */
  readonly servedAt?: Date;
  readonly returned?: ReturnedAttempt;
  /** The day by which it is due; a jurisdictional one never moves. */
  readonly due?: { readonly date: LocalDate; readonly jurisdictional: boolean };
  readonly order?: NuncProTunc;
  readonly outages?: readonly Outage[];
}

/** Which of the four answers a step belongs to. */
export type AnswerOf = 'official-file-date' | 'due-date' | 'effective-service' | 'review-clock';

/** One step of the reasoning. The code is for programs; the words are part of what people are told. */
export interface TimeReason {
  readonly of: AnswerOf;
  readonly code: string;
  readonly words: Bilingual;
}

/** Four answers, never mixed: each has reasons of its own, and none is worked out from another but as its rule says. */
export interface FilingTimes {
  readonly officialFileDate: LocalDate;
  /** Null when nothing is due. */
  readonly due: {
    /** As extended. */
    readonly date: LocalDate;
    /** The first instant that is too late. */
    readonly tooLateFrom: Date;
    readonly inTime: boolean;
  } | null;
  /** The day from which periods after service run; null as long as nothing is served. */
  readonly effectiveService: LocalDate | null;
  /** When the court owes its review. */
  readonly review: { readonly from: LocalDate; readonly dueOn: LocalDate };
  readonly reasons: readonly TimeReason[];
}
