import type { Section, SectionKind } from '../domain/section';

/** The parts in which a source gives a judgment; each may be missing. */
export interface SourceParts {
  readonly opening: string;
  readonly facts: string;
  readonly reasoning: string;
  readonly disposition: string;
}

/** Enough to tell the beginning of the facts from anything else. */
const RECOGNISED_BY = 12;

/** An opening is often the first few hundred characters of the judgment and runs on into the facts; they must not stand twice. */
function withoutFacts(opening: string, facts: string): string {
  const beginning = facts.trimStart().slice(0, RECOGNISED_BY);
  const at = beginning === '' ? -1 : opening.indexOf(beginning);
  return at < 0 ? opening : opening.slice(0, at);
}

/** Puts the parts of a judgment together, a line each, and notes where each lies. A single part has no sections: it may be a whole judgment. */
export function joinSourceParts(parts: SourceParts): { readonly text: string; readonly sections?: Section[] } {
  const pieces: readonly (readonly [SectionKind, string])[] = [
    ['procedure', withoutFacts(parts.opening, parts.facts)],
    ['facts', parts.facts],
    ['view', parts.reasoning],
    ['disposition', parts.disposition],
  ];
  const present = pieces.filter(([, piece]) => piece.trim() !== '');
  if (present.length === 1) return { text: present[0]?.[1] ?? '' };
  const sections: Section[] = [];
  let text = '';
  for (const [kind, piece] of present) {
    sections.push({ kind, start: text.length, end: text.length + piece.length });
    text += `${piece}\n`;
  }
  return { text, sections };
}
