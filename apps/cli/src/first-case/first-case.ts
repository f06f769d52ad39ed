import { emptyJournal, keepJournal, readJournal, type Journal } from '@assize/sandbox';
import { CourtClient } from './court-client';
import { play, type Step } from './play';
import { EVIDENCE_STEPS } from './steps/evidence';
import { FILING_STEPS } from './steps/filing';
import { HEARING_STEPS } from './steps/hearings';
import { JUDGMENT_STEPS } from './steps/judgment';
import { OPEN_STEPS } from './steps/left-open';
import type { Send } from './wire';

export const STEPS: readonly Step[] = [
  ...FILING_STEPS,
  ...EVIDENCE_STEPS,
  ...HEARING_STEPS,
  ...JUDGMENT_STEPS,
  ...OPEN_STEPS,
];

/**
 * Plays the first case over the public API, once: what the journal has is not played again, and a journey that was cut
 * off goes on where it was, with the same idempotency keys.
 *
 * @param url where people find the court, for the lines they may paste
 * @param run begins every idempotency key; another word plays another case
 * @param say gets each sentence as it comes true
 */
export async function playFirstCase(
  dataDir: string,
  url: string,
  send: Send,
  say: (sentence: string) => void,
  run = 'first-case',
): Promise<Journal> {
  const journal = readJournal(dataDir) ?? emptyJournal();
  await play(STEPS, new CourtClient(send), journal, { url, run }, (sentence) => {
    keepJournal(dataDir, journal);
    if (sentence) say(sentence);
  });
  keepJournal(dataDir, journal);
  return journal;
}
