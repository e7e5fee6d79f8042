import type { Random } from '../random.ts';
import type { VoteMatrix } from '../votes/matrix.ts';
import { scatter } from './scatter.ts';
import { eigenOf } from './symmetric.ts';

/** The two directions along which the participants differ most, each of length 1 (or 0: nothing differs). */
export type Components = readonly [Float64Array, Float64Array];

const tolerance = 1e-7;
const mostSteps = 120;

/**
 * The first two principal components of the vote matrix, its missing votes replaced by their column's mean
 * (Small et al. 2021, section 4.2). Polis finds them by power iteration; we by Lanczos' method with full
 * reorthogonalisation (Golub & Van Loan, chapter 10), which needs a tenth of the passes over the votes and
 * converges so far that nothing depends on the random start.
 */
export function componentsOf(matrix: VoteMatrix, means: Float64Array, random: Random): Components {
  const size = means.length;
  const basis: Float64Array[] = [];
  const diagonal: number[] = [];
  const beside: number[] = [];
  let next = unitBeside(basis, size, random);
  while (next && basis.length < Math.min(size, mostSteps)) {
    basis.push(next);
    const image = scatter(matrix, means, next);
    diagonal.push(dot(image, next));
    const rest = orthogonal(image, basis);
    const length = Math.sqrt(dot(rest, rest));
    const scale = Math.max(...diagonal);
    // Nothing new in this direction: equal components hide from one start, so look on from another.
    const exhausted = length <= 1e-12 * scale || scale === 0;
    beside.push(exhausted ? 0 : length);
    if (isTimeToLook(basis.length) && converged(diagonal, beside)) break;
    next = exhausted ? unitBeside(basis, size, random) : rest.map((value) => value / length);
  }
  return [combine(basis, diagonal, beside, 0, size), combine(basis, diagonal, beside, 1, size)];
}

function isTimeToLook(steps: number): boolean {
  return steps >= 6 && steps % 3 === 0;
}

/** The residual of an eigenpair of the small matrix is its last entry times what would come next. */
function converged(diagonal: readonly number[], beside: readonly number[]): boolean {
  const coupling = beside.at(-1) ?? 0;
  if (coupling === 0) return false;
  const { values, vectors } = eigenOf(tridiagonal(diagonal, beside));
  return [0, 1].every((n) => coupling * Math.abs(vectors[n]?.at(-1) ?? 0) <= tolerance * (values[0] ?? 0));
}

function combine(
  basis: readonly Float64Array[],
  diagonal: readonly number[],
  beside: readonly number[],
  n: number,
  size: number,
): Float64Array {
  const { values, vectors } = eigenOf(tridiagonal(diagonal, beside));
  const component = new Float64Array(size);
  if (!((values[n] ?? 0) > 1e-10 * (values[0] ?? 0))) return component;
  for (const [step, weight] of (vectors[n] ?? []).entries()) {
    const direction = basis[step] as Float64Array;
    for (let j = 0; j < size; j += 1) component[j] = (component[j] as number) + weight * (direction[j] as number);
  }
  const length = Math.sqrt(dot(component, component));
  return component.map((value) => value / length);
}

function tridiagonal(diagonal: readonly number[], beside: readonly number[]): number[][] {
  return diagonal.map((value, i) =>
    diagonal.map((_, j) => (i === j ? value : Math.abs(i - j) === 1 ? (beside[Math.min(i, j)] ?? 0) : 0)),
  );
}

/** A random direction at right angles to all of `basis`; null when there is none left. */
function unitBeside(basis: readonly Float64Array[], size: number, random: Random): Float64Array | null {
  if (basis.length >= size) return null;
  const start = Float64Array.from({ length: size }, () => random.next() - 0.5);
  const rest = orthogonal(start, basis);
  const length = Math.sqrt(dot(rest, rest));
  return length > 0 ? rest.map((value) => value / length) : null;
}

/** Twice, because once leaves rounding errors that grow (Kahan and Parlett: "twice is enough"). */
function orthogonal(vector: Float64Array, basis: readonly Float64Array[]): Float64Array {
  const rest = Float64Array.from(vector);
  for (let round = 0; round < 2; round += 1)
    for (const direction of basis) {
      const along = dot(rest, direction);
      for (let j = 0; j < rest.length; j += 1) rest[j] = (rest[j] as number) - along * (direction[j] as number);
    }
  return rest;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j += 1) sum += (a[j] as number) * (b[j] as number);
  return sum;
}
