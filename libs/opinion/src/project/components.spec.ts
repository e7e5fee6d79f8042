import { describe, expect, it } from 'vitest';
import { plant } from '../../test/planted.ts';
import { Random } from '../random.ts';
import type { VoteMatrix } from '../votes/matrix.ts';
import { matrixOf } from '../votes/collect.ts';
import { countCells, stanceOf, statementOf } from '../votes/matrix.ts';
import { componentsOf } from './components.ts';
import { meansOf } from './means.ts';
import { eigenOf } from './symmetric.ts';

/** X' X written out: missing votes replaced by their column's mean, then centred. */
function written(matrix: VoteMatrix): number[][] {
  const size = matrix.statements.length;
  const means = meansOf(countCells(matrix));
  const rows = matrix.participants.map((_, i) => {
    const row = Array.from({ length: size }, () => 0);
    for (const cell of matrix.cells.subarray(matrix.starts[i], matrix.starts[i + 1]))
      row[statementOf(cell)] = stanceOf(cell) - (means[statementOf(cell)] ?? 0);
    return row;
  });
  return means.length === 0
    ? []
    : Array.from({ length: size }, (_, a) =>
        Array.from({ length: size }, (_unused, b) => rows.reduce((sum, row) => sum + (row[a] ?? 0) * (row[b] ?? 0), 0)),
      );
}

const along = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Math.abs(Array.from(a).reduce((sum, value, j) => sum + value * (b[j] ?? 0), 0));

describe('principal components', () => {
  it('are the first eigenvectors of the imputed, centred matrix', () => {
    for (const seed of [1, 2, 3]) {
      const { matrix } = plant({ people: 60, statements: 14, seed, density: 0.6 });
      const { vectors } = eigenOf(written(matrix));
      const [x, y] = componentsOf(matrix, meansOf(countCells(matrix)), new Random(seed));
      expect(along(x, vectors[0] ?? [])).toBeCloseTo(1, 6);
      expect(along(y, vectors[1] ?? [])).toBeCloseTo(1, 6);
      expect(along(x, y)).toBeCloseTo(0, 6);
    }
  });

  it('are found when they are equally strong, and 0 when nothing differs', () => {
    const apart = matrixOf(
      ['a', 'b'].flatMap((statement) =>
        ([1, -1] as const).map((stance) => ({ participant: `${statement}${stance}`, statement, stance })),
      ),
    );
    const [x, y] = componentsOf(apart, meansOf(countCells(apart)), new Random(1));
    expect([along(x, x), along(y, y), along(x, y)].map((value) => Math.round(value * 1e6) / 1e6)).toEqual([1, 1, 0]);

    const same = matrixOf(['ana', 'bia'].map((participant) => ({ participant, statement: 'a', stance: 1 })));
    expect(componentsOf(same, meansOf(countCells(same)), new Random(1))).toEqual([
      new Float64Array(1),
      new Float64Array(1),
    ]);
  });
});
