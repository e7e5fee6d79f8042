import type { Points } from '../project/projection.ts';
import type { Random } from '../random.ts';
import { minimum } from '../votes/sample.ts';
import { baseClusters } from './base-clusters.ts';
import type { Crowd } from './crowd.ts';
import { middles, nearestOfAll, only, sizeOf } from './crowd.ts';
import type { Clustering } from './k-means.ts';
import { kMeans, settle } from './k-means.ts';
import { silhouette } from './silhouette.ts';

/** One way of dividing everybody into k groups. */
export interface Division {
  readonly k: number;
  readonly centers: Points;
  /** The group of each point: that of the nearest centre. */
  readonly labels: Int32Array;
  /** Of base clusters, see there. */
  readonly silhouette: number;
}

/** Groups of an earlier division into k: of each of today's points, or -1 for who is new. */
export type Before = (k: number) => Int32Array | null;

const mostGroups = 5;
/** How much better a fresh start must fit before it replaces the groups people know. */
const clearlyBetter = 0.9;
/** How often those who stand too far out to belong to anybody are set aside. */
const mostSettingAside = 5;

/** The best division into each possible number of groups; none where a group remains too small. */
export function divisions(points: Points, before: Before, random: Random): Division[] {
  const base = baseClusters(points);
  const everybody: Crowd = { points, weights: new Float64Array(points.length / 2).fill(1) };
  const found: Division[] = [];
  for (let k = 2; k <= mostK(sizeOf(base)); k += 1) {
    const centers = centersFor(base, everybody, k, before(k), random);
    if (!centers) continue;
    const labels = nearestOfAll(centers, points);
    found.push({ k, centers, labels, silhouette: silhouette(base, nearestOfAll(centers, base.points), k) });
  }
  return found;
}

/** Small conversations do not fall into many groups (`max-k-fn` of Polis). */
function mostK(places: number): number {
  return places < 2 ? 0 : Math.min(mostGroups, places, 2 + Math.floor(places / 12));
}

/**
 * Centres with enough people around each. One or two people far from everybody would get a group of their own
 * and leave all others in one; they are set aside while centres are sought, and join the nearest in the end.
 */
function centersFor(
  base: Crowd,
  everybody: Crowd,
  k: number,
  before: Int32Array | null,
  random: Random,
): Points | null {
  let few = base;
  let many = everybody;
  for (let n = 0; n <= mostSettingAside && sizeOf(few) >= k; n += 1) {
    const fresh = kMeans(few, k, random);
    const kept = before && goneOn(few, everybody, k, before);
    const start = kept && fresh.inertia >= clearlyBetter * kept.inertia ? kept : fresh;
    const { centers, labels } = settle(many, start.centers);
    const sizes = sizesOf(labels, k);
    if (Math.min(...sizes) >= minimum.group) return centers;
    const stays = (label: number) => (sizes[label] as number) >= minimum.group;
    const places = nearestOfAll(centers, few.points);
    few = only(few, (i) => stays(places[i] as number));
    many = only(many, (i) => stays(labels[i] as number));
  }
  return null;
}

/** Groups go on from where their earlier members stand now (`clean-start-clusters` of Polis). */
function goneOn(base: Crowd, everybody: Crowd, k: number, before: Int32Array): Clustering | null {
  const members = only(everybody, (i) => (before[i] as number) >= 0);
  const labels = before.filter((label) => label >= 0);
  if (Math.min(...sizesOf(labels, k)) === 0) return null;
  return settle(base, middles(members, labels, new Float64Array(2 * k)));
}

function sizesOf(labels: Int32Array, k: number): Int32Array {
  const sizes = new Int32Array(k);
  for (const label of labels) sizes[label] = (sizes[label] as number) + 1;
  return sizes;
}
