/** Eigenvalues, greatest first, and their vectors. */
export interface Eigen {
  readonly values: readonly number[];
  readonly vectors: readonly (readonly number[])[];
}

const sweeps = 30;

/** Of a small symmetric matrix, by Jacobi's rotations (Golub & Van Loan, Matrix Computations, 8.5). */
export function eigenOf(matrix: readonly (readonly number[])[]): Eigen {
  const size = matrix.length;
  const a = matrix.map((row) => Float64Array.from(row));
  const v = matrix.map((_, i) => Float64Array.from({ length: size }, (_unused, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < sweeps && offDiagonal(a) > 0; sweep += 1)
    for (let p = 0; p < size; p += 1) for (let q = p + 1; q < size; q += 1) rotate(a, v, p, q);
  const values = a.map((row, i) => row[i] as number);
  const order = [...values.keys()].sort((i, j) => (values[j] as number) - (values[i] as number));
  return {
    values: order.map((i) => values[i] as number),
    vectors: order.map((i) => v.map((row) => row[i] as number)),
  };
}

/** What is left off the diagonal; 0 once it is lost in the rounding of what is on it. */
function offDiagonal(a: readonly Float64Array[]): number {
  let off = 0;
  let on = 0;
  for (const [i, row] of a.entries())
    for (const [j, value] of row.entries()) {
      if (i === j) on += value * value;
      else off += value * value;
    }
  return off <= 1e-30 * on ? 0 : off;
}

function rotate(a: readonly Float64Array[], v: readonly Float64Array[], p: number, q: number): void {
  const rowP = a[p] as Float64Array;
  const rowQ = a[q] as Float64Array;
  const apq = rowP[q] as number;
  if (apq === 0) return;
  const theta = ((rowQ[q] as number) - (rowP[p] as number)) / (2 * apq);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  for (const row of a) turn(row, p, q, c, s);
  for (let j = 0; j < rowP.length; j += 1) {
    const atP = rowP[j] as number;
    const atQ = rowQ[j] as number;
    rowP[j] = c * atP - s * atQ;
    rowQ[j] = s * atP + c * atQ;
  }
  for (const row of v) turn(row, p, q, c, s);
}

function turn(row: Float64Array, p: number, q: number, c: number, s: number): void {
  const atP = row[p] as number;
  const atQ = row[q] as number;
  row[p] = c * atP - s * atQ;
  row[q] = s * atP + c * atQ;
}
