import type { Components } from './project/components.ts';
import { componentsOf } from './project/components.ts';
import { meansOf } from './project/means.ts';
import type { Points } from './project/projection.ts';
import { project } from './project/projection.ts';
import type { Random } from './random.ts';
import type { VoteMatrix } from './votes/matrix.ts';
import { countCells } from './votes/matrix.ts';

/** The plane in which people with alike votes stand near each other. */
export interface Chart {
  readonly means: Float64Array;
  readonly axes: Components;
  /** How many statements anybody voted on. */
  readonly votedOn: number;
}

export function chartOf(matrix: VoteMatrix, random: Random): Chart {
  const counts = countCells(matrix);
  const means = meansOf(counts);
  return { means, axes: componentsOf(matrix, means, random), votedOn: votedOnIn(counts) };
}

export function pointsOn({ means, axes, votedOn }: Chart, matrix: VoteMatrix, sample: Int32Array): Points {
  return project(matrix, sample, means, axes, votedOn);
}

function votedOnIn(counts: Int32Array): number {
  let votedOn = 0;
  for (let j = 0; j < counts.length; j += 3)
    if ((counts[j] as number) + (counts[j + 1] as number) + (counts[j + 2] as number) > 0) votedOn += 1;
  return votedOn;
}

/** An axis has no sign of its own: as in the chart before, else the side on which few statements weigh much. */
export function orient(axes: Components, earlier: Components | null): Components {
  const [x, y] = axes;
  return [facing(x, earlier?.[0]), facing(y, earlier?.[1])];
}

function facing(axis: Float64Array, earlier: Float64Array | undefined): Float64Array {
  let along = 0;
  for (let j = 0; j < axis.length; j += 1) {
    const value = axis[j] as number;
    along += earlier ? value * (earlier[j] as number) : value ** 3;
  }
  return along < 0 ? axis.map((value) => -value) : axis;
}
