import type { Section, SectionKind } from '@assize/judgments';

/** A piece of a judgment being written; what belongs to no section (signatures) has kind null. */
export type Part = readonly [kind: SectionKind | null, text: string];

/** Joins the parts as they are and notes where each section lies. */
export function joinParts(parts: readonly Part[]): { readonly text: string; readonly sections: Section[] } {
  const sections: Section[] = [];
  let text = '';
  for (const [kind, piece] of parts) {
    const start = text.length;
    text += piece;
    if (kind) sections.push({ kind, start, end: text.length });
  }
  return { text, sections };
}
