import { isCustody, type Extraction, type Outcome } from '@assize/judgments';
import type { ReadingLabels, Span } from './labels';

/** One thing said of a judgment: what it is, and where it stands when that is known. */
export interface Said {
  readonly element: string;
  readonly value: string;
  readonly span?: Span | undefined;
}

/** How well an element is read: what was found and right, found and wrong, there and not found. */
export interface ElementScore {
  readonly element: string;
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
  /** Right by right and wrong; 1 when nothing was found. */
  readonly precision: number;
  /** Right by right and missed; 1 when nothing was there. */
  readonly recall: number;
  /** Of what is right and labelled with a place, the share that is shown where a person would look: the places share a character. */
  readonly placed: number;
}

/** The share of both together that a found section and the labelled one must have in common to be the same. */
const SAME_SECTION = 0.8;

const spanOf = (found: { readonly start: number; readonly end: number }): Span => [found.start, found.end];

/** Names of one statute differ in brackets and in whether the state, the year, or who issued it, is named. */
const statuteName = (statute: string): string =>
  statute
    .replace(/,? (?:of )?\d{4}$/, '')
    .replace(/[《》〈〉<>\s]/g, '')
    .replace(/^中华人民共和国/, '')
    .replace(/^(?:(?:最高人民法院|最高人民检察院|公安部|司法部)、?)+/, '')
    .toLowerCase();

const chargeName = (name: string): string => name.trim().toLowerCase();

/** What a person labelled. */
export function labelled(labels: ReadingLabels): Said[] {
  const { court, caseNumber, decidedOn, charges, articles, circumstances, quantities, outcome } = labels;
  const values = Object.fromEntries(Object.entries(outcome).map(([name, [value]]) => [name, value])) as Outcome;
  return [
    ...(court
      ? [
          { element: 'court', value: 'here', span: court.span },
          { element: 'level', value: court.level },
        ]
      : []),
    ...(caseNumber ? [{ element: 'case number', value: 'here', span: caseNumber }] : []),
    ...(decidedOn ? [{ element: 'date', value: decidedOn[0], span: [decidedOn[1], decidedOn[2]] as const }] : []),
    ...charges.map(([name, ...span]) => ({ element: 'charge', value: chargeName(name), span })),
    ...articles.map(([statute, number, ...span]) => ({
      ...{ element: 'article', value: `${statuteName(statute)} ${number}`, span },
    })),
    ...circumstances.map(([code, ...span]) => ({ element: `circumstance ${code}`, value: code, span })),
    ...parts(quantities),
    ...parts(outcome),
    ...custody(values),
    ...(labels.sentenced > 0 ? [{ element: 'persons sentenced', value: String(labels.sentenced) }] : []),
  ];
}

const parts = (
  named: Readonly<Record<string, readonly [value: string | number, start: number, end: number]>>,
): Said[] => Object.entries(named).map(([element, [value, ...span]]) => ({ element, value: String(value), span }));

const custody = (outcome: Outcome): Said[] => {
  const served = isCustody(outcome);
  return served === undefined ? [] : [{ element: 'custody', value: String(served) }];
};

/** What the rules found. */
export function extracted(found: Extraction, values: Outcome): Said[] {
  const { court, caseNumber, decidedOn, causes, articles, circumstances, quantities, outcome, sentenced } = found;
  const named = (all: object): Said[] =>
    Object.entries(all as Record<string, { value: string | number; start: number; end: number } | undefined>).flatMap(
      ([element, one]) => (one ? [{ element, value: String(one.value), span: spanOf(one) }] : []),
    );
  return [
    ...(court ? [{ element: 'court', value: 'here', span: spanOf(court) }] : []),
    ...(court ? [{ element: 'level', value: court.value }] : []),
    ...(caseNumber ? [{ element: 'case number', value: 'here', span: spanOf(caseNumber) }] : []),
    ...(decidedOn ? [{ element: 'date', value: decidedOn.value, span: spanOf(decidedOn) }] : []),
    ...causes.map((one) => ({ element: 'charge', value: chargeName(one.value.name), span: spanOf(one) })),
    ...articles.map((one) => ({
      ...{ element: 'article', value: `${statuteName(one.value.statute)} ${one.value.number}`, span: spanOf(one) },
    })),
    ...circumstances.map((one) => ({ element: `circumstance ${one.value}`, value: one.value, span: spanOf(one) })),
    ...named(quantities),
    ...named(outcome),
    ...custody(values),
    ...(sentenced > 0 ? [{ element: 'persons sentenced', value: String(sentenced) }] : []),
  ];
}

/** Sections as labelled, and as cut: the same when they have nearly all of their text in common. */
export function sectionsCompared(labels: ReadingLabels, found: Extraction): [labelled: Said[], extracted: Said[]] {
  const cut = new Map(found.sections.map((section) => [String(section.kind), spanOf(section)]));
  const meant = Object.entries(labels.sections).map(([kind, span]) => ({
    element: `section ${kind}`,
    value: 'here',
    span,
  }));
  const read = [...cut].map(([kind, span]) => {
    const label = labels.sections[kind];
    return {
      element: `section ${kind}`,
      value: label && inCommon(label, span) >= SAME_SECTION ? 'here' : 'elsewhere',
      span,
    };
  });
  return [meant, read];
}

function inCommon([a, b]: Span, [c, d]: Span): number {
  const both = Math.max(0, Math.min(b, d) - Math.max(a, c));
  return both / (b - a + d - c - both);
}

const touch = (a: Span, b: Span): boolean => a[0] < b[1] && b[0] < a[1];

/** Counts over judgments. Each labelled thing may be found once. */
export class ReadingCounts {
  private readonly counts = new Map<
    string,
    { right: number; wrong: number; missed: number; at: number; placeable: number }
  >();

  add(meant: readonly Said[], read: readonly Said[]): void {
    const left = [...read];
    for (const one of meant) {
      const count = this.of(one.element);
      const at = left.findIndex(({ element, value }) => element === one.element && value === one.value);
      if (at < 0) {
        count.missed += 1;
        continue;
      }
      const [match] = left.splice(at, 1);
      count.right += 1;
      if (!one.span || !match!.span) continue;
      count.placeable += 1;
      if (touch(one.span, match!.span)) count.at += 1;
    }
    for (const { element } of left) this.of(element).wrong += 1;
  }

  scores(): ElementScore[] {
    const share = (part: number, rest: number): number => (part + rest === 0 ? 1 : part / (part + rest));
    return [...this.counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([element, { right, wrong, missed, at, placeable }]) => ({
        ...{ element, right, wrong, missed, precision: share(right, wrong), recall: share(right, missed) },
        placed: share(at, placeable - at),
      }));
  }

  private of(element: string) {
    const known = this.counts.get(element) ?? { right: 0, wrong: 0, missed: 0, at: 0, placeable: 0 };
    this.counts.set(element, known);
    return known;
  }
}
