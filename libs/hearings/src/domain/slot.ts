import type { CourtPolicy, HearingMode } from '@assize/courts';

/** From `start` until before `end`: a hearing may begin when another ends. */
export interface Window {
  readonly start: Date;
  readonly end: Date;
}

export const overlap = (a: Window, b: Window): boolean => a.start < b.end && b.start < a.end;

/** A proposed time and place of a hearing. Judge, room and people are ids. */
export interface Slot extends Window {
  readonly judge: string;
  /** Null only when everybody is online. */
  readonly room: string | null;
  /** Parties, counsel, interpreters and witnesses who have to be there. */
  readonly people: readonly string[];
  readonly mode: HearingMode;
  /** Who of `people` joins online when the mode is mixed; online everybody does, on site nobody. */
  readonly online: readonly string[];
}

/** A hearing that keeps its resources: one for whose status `occupies` is true. */
export interface Booking extends Window {
  readonly hearing: string;
  readonly judge: string;
  readonly room: string | null;
  readonly people: readonly string[];
}

/** A judge who is away, a room that is closed, a person who cannot come. */
export interface Absence extends Window {
  readonly resource: string;
}

/** What is known when a slot is judged. */
export interface ListingContext {
  readonly policy: CourtPolicy;
  readonly now: Date;
  readonly bookings: readonly Booking[];
  readonly absences: readonly Absence[];
  /** People whose consent to join online is recorded and not withdrawn. */
  readonly onlineConsents: ReadonlySet<string>;
  /** The hearing being moved; its own booking does not stand in its way. */
  readonly moving?: string;
}
