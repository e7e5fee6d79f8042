import type { VoteMatrix } from '../votes/matrix.ts';
import type { Components } from './components.ts';
import { cellTable } from './means.ts';

/** Places in the plane: x and y of one after the other. */
export type Points = Float64Array;

/** As many answers as are taken to be in the middle before anybody is pushed out for having few. */
const calm = 30;

/**
 * Where the participants `sample` stand. Somebody who answered few statements would sit near the middle only
 * because the rest counts as average, so Polis pushes them out by sqrt(statements / votes cast)
 * (Small et al. 2021; `sparsity-aware-project-ptpt`). Taken alone this strews people with seven votes so
 * widely that they decide where the groups are. In Polis itself it is milder, because statements refused by
 * moderators stay in the matrix as if everybody had passed on them, often a third to a half of all; we do not
 * keep such columns and add `calm` votes to both sides instead. On the published conversations this brings
 * the groups nearer to the published ones (README, Figures).
 */
export function project(
  matrix: VoteMatrix,
  sample: Int32Array,
  means: Float64Array,
  components: Components,
  votedOn: number,
): Points {
  const { starts, cells } = matrix;
  const tableX = cellTable(means, components[0]);
  const tableY = cellTable(means, components[1]);
  const points = new Float64Array(2 * sample.length);
  for (let one = 0; one < sample.length; one += 1) {
    const from = starts[sample[one] as number] as number;
    const to = starts[(sample[one] as number) + 1] as number;
    let x = 0;
    let y = 0;
    for (let at = from; at < to; at += 1) {
      const cell = cells[at] as number;
      x += tableX[cell] as number;
      y += tableY[cell] as number;
    }
    const outward = Math.sqrt((votedOn + calm) / (to - from + calm));
    points[2 * one] = x * outward;
    points[2 * one + 1] = y * outward;
  }
  return points;
}
