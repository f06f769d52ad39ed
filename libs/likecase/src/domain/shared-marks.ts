/** Marks of two cases, such as circumstances or articles, held against each other. */
export interface SharedMarks {
  readonly inBoth: readonly string[];
  readonly inQueryOnly: readonly string[];
  readonly inHitOnly: readonly string[];
}

export const sharedMarks = (query: readonly string[], hit: readonly string[]): SharedMarks => ({
  inBoth: query.filter((mark) => hit.includes(mark)),
  inQueryOnly: query.filter((mark) => !hit.includes(mark)),
  inHitOnly: hit.filter((mark) => !query.includes(mark)),
});
