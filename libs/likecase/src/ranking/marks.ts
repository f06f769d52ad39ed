import { countBy, frequentNames } from './offence-classes';

/** What documents have of a kind of mark (statute articles, circumstances): by document the marks, by mark its weight. */
export interface Marks {
  readonly names: readonly string[];
  readonly ofDocument: readonly (readonly (readonly [place: number, weight: number])[])[];
  /** √ ln(N / n): what every second judgment cites tells little. */
  readonly weights: Float64Array;
}

const LEAST_DOCUMENTS = 5;

export function marksOf(lists: readonly (readonly string[])[]): Marks {
  const once = lists.map((list) => [...new Set(list)]);
  const names = frequentNames(once, LEAST_DOCUMENTS);
  const places = new Map(names.map((name, place) => [name, place]));
  const counts = countBy(once);
  return {
    names,
    ofDocument: once.map((list) =>
      list.flatMap((name) => {
        const place = places.get(name);
        return place === undefined ? [] : [[place, 1] as const];
      }),
    ),
    weights: Float64Array.from(names, (name) => Math.sqrt(Math.log(lists.length / (counts.get(name) ?? 1)))),
  };
}

/** The cosine of each document's weighted marks with expected ones; 0 for a document without any. */
export function markAgreement(expected: Float64Array, { ofDocument, weights }: Marks): Float64Array {
  const weighted = expected.map((value, place) => value * (weights[place] ?? 0));
  const length = Math.sqrt(weighted.reduce((sum, value) => sum + value * value, 0)) || 1;
  return Float64Array.from(ofDocument, (list) => {
    let [dot, square] = [0, 0];
    for (const [place] of list) {
      const weight = weights[place] ?? 0;
      dot += weight * (weighted[place] ?? 0);
      square += weight * weight;
    }
    return square === 0 ? 0 : dot / (length * Math.sqrt(square));
  });
}
