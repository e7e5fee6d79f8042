import type { Points } from '../project/projection.ts';
import type { Crowd } from './crowd.ts';
import { settle } from './k-means.ts';

export const mostBaseClusters = 100;
const rounds = 4;

/**
 * At most a hundred places that stand for everybody (Small et al. 2021, section 4.3: "base clusters"), so
 * that silhouettes, which compare everybody with everybody, stay cheap. People at the very same place are one.
 * Polis lets the first hundred people found them; we halve the crowd at its median again and again
 * (a k-d tree, Bentley 1975), which does not depend on who came first, and let k-means settle them.
 */
export function baseClusters(points: Points): Crowd {
  const order = Int32Array.from({ length: points.length / 2 }, (_, i) => i).sort(
    (a, b) =>
      (points[2 * a] as number) - (points[2 * b] as number) ||
      (points[2 * a + 1] as number) - (points[2 * b + 1] as number),
  );
  const distinct = atSamePlace(points, order);
  if (distinct.weights.length <= mostBaseClusters) return distinct;
  const leaves: Int32Array[] = [];
  halve(distinct, Int32Array.from(distinct.weights.keys()), mostBaseClusters, leaves);
  const seeds = Float64Array.from(leaves.flatMap((leaf) => middleOf(distinct, leaf)));
  return gather(distinct, settle(distinct, seeds, rounds).labels, leaves.length);
}

function atSamePlace(points: Points, order: Int32Array): Crowd {
  const places: number[] = [];
  const weights: number[] = [];
  for (const i of order) {
    const x = points[2 * i] as number;
    const y = points[2 * i + 1] as number;
    if (weights.length > 0 && places.at(-2) === x && places.at(-1) === y) weights.push((weights.pop() as number) + 1);
    else {
      places.push(x, y);
      weights.push(1);
    }
  }
  return { points: Float64Array.from(places), weights: Float64Array.from(weights) };
}

function halve(crowd: Crowd, members: Int32Array, parts: number, leaves: Int32Array[]): void {
  if (parts === 1 || members.length === 1) {
    leaves.push(members);
    return;
  }
  const axis = spread(crowd, members, 0) >= spread(crowd, members, 1) ? 0 : 1;
  const { points } = crowd;
  members.sort(
    (a, b) =>
      (points[2 * a + axis] as number) - (points[2 * b + axis] as number) ||
      (points[2 * a + 1 - axis] as number) - (points[2 * b + 1 - axis] as number),
  );
  const left = parts >> 1;
  const cut = Math.min(members.length - 1, Math.max(1, Math.round((members.length * left) / parts)));
  halve(crowd, members.slice(0, cut), left, leaves);
  halve(crowd, members.slice(cut), parts - left, leaves);
}

function spread({ points }: Crowd, members: Int32Array, axis: number): number {
  let least = Infinity;
  let most = -Infinity;
  for (const i of members) {
    const value = points[2 * i + axis] as number;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return most - least;
}

function middleOf({ points, weights }: Crowd, members: Int32Array): [number, number] {
  let x = 0;
  let y = 0;
  let total = 0;
  for (const i of members) {
    const weight = weights[i] as number;
    x += weight * (points[2 * i] as number);
    y += weight * (points[2 * i + 1] as number);
    total += weight;
  }
  return [x / total, y / total];
}

function gather(crowd: Crowd, labels: Int32Array, count: number): Crowd {
  const members: number[][] = Array.from({ length: count }, () => []);
  for (const [i, label] of labels.entries()) members[label]?.push(i);
  const filled = members.filter(({ length }) => length > 0).map((list) => Int32Array.from(list));
  return {
    points: Float64Array.from(filled.flatMap((list) => middleOf(crowd, list))),
    weights: Float64Array.from(filled.map((list) => list.reduce((sum, i) => sum + (crowd.weights[i] as number), 0))),
  };
}
