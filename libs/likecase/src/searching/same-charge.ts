const pairsIn = (name: string): Set<string> => {
  const bare = name.replace(/罪$/, '').toLowerCase();
  return new Set(Array.from({ length: Math.max(0, bare.length - 1) }, (_, at) => bare.slice(at, at + 2)));
};

/**
 * How far two names of a charge are one charge, 0 to 1: the share of the shorter name's character pairs that the other has. One
 * offence has many names, since a code's article lists its ways of being committed and a judgment names those of the case.
 */
export function sameCharge(a: string, b: string): number {
  if (a === b) return 1;
  const [left, right] = [pairsIn(a), pairsIn(b)];
  const shorter = Math.min(left.size, right.size);
  if (shorter === 0) return 0;
  return [...left].filter((pair) => right.has(pair)).length / shorter;
}
