import type { Journal } from '@assize/sandbox';
import type { CourtClient } from './court-client';

/** Some requests that belong together, and the sentence that tells what came of them. */
export interface Step {
  readonly id: string;
  readonly play: (stage: Stage) => Promise<string>;
}

/** What a step works with. */
export interface Stage {
  readonly client: CourtClient;
  readonly facts: Record<string, string>;
  /** Leaves something for a person to try; `$COURT` in the line becomes the court's address. */
  readonly leaveOpen: (who: string, what: string, line: string) => void;
  /**
   * A new Idempotency-Key of this step. A step that is played again after a crash gets the same keys, so what the court
   * acknowledged the first time is not done twice.
   */
  readonly key: () => string;
}

/**
 * Plays the steps that the journal does not have yet, in order.
 *
 * @param keep called after each step, before the next one begins
 */
export async function play(
  steps: readonly Step[],
  client: CourtClient,
  journal: Journal,
  { url, run }: { readonly url: string; readonly run: string },
  keep: (sentence: string) => void,
): Promise<void> {
  for (const { id, play: playStep } of steps) {
    if (journal.told.some(({ step }) => step === id)) continue;
    let keys = 0;
    const stage: Stage = {
      client,
      facts: journal.facts,
      leaveOpen: (who, what, line) => void journal.open.push({ who, what, line: line.replaceAll('$COURT', url) }),
      key: () => `${run}:${id}:${++keys}`,
    };
    const sentence = await playStep(stage);
    journal.told.push({ step: id, sentence });
    keep(sentence);
  }
  journal.finished = true;
}
