import type { Division } from './divide.ts';

/** How many groups are shown, and what the last updates would rather have shown. */
export interface Choice {
  readonly shown: number;
  readonly wanted: number;
  /** For how many updates in a row. */
  readonly times: number;
}

/** So many updates in a row must ask for another number of groups before it changes (`group-k-buffer` of Polis). */
const patience = 4;

/** Silhouettes this near to the best are as good; of these the fewest groups are the easiest to understand. */
const asGood = 0.02;

/** The number of groups with the best silhouette, but not jumping to and fro while votes come in. */
export function choose(divisions: readonly Division[], earlier: Choice | null): Choice {
  const best = Math.max(...divisions.map(({ silhouette }) => silhouette));
  const wanted = Math.min(...divisions.filter(({ silhouette }) => silhouette >= best - asGood).map(({ k }) => k));
  const times = earlier?.wanted === wanted ? earlier.times + 1 : 1;
  const stay = earlier !== null && times < patience && divisions.some(({ k }) => k === earlier.shown);
  return { shown: stay ? earlier.shown : wanted, wanted, times };
}
