import { clarityOf } from './certainty/clarity.ts';
import { nearest } from './group/crowd.ts';
import { project } from './project/projection.ts';
import { matrixOf } from './votes/collect.ts';
import type { Stance } from './votes/matrix.ts';
import { votesOf } from './votes/matrix.ts';
import { hasOpinion, minimum } from './votes/sample.ts';

/** What is public of the groups: enough to place one more voter. Plain data, no votes in it. */
export interface OpinionMap {
  readonly statements: readonly string[];
  readonly votedOn: number;
  readonly means: readonly number[];
  readonly axes: readonly [readonly number[], readonly number[]];
  /** Of the groups: x and y of one after the other. */
  readonly centers: readonly number[];
}

export type Place =
  | { readonly placed: true; readonly x: number; readonly y: number; readonly group: number; readonly clarity: number }
  | { readonly placed: false; readonly reason: 'TOO_FEW_VOTES' | 'ONLY_PASSES'; readonly votesNeeded: number };

/**
 * "You are here": where a voter stands among groups already drawn, computed from the map and their own votes
 * alone, so it can be done where nobody else sees it. Votes on statements the map does not know are left out.
 * Somebody with the votes of a placed participant lands on the same spot in the same group.
 */
export function placeVoter(
  map: OpinionMap,
  votes: Iterable<{ readonly statement: string; readonly stance: Stance }>,
): Place {
  const matrix = ownMatrix(map, votes);
  const needed = Math.min(minimum.votes, map.votedOn);
  const cast = votesOf(matrix, 0);
  if (cast < needed) return { placed: false, reason: 'TOO_FEW_VOTES', votesNeeded: needed - cast };
  if (!hasOpinion(matrix, 0)) return { placed: false, reason: 'ONLY_PASSES', votesNeeded: 1 };
  const axes = [Float64Array.from(map.axes[0]), Float64Array.from(map.axes[1])] as const;
  const point = project(matrix, Int32Array.of(0), Float64Array.from(map.means), axes, map.votedOn);
  const centers = Float64Array.from(map.centers);
  const [x, y] = [point[0] as number, point[1] as number];
  return { placed: true, x, y, group: nearest(centers, x, y), clarity: clarityOf(point, centers)[0] as number };
}

function ownMatrix(map: OpinionMap, votes: Iterable<{ readonly statement: string; readonly stance: Stance }>) {
  const at = new Map(map.statements.map((name, j) => [name, j]));
  const own = matrixOf(
    [...votes]
      .filter(({ statement }) => at.has(statement))
      .map(({ statement, stance }) => ({ participant: '', statement: String(at.get(statement)), stance })),
  );
  const cells = own.cells.map((cell) => 3 * Number(own.statements[Math.floor(cell / 3)]) + (cell % 3));
  return {
    participants: [''],
    statements: map.statements,
    starts: Int32Array.of(0, cells.length),
    cells: cells.sort(),
  };
}
