import { chartOf, pointsOn } from '../chart.ts';
import type { OpinionGroups } from '../find-groups.ts';
import { baseClusters } from '../group/base-clusters.ts';
import { nearestOfAll, sizeOf } from '../group/crowd.ts';
import { kMeans } from '../group/k-means.ts';
import { Random } from '../random.ts';
import type { VoteMatrix } from '../votes/matrix.ts';
import { adjustedRandIndex } from './rand-index.ts';

export interface Stability {
  /** Of each group, 0 to 1: how much of it comes back when other people had happened to vote. */
  readonly groups: readonly number[];
  /** The mean adjusted Rand index between these groups and those of each round. */
  readonly agreement: number;
}

const rounds = 20;
/** So many people tell enough about how groups waver; more would only take longer. */
const mostDrawn = 2_000;

/**
 * Bootstrap: as many people as there are, drawn with repetition, are mapped and divided anew into as many
 * groups; a group's stability is its mean greatest Jaccard overlap with a group of the round (Hennig 2007,
 * "Cluster-wise assessment of cluster stability"; there: 0.75 and more is a group, under 0.6 doubtful).
 * Costs about twenty times the finding of groups among at most 2,000 people: for a job, not a page.
 */
export function stabilityOf(matrix: VoteMatrix, found: OpinionGroups, seed: number): Stability {
  const random = new Random(seed);
  const k = found.groups.length;
  const overlap = new Float64Array(k);
  const times = new Float64Array(k);
  let agreement = 0;
  for (let round = 0; round < rounds; round += 1) {
    const drawn = Int32Array.from({ length: Math.min(mostDrawn, found.placed.length) }, () =>
      random.below(found.placed.length),
    ).sort();
    const anew = dividedAnew(
      matrix,
      drawn.map((at) => found.placed[at] as number),
      k,
      random,
    );
    const distinct = Int32Array.from(drawn.keys()).filter((n) => n === 0 || drawn[n] !== drawn[n - 1]);
    const before = distinct.map((n) => found.labels[drawn[n] as number] as number);
    const after = distinct.map((n) => anew[n] as number);
    agreement += adjustedRandIndex(before, after) / rounds;
    for (let id = 0; id < k; id += 1) {
      const jaccard = greatestJaccard(before, after, id, k);
      if (jaccard === null) continue;
      overlap[id] = (overlap[id] as number) + jaccard;
      times[id] = (times[id] as number) + 1;
    }
  }
  return { groups: Array.from(overlap, (sum, id) => (times[id] ? sum / (times[id] as number) : 0)), agreement };
}

function dividedAnew(matrix: VoteMatrix, people: Int32Array, k: number, random: Random): Int32Array {
  const drawn = rowsOf(matrix, people);
  const points = pointsOn(chartOf(drawn, random), drawn, Int32Array.from(people.keys()));
  const base = baseClusters(points);
  return sizeOf(base) < k ? new Int32Array(people.length) : nearestOfAll(kMeans(base, k, random).centers, points);
}

function rowsOf({ participants, statements, starts, cells }: VoteMatrix, people: Int32Array): VoteMatrix {
  const bounds = new Int32Array(people.length + 1);
  for (const [n, i] of people.entries())
    bounds[n + 1] = (bounds[n] as number) + (starts[i + 1] as number) - (starts[i] as number);
  const drawn = new Int32Array(bounds[people.length] as number);
  for (const [n, i] of people.entries()) drawn.set(cells.subarray(starts[i], starts[i + 1]), bounds[n]);
  return {
    participants: Array.from(people, (i) => participants[i] as string),
    statements,
    starts: bounds,
    cells: drawn,
  };
}

/** Of group `id`; null when nobody of it was drawn. */
function greatestJaccard(before: Int32Array, after: Int32Array, id: number, k: number): number | null {
  const shared = new Float64Array(k);
  const sizes = new Float64Array(k);
  let size = 0;
  for (const [n, label] of after.entries()) {
    sizes[label] = (sizes[label] as number) + 1;
    if (before[n] !== id) continue;
    size += 1;
    shared[label] = (shared[label] as number) + 1;
  }
  if (size === 0) return null;
  return Math.max(...shared.map((both, label) => both / (size + (sizes[label] as number) - both)));
}
