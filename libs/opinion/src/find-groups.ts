import { chartOf, orient, pointsOn } from './chart.ts';
import type { Chart } from './chart.ts';
import { clarityOf } from './certainty/clarity.ts';
import { choose } from './group/choose.ts';
import type { Division } from './group/divide.ts';
import { divisions } from './group/divide.ts';
import { numbersFor } from './group/names.ts';
import type { Memory } from './memory.ts';
import { axesOf, labelsOf } from './memory.ts';
import type { OpinionMap } from './place-voter.ts';
import type { Points } from './project/projection.ts';
import { Random } from './random.ts';
import type { VoteMatrix } from './votes/matrix.ts';
import type { Reason } from './votes/sample.ts';
import { minimum, sampleOf } from './votes/sample.ts';

export interface Group {
  /** 0, 1, ... */
  readonly id: number;
  /** Indices into `participants` of the matrix, ascending. */
  readonly members: Int32Array;
  readonly center: readonly [x: number, y: number];
  /** The mean clarity of its members. */
  readonly clarity: number;
}

export interface OpinionGroups {
  readonly drawn: true;
  /** Who was placed: indices into `participants`, ascending. Each is in exactly one group. */
  readonly placed: Int32Array;
  /** Of the placed: where they stand, x and y of one after the other. */
  readonly points: Points;
  /** Of the placed: the id of their group. */
  readonly labels: Int32Array;
  /** Of the placed: from 0 (between two groups) to 1 (in the middle of their own). */
  readonly clarity: Float64Array;
  readonly groups: readonly Group[];
  /** How well the people fall into each number of groups (mean silhouette, -1 to 1). */
  readonly silhouettes: readonly { readonly k: number; readonly silhouette: number }[];
  /** Lets one more voter be placed without the votes of the others. */
  readonly map: OpinionMap;
  /** For the next update. */
  readonly memory: Memory;
}

export interface NoGroups {
  readonly drawn: false;
  readonly reason: Reason;
  /** How many voted enough. */
  readonly enough: number;
}

export interface Circumstances {
  /** The same votes and seed give the same groups. */
  readonly seed: number;
  /** `memory` of the update before, so that groups go on instead of beginning anew. */
  readonly earlier?: Memory;
}

/**
 * From votes to opinion groups, by the method of Polis: matrix, imputed means, two principal components,
 * places pushed out for missing votes, k-means with k by silhouette (Small, Bjorkegren, Erkkilä, Shaw and
 * Megill 2021, "Polis: Scaling Deliberation by Mapping High Dimensional Opinion Spaces", Recerca 26(2)).
 * Groups are drawn only from enough people and statements; else the reason is told.
 */
export function findGroups(matrix: VoteMatrix, { seed, earlier }: Circumstances): OpinionGroups | NoGroups {
  const random = new Random(seed);
  const chart = turned(chartOf(matrix, random), matrix, earlier);
  const placed = sampleOf(matrix, new Set(earlier?.participants), chart.votedOn);
  const refused = (reason: Reason): NoGroups => ({ drawn: false, reason, enough: placed.length });
  if (chart.votedOn < minimum.statements) return refused('TOO_FEW_STATEMENTS');
  if (placed.length < minimum.participants) return refused('TOO_FEW_PARTICIPANTS');

  const points = pointsOn(chart, matrix, placed);
  if (allAtOnePlace(points)) return refused('NO_DIFFERENCE');
  const people = Array.from(placed, (i) => matrix.participants[i] as string);
  const before = earlier ? labelsOf(earlier, people) : () => null;
  const found = divisions(points, before, random);
  if (found.length === 0) return refused('GROUPS_TOO_SMALL');

  const choice = choose(found, earlier?.choice ?? null);
  const known = (k: number) =>
    earlier && (k === choice.shown || !before(k)) ? before(earlier.choice.shown) : before(k);
  const named = found.map((one) => rename(one, known(one.k)));
  const shown = named.find(({ k }) => k === choice.shown) as Division;
  const clarity = clarityOf(points, shown.centers);
  return {
    drawn: true,
    placed,
    points,
    labels: shown.labels,
    clarity,
    groups: groupsOf(shown, placed, clarity),
    silhouettes: found.map(({ k, silhouette }) => ({ k, silhouette })),
    map: mapOf(chart, matrix, shown),
    memory: {
      participants: people,
      labels: Object.fromEntries(named.map(({ k, labels }) => [k, Array.from(labels)])),
      choice,
      statements: matrix.statements,
      axes: [Array.from(chart.axes[0]), Array.from(chart.axes[1])],
    },
  };
}

function turned(chart: Chart, { statements }: VoteMatrix, earlier: Memory | undefined): Chart {
  return { ...chart, axes: orient(chart.axes, earlier ? axesOf(earlier, statements) : null) };
}

function allAtOnePlace(points: Points): boolean {
  for (let at = 2; at < points.length; at += 1) if (points[at] !== points[at & 1]) return false;
  return true;
}

function rename(division: Division, earlier: Int32Array | null): Division {
  const numbers = numbersFor(division.labels, division.k, earlier);
  const centers = new Float64Array(division.centers.length);
  for (const [label, number] of numbers.entries())
    centers.set(division.centers.subarray(2 * label, 2 * label + 2), 2 * number);
  return { ...division, centers, labels: division.labels.map((label) => numbers[label] as number) };
}

function groupsOf({ k, centers, labels }: Division, placed: Int32Array, clarity: Float64Array): Group[] {
  return Array.from({ length: k }, (_, id) => {
    const members = placed.filter((_one, at) => labels[at] === id);
    const sum = clarity.reduce((sum, value, at) => (labels[at] === id ? sum + value : sum), 0);
    return {
      id,
      members,
      center: [centers[2 * id] as number, centers[2 * id + 1] as number],
      clarity: sum / members.length,
    };
  });
}

function mapOf({ means, axes, votedOn }: Chart, { statements }: VoteMatrix, { centers }: Division): OpinionMap {
  return {
    statements,
    votedOn,
    means: Array.from(means),
    axes: [Array.from(axes[0]), Array.from(axes[1])],
    centers: Array.from(centers),
  };
}
