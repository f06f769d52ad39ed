interface Found {
  readonly judgmentId: string;
}

/**
 * What two searches of one question found, each judgment once, the nearest first.
 *
 * @param all the nearest of all judgments, nearest first
 * @param some the nearest of some of them, nearest first: what is not among `all` is farther than every one of these
 */
export const nearestFirst = <T extends Found>(all: readonly T[], some: readonly T[]): T[] => {
  const known = new Set(all.map(({ judgmentId }) => judgmentId));
  return [...all, ...some.filter(({ judgmentId }) => !known.has(judgmentId))];
};
