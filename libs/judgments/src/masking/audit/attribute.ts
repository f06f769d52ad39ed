/** What is told apart among the things that were masked. */
export const AUDIT_KINDS = [
  /** Of the name only its group; the name itself stands in the judgment and nowhere else. */
  'name',
  'sex',
  'ethnicity',
  'nationality',
  /** The kind of household in the register: agricultural, migrant. */
  'household',
  /** Where somebody is registered, comes from, or lives. */
  'registered',
  'origin',
  'home',
  'place',
  'court',
] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

/** Something that was masked, in a code: for audits of the recommender, and for nothing that ranks. */
export interface AuditAttribute {
  readonly kind: AuditKind;
  /** Of whom it is, by the placeholder in the search text, such as `被告人1`; null when it is not said of anybody. */
  readonly bearer: string | null;
  /** `female`, `壮`, `length-3`; of a place its name, no nearer than the county. */
  readonly value: string;
  /** The province of a place, by ISO 3166-2, where its name tells it. */
  readonly region: string | null;
  /** How often it stands in the text. */
  readonly n: number;
}

/** What one masked stretch tells. */
export type Told = Omit<AuditAttribute, 'n'>;
