/** The parts of the court's answers that the journey reads. */
export interface Words {
  readonly en: string;
}

export interface Uploaded {
  readonly id: string;
}

export interface Checked {
  readonly acceptable: boolean;
  readonly deficiencies: readonly { code: string; pointer: string; message: Words; cure: Words }[];
}

export interface FilingSeen {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly docketing: string;
  readonly caseId: string | null;
  readonly docketNumber: string | null;
  readonly officialFileDate: string | null;
}

export interface EntrySeen {
  readonly id: string;
  readonly documents: readonly { id: string; stamped: boolean }[];
}

export interface Served {
  readonly id: string;
  readonly method: string;
  readonly status: string;
}

export interface Deadline {
  readonly kind: string;
  readonly dueOn: string;
}

export interface ExhibitSeen {
  readonly id: string;
  readonly number: string;
  readonly integrity: { readonly index: number | null };
}

export interface Verification {
  readonly integrity: { readonly holds: boolean; readonly failed?: string; readonly checkpointSize: number | null };
}

export interface HearingSeen {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly startsAtLocal: string | null;
  readonly judgeId: string | null;
  readonly roomId: string | null;
}

export interface FreeSlot {
  readonly startsAt: string;
  readonly roomId: string;
  readonly judgeId: string;
}

export interface SlotRefused {
  readonly code: string;
  readonly facts: { readonly refusals: readonly { rule: string; sentence: Words }[] };
}

export interface LikeCasesSeen {
  readonly items: readonly { title: string; score: number }[];
}

export interface ComparisonSeen {
  readonly result: string;
}

export interface NoteSeen {
  readonly id: string;
  readonly judgmentId: string;
  readonly answerDue: string;
  readonly status: string;
  readonly version: number;
}

export interface Listed<T> {
  readonly items: readonly T[];
}
