/** What documents have of a kind of mark (charges, statute articles): by document the places of its marks, by mark its weight. */
export interface Marks {
  readonly names: readonly string[];
  readonly ofDocument: readonly (readonly (readonly [place: number, weight: number])[])[];
}

/** Each mark of a document counts once. */
export function marksOf(lists: readonly (readonly string[])[]): Marks {
  const places = new Map<string, number>();
  const ofDocument = lists.map((list) =>
    [...new Set(list)].map((name) => {
      const place = places.get(name) ?? places.size;
      places.set(name, place);
      return [place, 1] as const;
    }),
  );
  return { names: [...places.keys()], ofDocument };
}

/** The cosine of each document's marks with expected ones; 0 for a document without any. */
export function markAgreement(expected: Float64Array, { ofDocument }: Marks): Float64Array {
  const length = Math.sqrt(expected.reduce((sum, value) => sum + value * value, 0)) || 1;
  return Float64Array.from(ofDocument, (list) => {
    const dot = list.reduce((sum, [place]) => sum + (expected[place] ?? 0), 0);
    return list.length === 0 ? 0 : dot / (length * Math.sqrt(list.length));
  });
}
