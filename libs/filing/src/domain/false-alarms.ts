import { HINT_KINDS, type HintKind } from './likeness';

/** How clerks answered the hints of one kind. */
export interface AnsweredHints {
  readonly kind: HintKind;
  readonly answered: number;
  readonly unrelated: number;
}

/** What is published of that. Null as long as it would tell of single filings. */
export interface FalseAlarms {
  readonly kind: HintKind;
  /** At least so many hints were answered: whole tens, so that nobody can tell one from the number. */
  readonly answered: number | null;
  /** The share that led to nothing, in twentieths. */
  readonly falseAlarmRate: number | null;
}

const STEP = 10;
const PARTS = 20;

/** Every kind, whether anything was answered or not. */
export const falseAlarms = (answers: readonly AnsweredHints[]): FalseAlarms[] =>
  HINT_KINDS.map((kind) => {
    const { answered, unrelated } = answers.find((one) => one.kind === kind) ?? { answered: 0, unrelated: 0 };
    if (answered < STEP) return { kind, answered: null, falseAlarmRate: null };
    const falseAlarmRate = Math.round((unrelated / answered) * PARTS) / PARTS;
    return { kind, answered: Math.floor(answered / STEP) * STEP, falseAlarmRate };
  });
