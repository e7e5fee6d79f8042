import type { VoteMatrix } from '../votes/matrix.ts';
import { cellTable } from './means.ts';

/**
 * `direction -> X' X direction`, where X is the matrix with missing votes replaced by their column's mean and
 * then centred. Such a vote is exactly 0 after centring, so only votes that were cast are touched, and X is
 * never built: one pass sums a table over each row and adds the sum back on the row's cells.
 */
export function scatter({ starts, cells }: VoteMatrix, means: Float64Array, direction: Float64Array): Float64Array {
  const table = cellTable(means, direction);
  const back = new Float64Array(table.length);
  for (let i = 0; i + 1 < starts.length; i += 1) {
    const from = starts[i] as number;
    const to = starts[i + 1] as number;
    const even = to - ((to - from) & 3);
    // Four sums that do not wait for one another.
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let at = from;
    for (; at < even; at += 4) {
      a += table[cells[at] as number] as number;
      b += table[cells[at + 1] as number] as number;
      c += table[cells[at + 2] as number] as number;
      d += table[cells[at + 3] as number] as number;
    }
    for (; at < to; at += 1) a += table[cells[at] as number] as number;
    const sum = a + b + (c + d);
    for (at = from; at < to; at += 1) back[cells[at] as number] = (back[cells[at] as number] as number) + sum;
  }
  const result = new Float64Array(means.length);
  for (let j = 0; j < result.length; j += 1) {
    const mean = means[j] as number;
    result[j] =
      (-1 - mean) * (back[3 * j] as number) -
      mean * (back[3 * j + 1] as number) +
      (1 - mean) * (back[3 * j + 2] as number);
  }
  return result;
}
