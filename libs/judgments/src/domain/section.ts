/** The parts that every judgment has in some form. What lies after the disposition (appeal rights, signatures, annexed law) belongs to none. */
export const SECTION_KINDS = ['procedure', 'facts', 'view', 'disposition'] as const;
export type SectionKind = (typeof SECTION_KINDS)[number];

/** One part of a text: characters `start` (included) to `end` (excluded), in UTF-16 units as JavaScript counts them. */
export interface Section {
  readonly kind: SectionKind;
  readonly start: number;
  readonly end: number;
}

/** The first section of this kind, or nothing. */
export const sectionOf = (sections: readonly Section[], kind: SectionKind): Section | undefined =>
  sections.find((section) => section.kind === kind);
