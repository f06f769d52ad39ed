/** Where a court stands among those of its country; `special` for courts of one subject, such as maritime or intellectual property. */
export const COURT_LEVELS = ['basic', 'intermediate', 'high', 'supreme', 'special'] as const;
export type CourtLevel = (typeof COURT_LEVELS)[number];
