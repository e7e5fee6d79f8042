import type { Points } from '../project/projection.ts';
import type { Random } from '../random.ts';
import type { Crowd } from './crowd.ts';
import { middles, nearestOfAll, sizeOf } from './crowd.ts';

export interface Clustering {
  readonly centers: Points;
  /** The centre nearest to each point. */
  readonly labels: Int32Array;
  /** The sum of squared distances to the nearest centre, weighted. */
  readonly inertia: number;
}

const restarts = 12;
const mostRounds = 100;

/** Lloyd's rounds from given centres until nobody changes sides, at most `rounds`. */
export function settle(crowd: Crowd, from: Points, rounds = mostRounds): Clustering {
  let centers = from;
  let labels = nearestOfAll(centers, crowd.points);
  for (let round = 0; round < rounds; round += 1) {
    const moved = middles(crowd, labels, centers);
    const next = nearestOfAll(moved, crowd.points);
    const same = next.every((label, i) => label === labels[i]);
    centers = moved;
    labels = next;
    if (same) break;
  }
  return { centers, labels, inertia: inertiaOf(crowd, centers, labels) };
}

/**
 * The best of several beginnings: one with centres as far from each other as can be, the rest drawn as in
 * k-means++ (Arthur & Vassilvitskii 2007). Polis begins with the first k people, so what it finds depends on
 * who came first; this does not.
 */
export function kMeans(crowd: Crowd, k: number, random: Random): Clustering {
  let best = settle(crowd, farApart(crowd, k));
  for (let n = 0; n < restarts; n += 1) {
    const found = settle(crowd, drawn(crowd, k, random));
    if (found.inertia < best.inertia * (1 - 1e-9)) best = found;
  }
  return best;
}

function farApart(crowd: Crowd, k: number): Points {
  const size = sizeOf(crowd);
  const middle = middles(crowd, new Int32Array(size), new Float64Array(2));
  const chosen: number[] = [];
  const distances = new Float64Array(size).fill(Infinity);
  narrow(crowd, distances, middle[0] as number, middle[1] as number);
  while (chosen.length < k) {
    let farthest = 0;
    for (let i = 1; i < size; i += 1) if ((distances[i] as number) > (distances[farthest] as number)) farthest = i;
    if (chosen.length === 0) distances.fill(Infinity);
    chosen.push(farthest);
    narrow(crowd, distances, crowd.points[2 * farthest] as number, crowd.points[2 * farthest + 1] as number);
  }
  return placesOf(crowd, chosen);
}

function drawn(crowd: Crowd, k: number, random: Random): Points {
  const distances = new Float64Array(sizeOf(crowd)).fill(1);
  const chosen: number[] = [];
  while (chosen.length < k) {
    const one = lot(distances, crowd.weights, random);
    if (chosen.length === 0) distances.fill(Infinity);
    chosen.push(one);
    narrow(crowd, distances, crowd.points[2 * one] as number, crowd.points[2 * one + 1] as number);
  }
  return placesOf(crowd, chosen);
}

/** One of the points, in proportion to its weight times `distances`. */
function lot(distances: Float64Array, weights: Float64Array, random: Random): number {
  let total = 0;
  for (let i = 0; i < weights.length; i += 1) total += (distances[i] as number) * (weights[i] as number);
  let left = random.next() * total;
  for (let i = 0; i < weights.length; i += 1) {
    left -= (distances[i] as number) * (weights[i] as number);
    if (left < 0) return i;
  }
  return weights.length - 1;
}

/** Squared distances to the nearest of the places chosen so far. */
function narrow({ points }: Crowd, distances: Float64Array, x: number, y: number): void {
  for (let i = 0; i < distances.length; i += 1) {
    const dx = (points[2 * i] as number) - x;
    const dy = (points[2 * i + 1] as number) - y;
    distances[i] = Math.min(distances[i] as number, dx * dx + dy * dy);
  }
}

function placesOf({ points }: Crowd, chosen: readonly number[]): Points {
  return Float64Array.from(chosen.flatMap((i) => [points[2 * i] as number, points[2 * i + 1] as number]));
}

function inertiaOf({ points, weights }: Crowd, centers: Points, labels: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < labels.length; i += 1) {
    const c = labels[i] as number;
    const dx = (points[2 * i] as number) - (centers[2 * c] as number);
    const dy = (points[2 * i + 1] as number) - (centers[2 * c + 1] as number);
    sum += (weights[i] as number) * (dx * dx + dy * dy);
  }
  return sum;
}
