import type { Section, SectionKind } from '../domain/section';

/** The words at which the parts of a judgment begin, in one language. Every pattern needs the flag `g`. */
export interface SectionMarkers {
  /** The facts begin with the first of these, tried in order. `after` when the words still belong to the procedure; `of`: only where this stands. */
  readonly facts: readonly { readonly pattern: RegExp; readonly after?: true; readonly of?: RegExp }[];
  /** The court's view begins with the first of these that follows the facts. */
  readonly view: RegExp;
  /** The disposition begins with the last of these, because a judgment on appeal quotes the disposition below. */
  readonly disposition: RegExp;
  /** What is left after the disposition: appeal rights, signatures, annexed law. */
  readonly closing: RegExp;
}

const firstAt = (text: string, pattern: RegExp, from: number): RegExpExecArray | undefined => {
  const search = new RegExp(pattern);
  search.lastIndex = from;
  return search.exec(text) ?? undefined;
};

function factsStart(text: string, markers: SectionMarkers): number | undefined {
  for (const { pattern, after, of } of markers.facts) {
    const match = !of || of.test(text) ? firstAt(text, pattern, 0) : undefined;
    if (match) return after ? match.index + match[0].length : match.index;
  }
  return undefined;
}

function dispositionStart(text: string, markers: SectionMarkers): number | undefined {
  const last = [...text.matchAll(markers.disposition)].at(-1);
  return last?.index;
}

/**
 * Cuts a judgment at the markers of its language.
 *
 * A part whose marker is missing is left out and its characters stay with the part before, so the sections never overlap. A text with no
 * marker at all has no sections.
 */
export function cutSections(text: string, markers: SectionMarkers): Section[] {
  const disposition = dispositionStart(text, markers);
  const body = disposition ?? text.length;
  const factsFound = factsStart(text, markers);
  const facts = factsFound !== undefined && factsFound < body ? factsFound : undefined;
  const viewFound = firstAt(text, markers.view, facts ?? 0)?.index;
  const view = viewFound !== undefined && viewFound < body ? viewFound : undefined;
  const starts: readonly (readonly [SectionKind, number | undefined])[] = [
    ['procedure', 0],
    ['facts', facts],
    ['view', view],
    ['disposition', disposition],
  ];
  const present = starts.flatMap(([kind, start]) => (start === undefined ? [] : [{ kind, start }]));
  if (present.length === 1) return [];
  const end = closingStart(text, markers, disposition);
  return present
    .map((part, at): Section => ({ ...part, end: present[at + 1]?.start ?? end }))
    .filter((part) => part.end > part.start);
}

function closingStart(text: string, markers: SectionMarkers, disposition: number | undefined): number {
  if (disposition === undefined) return text.length;
  return firstAt(text, markers.closing, disposition)?.index ?? text.length;
}
