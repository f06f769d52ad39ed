/** Rotations below this share of the whole change nothing that is used. */
const SETTLED = 1e-22;
const MOST_SWEEPS = 30;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub & Van Loan, "Matrix Computations", 8.5).
 *
 * @param matrix n × n, row by row; it is overwritten
 * @returns values, greatest first, and the vectors as rows in the same order
 */
export function symmetricEigen(matrix: Float64Array, n: number): { values: Float64Array; vectors: Float64Array } {
  const vectors = new Float64Array(n * n);
  for (let i = 0; i < n; i++) vectors[i * n + i] = 1;
  const whole = squares(matrix);
  for (let sweep = 0; sweep < MOST_SWEEPS && offDiagonal(matrix, n) > SETTLED * whole; sweep++) {
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(matrix, vectors, n, p, q);
  }
  return sorted(matrix, vectors, n);
}

const squares = (matrix: Float64Array): number => matrix.reduce((sum, value) => sum + value * value, 0);

function offDiagonal(matrix: Float64Array, n: number): number {
  let sum = squares(matrix);
  for (let i = 0; i < n; i++) sum -= (matrix[i * n + i] ?? 0) ** 2;
  return sum;
}

/** Makes entry (p, q) zero. The eigenvectors are kept as rows, so that the rotation runs along memory. */
function rotate(matrix: Float64Array, vectors: Float64Array, n: number, p: number, q: number): void {
  const off = matrix[p * n + q] ?? 0;
  if (off === 0) return;
  const theta = ((matrix[q * n + q] ?? 0) - (matrix[p * n + p] ?? 0)) / (2 * off);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < n; k++) turn(matrix, k * n + p, k * n + q, c, s);
  for (let k = 0; k < n; k++) turn(matrix, p * n + k, q * n + k, c, s);
  for (let k = 0; k < n; k++) turn(vectors, p * n + k, q * n + k, c, s);
}

function turn(values: Float64Array, a: number, b: number, c: number, s: number): void {
  const [x, y] = [values[a]!, values[b]!];
  values[a] = c * x - s * y;
  values[b] = s * x + c * y;
}

function sorted(
  matrix: Float64Array,
  vectors: Float64Array,
  n: number,
): { values: Float64Array; vectors: Float64Array } {
  const order = Array.from({ length: n }, (_, i) => i).sort(
    (a, b) => (matrix[b * n + b] ?? 0) - (matrix[a * n + a] ?? 0) || a - b,
  );
  const rows = new Float64Array(n * n);
  for (const [place, i] of order.entries()) rows.set(vectors.subarray(i * n, i * n + n), place * n);
  return { values: Float64Array.from(order, (i) => matrix[i * n + i] ?? 0), vectors: rows };
}
