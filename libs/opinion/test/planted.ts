import { Random } from '../src/random.ts';
import type { VoteMatrix } from '../src/index.ts';
import { VoteCollector } from '../src/index.ts';

export interface Plan {
  readonly people: number;
  readonly statements: number;
  /** The share of people in each group; they add up to 1. */
  readonly shares?: readonly number[];
  /** How likely somebody votes on a statement at all. */
  readonly density?: number;
  /** How sure the groups are of their stances, 0 (all toss coins) to 1. */
  readonly strength?: number;
  readonly seed?: number;
}

export interface Planted {
  readonly matrix: VoteMatrix;
  /** The group each participant was made from. */
  readonly truth: Int32Array;
  /** How likely group g agrees, passes, disagrees with statement j: `odds[g][3 * j + stance + 1]`. */
  readonly odds: readonly Float64Array[];
}

/** A conversation whose groups are known because they were planted. */
export function plant(plan: Plan): Planted {
  const { people, statements, shares = [0.5, 0.3, 0.2], density = 0.3, strength = 0.5, seed = 1 } = plan;
  const random = new Random(seed);
  const odds = shares.map(() => leanings(statements, strength, random));
  const collector = new VoteCollector();
  for (let j = 0; j < statements; j += 1) collector.statement(`s${j}`);
  const truth = Int32Array.from({ length: people }, () => pick(shares, random));
  for (const [i, group] of truth.entries()) {
    const row = collector.participant(`p${i}`);
    // Few people vote much, most vote little.
    const keenness = Math.min(1, 2 * density * random.next());
    for (let j = 0; j < statements; j += 1) {
      if (random.next() >= keenness) continue;
      const own = odds[group] as Float64Array;
      const stance = pick(own.subarray(3 * j, 3 * j + 3), random) - 1;
      collector.add(row, j, stance as -1 | 0 | 1);
    }
  }
  return { matrix: collector.matrix(), truth, odds };
}

/** Half of the statements leave the group lukewarm, as in life; on the others it leans one way. */
function leanings(statements: number, strength: number, random: Random): Float64Array {
  const odds = new Float64Array(3 * statements);
  for (let j = 0; j < statements; j += 1) {
    const lean = random.next() < 0.5 ? 0 : (random.next() < 0.5 ? -1 : 1) * strength;
    odds.set([0.4 - 0.4 * lean, 0.2, 0.4 + 0.4 * lean], 3 * j);
  }
  return odds;
}

function pick(chances: ArrayLike<number>, random: Random): number {
  let left = random.next();
  for (let n = 0; n < chances.length - 1; n += 1) {
    left -= chances[n] as number;
    if (left < 0) return n;
  }
  return chances.length - 1;
}
