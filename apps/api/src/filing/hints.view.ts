import { HINT_WORDS, type FalseAlarms, type HintOfFiling } from '@assize/filing';
import { BilingualView } from '../courts/courts.view';

export class SameDocumentView {
  /** The place in `documents` of this filing, counted from 0. */
  document!: number;
  /** The place in `documents` of the other. */
  other!: number;
}

export class HintAnswerView {
  /** `same-matter` or `unrelated`. */
  answer!: string;
  reason!: string;
  /** The clerk who answered. */
  by!: string;
  at!: Date;
}

export class HintView {
  id!: string;
  /** `same-bytes`, `same-parties`, `mirror` or `same-counsel`. */
  kind!: string;
  /** What to ask, in a sentence. */
  words!: BilingualView;
  foundAt!: Date;
  /** The other filing. */
  otherId!: string;
  otherReceivedAt!: Date;
  /** Which documents are the same, where that is the hint. */
  documents!: SameDocumentView[];
  answer!: HintAnswerView | null;
}

export class FalseAlarmsView {
  /** @example mirror */
  kind!: string;
  /** At least so many were answered, in tens; null below ten. */
  answered!: number | null;
  /** The share that led to nothing, from 0 to 1 in twentieths; null below ten answers. */
  falseAlarmRate!: number | null;
}

export const presentHint = ({ answer, documents, ...hint }: HintOfFiling): HintView => ({
  id: hint.id,
  kind: hint.kind,
  words: HINT_WORDS[hint.kind],
  foundAt: hint.foundAt,
  otherId: hint.otherId,
  otherReceivedAt: hint.otherReceivedAt,
  documents: documents.map(({ document, other }) => ({ document, other })),
  answer: answer && { answer: answer.answer, reason: answer.reason, by: answer.answeredBy, at: answer.answeredAt },
});

export const presentFalseAlarms = ({ kind, answered, falseAlarmRate }: FalseAlarms): FalseAlarmsView => ({
  kind,
  answered,
  falseAlarmRate,
});
