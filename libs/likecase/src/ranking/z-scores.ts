/** (x − mean) / standard deviation over the candidates; all 0 when they do not differ. */
export function zScores(values: Float64Array): Float64Array {
  const count = Math.max(1, values.length);
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count);
  // Differences that are rounding of equal values are no differences.
  if (deviation <= 1e-12 * Math.max(1, Math.abs(mean))) return new Float64Array(values.length);
  return values.map((value) => (value - mean) / deviation);
}

/** Adds `weight` times each of `values` to `sums`. */
export function addTo(sums: Float64Array, values: Float64Array, weight: number): void {
  for (let place = 0; place < sums.length; place++) sums[place]! += weight * (values[place] ?? 0);
}
