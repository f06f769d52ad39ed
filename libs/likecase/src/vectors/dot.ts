/**
 * Of the numbers of a vector from `start` to `end` with those of `all`, where the vector would begin at `from`. Four sums beside each other, which
 * the processor adds up at once.
 */
export function dot(all: Float32Array, vector: Float32Array, from = 0, start = 0, end = vector.length): number {
  const whole = end - ((end - start) % 4);
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let at = start; at < whole; at += 4) {
    a += all[from + at]! * vector[at]!;
    b += all[from + at + 1]! * vector[at + 1]!;
    c += all[from + at + 2]! * vector[at + 2]!;
    d += all[from + at + 3]! * vector[at + 3]!;
  }
  for (let at = whole; at < end; at += 1) a += all[from + at]! * vector[at]!;
  return a + b + (c + d);
}
