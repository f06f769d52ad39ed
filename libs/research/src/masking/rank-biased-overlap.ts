/**
 * How alike two rankings are, 0 to 1, the more the earlier they agree: rank-biased overlap, extrapolated from the depth that both reach
 * (Webber, Moffat & Zobel, ACM TOIS 28 (2010), equation 32 for lists of one length).
 *
 * @param persistence of the reader, between 0 and 1; at 0.9 the first ten ranks have 86 % of the weight
 */
export function rankBiasedOverlap(a: readonly string[], b: readonly string[], persistence: number): number {
  const depth = Math.min(a.length, b.length);
  if (depth === 0) return a.length === b.length ? 1 : 0;
  const [inA, inB] = [new Set<string>(), new Set<string>()];
  let [common, sum] = [0, 0];
  for (let rank = 1; rank <= depth; rank++) {
    const [left, right] = [a[rank - 1] ?? '', b[rank - 1] ?? ''];
    inA.add(left);
    inB.add(right);
    if (left === right) common += 1;
    else common += Number(inB.has(left)) + Number(inA.has(right));
    sum += (common / rank) * persistence ** rank;
  }
  return (common / depth) * persistence ** depth + ((1 - persistence) / persistence) * sum;
}
