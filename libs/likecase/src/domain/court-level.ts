export const COURT_LEVELS = ['supreme', 'high', 'intermediate', 'basic'] as const;
export type CourtLevel = (typeof COURT_LEVELS)[number];

/** First that fits decides. A court that calls itself a court and no more is one of first instance only in Chinese. */
const NAMED: readonly (readonly [pattern: RegExp, level: CourtLevel])[] = [
  [/最高人民法院|\bSupreme Court\b/i, 'supreme'],
  [/高级人民法院|\bHigh Court\b|\bCourt of Appeals?\b/i, 'high'],
  [/中级人民法院|\bIntermediate (?:People's )?Court\b|\bCrown Court\b/i, 'intermediate'],
  [/人民法院|\b(?:District|County|Magistrates['’]?|Basic People's) Court\b/i, 'basic'],
];

/** The level of the court named in a title; null when none is named, which is not the same as the lowest. */
export const levelOf = (title: string): CourtLevel | null =>
  NAMED.find(([pattern]) => pattern.test(title))?.[1] ?? null;
