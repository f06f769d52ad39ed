import { FileRefused } from '../files/trec';

/** From `start` (included) to `end` (excluded), in UTF-16 units of the text. */
export type Span = readonly [start: number, end: number];
export type Labelled<T> = readonly [value: T, start: number, end: number];

/** What a person found in a judgment, as ids, places and coded values; what is absent the text does not say. */
export interface ReadingLabels {
  readonly id: string;
  /** Kept for the last run: rules are not written by looking at these. */
  readonly sealed: boolean;
  readonly court: { readonly span: Span; readonly level: string } | null;
  readonly caseNumber: Span | null;
  readonly decidedOn: Labelled<string> | null;
  readonly sections: Readonly<Record<string, Span>>;
  readonly charges: readonly Labelled<string>[];
  readonly articles: readonly (readonly [statute: string, number: string, start: number, end: number])[];
  readonly circumstances: readonly Labelled<string>[];
  readonly quantities: Readonly<Record<string, Labelled<string | number>>>;
  readonly outcome: Readonly<Record<string, Labelled<string | number>>>;
  readonly sentenced: number;
  /** Elements that a second lawyer may well decide otherwise. */
  readonly doubt: readonly string[];
}

/** Reads labels, a line of JSON each. @throws FileRefused naming the line */
export function readLabels(text: string, name: string): ReadingLabels[] {
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return [];
    try {
      return [labelsOf(JSON.parse(line))];
    } catch {
      throw new FileRefused(`${name}, line ${at + 1}: not the labels of a judgment.`);
    }
  });
}

function labelsOf(value: unknown): ReadingLabels {
  const { id, sealed, court, caseNumber, decidedOn, sections, ...rest } = value as Partial<ReadingLabels>;
  const { charges, articles, circumstances, quantities, outcome, sentenced, doubt } = rest;
  if (typeof id !== 'string') throw new TypeError('An id is text.');
  return {
    ...{ id, sealed: sealed === true, court: court ?? null, caseNumber: caseNumber ?? null },
    ...{ decidedOn: decidedOn ?? null, sections: sections ?? {}, charges: charges ?? [], articles: articles ?? [] },
    ...{ circumstances: circumstances ?? [], quantities: quantities ?? {}, outcome: outcome ?? {} },
    ...{ sentenced: sentenced ?? 0, doubt: doubt ?? [] },
  };
}
