import { readJudgment, type Incoming, type NewJudgment } from '@assize/judgments';
import { seedId } from '@assize/kernel';
import { COURTS } from '@seed/judgments/courts';
import { madeUpJudgment, type MadeUpJudgment } from '@seed/judgments/index';

/** Which judgments to make up: the same seed always gives the same ones, and a larger size only adds to them. */
export interface MadeUpSet {
  readonly size: number;
  readonly seed: number;
}

export type IncomingMadeUp = Incoming & { readonly madeUp: MadeUpJudgment };

const COURT_KEYS = COURTS.map(({ key }) => key);

/** One after the other from place `from` on; `byteEnd` counts judgments, as nothing is read from anywhere. */
export function* madeUpFrom(from: number, { size, seed }: MadeUpSet): Generator<IncomingMadeUp, void, undefined> {
  for (let at = from; at < size; at++) {
    const madeUp = madeUpJudgment(seed, at, COURT_KEYS);
    yield { kind: 'record', text: madeUp.text, byteEnd: at + 1, madeUp };
  }
}

/**
 * A made-up judgment as it is stored. What it says is read from its text by the same rules as everybody's, although the generator
 * knows it: then nothing that is shown or measured on made-up judgments is easier than on real ones.
 */
export function rowOf(
  { id, court, title, text, decidedOn, plantedOutlier }: MadeUpJudgment,
  corpusId: string,
): NewJudgment {
  return {
    id: seedId(`judgment ${id}`),
    corpusId,
    externalId: id,
    caseId: null,
    courtId: seedId(`court ${court}`),
    title,
    text,
    ...readJudgment(text),
    enteredBy: null,
    embargoUntil: null,
    // Entered on the day of the decision, so that the same seed gives the same rows at any time.
    enteredAt: new Date(`${decidedOn}T12:00:00Z`),
    plantedOutlier,
  };
}
