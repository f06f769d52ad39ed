/**
 * The skewness of how often each vector is among the `k` nearest of another: E[(N − mean)³] / σ³ (Radovanović et al., JMLR 2010). At 0 all are
 * shown about equally often; the greater, the more a few are shown always. Looks at every pair: n² dot products.
 *
 * @param vectors of length 1
 */
export function hubSkewness(vectors: readonly Float32Array[], k: number): number {
  const times = new Float64Array(vectors.length);
  for (const [at, vector] of vectors.entries()) for (const near of nearest(vectors, vector, at, k)) times[near]! += 1;
  return skewness(times);
}

/** Of counts: E[(N − mean)³] / σ³; 0 where all are equal. */
export function skewness(counts: Float64Array): number {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  let [second, third] = [0, 0];
  for (const count of counts) {
    second += (count - mean) ** 2 / counts.length;
    third += (count - mean) ** 3 / counts.length;
  }
  return second === 0 ? 0 : third / second ** 1.5;
}

/** By cosine; of equal ones those that stand first. */
function nearest(vectors: readonly Float32Array[], vector: Float32Array, itself: number, k: number): number[] {
  const found: { readonly at: number; readonly score: number }[] = [];
  for (const [at, other] of vectors.entries()) {
    if (at === itself) continue;
    let score = 0;
    for (let i = 0; i < vector.length; i += 1) score += vector[i]! * other[i]!;
    if (found.length === k && score <= found[k - 1]!.score) continue;
    if (found.length === k) found.pop();
    let place = found.length;
    while (place > 0 && found[place - 1]!.score < score) place -= 1;
    found.splice(place, 0, { at, score });
  }
  return found.map(({ at }) => at);
}
