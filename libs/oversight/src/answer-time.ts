/** Days that the panel has a note to itself, in court time. */
export const DAYS_OF_THE_PANEL = 14;

/** Until when the panel answers undisturbed. A comparison without a note opens then too, so that its absence tells nothing. */
export const answerDue = (from: Date): Date => new Date(from.getTime() + DAYS_OF_THE_PANEL * 24 * 3_600_000);
