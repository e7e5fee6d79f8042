import type { Points } from '../project/projection.ts';
import type { Random } from '../random.ts';
import { minimum } from '../votes/sample.ts';
import { baseClusters } from './base-clusters.ts';
import type { Crowd } from './crowd.ts';
import { middles, nearestOfAll, sizeOf } from './crowd.ts';
import type { Clustering } from './k-means.ts';
import { kMeans, settle } from './k-means.ts';
import { silhouette } from './silhouette.ts';

/** One way of dividing everybody into k groups. */
export interface Division {
  readonly k: number;
  readonly centers: Points;
  /** The group of each point. */
  readonly labels: Int32Array;
  /** Of base clusters, see there. */
  readonly silhouette: number;
}

/** Groups of an earlier division into k: of each of today's points, or -1 for who is new. */
export type Before = (k: number) => Int32Array | null;

const mostGroups = 5;
/** How much better a fresh start must fit before it replaces the groups people know. */
const clearlyBetter = 0.9;

/** The best division into each possible number of groups; none when all have a group that is too small. */
export function divisions(points: Points, before: Before, random: Random): Division[] {
  const base = baseClusters(points);
  const everybody: Crowd = { points, weights: new Float64Array(points.length / 2).fill(1) };
  const found: Division[] = [];
  for (let k = 2; k <= mostK(sizeOf(base)); k += 1) {
    const { centers, labels } = settle(everybody, centersFor(base, everybody, k, before(k), random));
    if (smallest(labels, k) < minimum.group) continue;
    found.push({ k, centers, labels, silhouette: silhouette(base, nearestOfAll(centers, base.points), k) });
  }
  return found;
}

/** Small conversations do not fall into many groups (`max-k-fn` of Polis). */
function mostK(places: number): number {
  return places < 2 ? 0 : Math.min(mostGroups, places, 2 + Math.floor(places / 12));
}

/** Groups go on from where their earlier members stand now, unless a fresh start fits clearly better. */
function centersFor(base: Crowd, everybody: Crowd, k: number, before: Int32Array | null, random: Random): Points {
  const fresh = kMeans(base, k, random);
  const kept = before && goneOn(base, everybody, k, before);
  return (kept && fresh.inertia >= clearlyBetter * kept.inertia ? kept : fresh).centers;
}

function goneOn(base: Crowd, everybody: Crowd, k: number, before: Int32Array): Clustering | null {
  const known = Int32Array.from(before.keys()).filter((i) => (before[i] as number) >= 0);
  const labels = known.map((i) => before[i] as number);
  if (smallest(labels, k) === 0) return null;
  const members: Crowd = {
    points: Float64Array.from({ length: 2 * known.length }, (_, at) => everybody.points[2 * (known[at >> 1] as number) + (at & 1)] as number),
    weights: new Float64Array(known.length).fill(1),
  };
  return settle(base, middles(members, labels, new Float64Array(2 * k)));
}

function smallest(labels: Int32Array, k: number): number {
  const sizes = new Int32Array(k);
  for (const label of labels) sizes[label] = (sizes[label] as number) + 1;
  return Math.min(...sizes);
}
