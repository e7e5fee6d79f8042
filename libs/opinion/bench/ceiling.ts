import { adjustedRandIndex, stanceOf, statementOf } from '../src/index.ts';
import type { Planted } from '../test/planted.ts';

/**
 * The best anybody could do: who knows how each group was made places each participant in the likeliest one.
 * What is left is chance, since two people of different groups may well vote alike.
 */
export function ceilingOf({ matrix, truth, odds }: Planted, placed: Int32Array): number {
  const logs = odds.map((own) => own.map((chance) => Math.log(Math.max(chance, 1e-12))));
  const likeliest = placed.map((i) => {
    const sums = logs.map((own) => {
      let sum = 0;
      for (const cell of matrix.cells.subarray(matrix.starts[i], matrix.starts[i + 1]))
        sum += own[3 * statementOf(cell) + stanceOf(cell) + 1] as number;
      return sum;
    });
    return sums.indexOf(Math.max(...sums));
  });
  return adjustedRandIndex(
    likeliest,
    placed.map((i) => truth[i] as number),
  );
}
