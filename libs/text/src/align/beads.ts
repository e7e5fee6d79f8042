import type { Likeness, Bag } from './likeness.ts';
import { standApart } from './standing.ts';
import type { Standing } from './standing.ts';
import { wordPairs } from './telling.ts';

/** A stretch of a gap: how many old paragraphs became how many new ones. */
export interface Bead {
  old: number;
  new: number;
}

const mostParts = 4;
/** Words from which a paragraph is expected to have kept two words in a row, and twice two. */
const runsFrom = { one: 6, two: 8 };

/** One paragraph of a gap. */
export interface Passage {
  /** Its words in order. */
  words: Int32Array;
  bag: Bag;
  /** Too few words for likeness to mean much. */
  slight: boolean;
  standing: Standing;
}

export interface Thresholds {
  /** Least likeness of one paragraph and its edited self. */
  edited: number;
  /** The same where both have a number, and not the same one. */
  renumbered: number;
  /** The same where their kinds differ. */
  otherKind: number;
  /** The same where one has few words. */
  slight: number;
  /** The same for two headings: their kind and place speak too. */
  heading: number;
  /** Least likeness of a paragraph and its parts together. */
  parted: number;
  /** Least share of each part found in the whole and in no other part. */
  ownShare: number;
  /** Least likeness of paragraphs that share words and hardly two in a row, as a new text on the same subject does. */
  scattered: number;
}

/**
 * The best monotone way through a gap: one to one, one to several, several to one, gone, new. What a bead gains is
 * the weight it explains less the weight it would leave unexplained, so that a split must explain more than an edit
 * beside an addition does.
 */
export function bestBeads(
  old: readonly Passage[],
  next: readonly Passage[],
  likeness: Likeness,
  limits: Thresholds,
): Bead[] {
  const width = next.length + 1;
  const gains = new Float64Array((old.length + 1) * width);
  const choices: (Bead | undefined)[] = [];
  const gainAt = (o: number, n: number) => gains[o * width + n] ?? 0;
  const shares = old.map((a) => next.map((b) => likeness.shared(a.bag, b.bag)));
  const shareAt = (o: number, n: number) => shares[o]?.[n] ?? 0;
  for (let o = old.length; o >= 0; o--) {
    for (let n = next.length; n >= 0; n--) {
      if (o === old.length && n === next.length) continue;
      let best = -1;
      let choice: Bead | undefined;
      const consider = (bead: Bead, gain: number | null) => {
        if (gain === null || o + bead.old > old.length || n + bead.new > next.length) return;
        const total = gain + gainAt(o + bead.old, n + bead.new);
        if (total > best) {
          best = total;
          choice = bead;
        }
      };
      if (o < old.length) consider({ old: 1, new: 0 }, 0);
      if (n < next.length) consider({ old: 0, new: 1 }, 0);
      const whole = old[o];
      const target = next[n];
      if (whole && target) {
        consider({ old: 1, new: 1 }, editGain(whole, target, shareAt(o, n), limits));
        // A part must be mostly in the whole: the first that is not ends the search for longer splits.
        for (let parts = 1; parts <= mostParts && n + parts <= next.length; parts++) {
          const last = next[n + parts - 1];
          if (!last || shareAt(o, n + parts - 1) < limits.ownShare * last.bag.weight) break;
          if (parts > 1) consider({ old: 1, new: parts }, partGain(whole, next.slice(n, n + parts), likeness, limits));
        }
        for (let parts = 1; parts <= mostParts && o + parts <= old.length; parts++) {
          const last = old[o + parts - 1];
          if (!last || shareAt(o + parts - 1, n) < limits.ownShare * last.bag.weight) break;
          if (parts > 1) consider({ old: parts, new: 1 }, partGain(target, old.slice(o, o + parts), likeness, limits));
        }
      }
      gains[o * width + n] = best;
      choices[o * width + n] = choice;
    }
  }
  return follow(choices, old.length, next.length, width);
}

function follow(choices: readonly (Bead | undefined)[], oldLength: number, newLength: number, width: number): Bead[] {
  const beads: Bead[] = [];
  let o = 0;
  let n = 0;
  while (o < oldLength || n < newLength) {
    const bead = choices[o * width + n];
    if (!bead) break;
    beads.push(bead);
    o += bead.old;
    n += bead.new;
  }
  return beads;
}

function editGain(old: Passage, next: Passage, shared: number, limits: Thresholds): number | null {
  const total = old.bag.weight + next.bag.weight;
  const gained = gain(shared, total, leastLikeness(old, next, limits), limits.edited);
  const sure = 2 * shared >= limits.scattered * total;
  return gained === null || sure || shareRuns(old.words, next.words) ? gained : null;
}

/** Whether two paragraphs have as many runs of two words in common as an edit leaves. */
function shareRuns(old: Int32Array, next: Int32Array): boolean {
  if (Math.max(old.length, next.length) < runsFrom.one) return true;
  const runs = new Set(wordPairs(old));
  const common = new Set(wordPairs(next).filter((run) => runs.has(run))).size;
  return common >= (Math.min(old.length, next.length) < runsFrom.two ? 1 : 2);
}

function leastLikeness(old: Passage, next: Passage, limits: Thresholds): number {
  const headings = Number(old.standing.heading) + Number(next.standing.heading);
  if (headings === 1) return limits.slight;
  const apart = standApart(old.standing, next.standing);
  // A few words under another kind of label are other words: "(Revogado)."
  if (headings === 0 && (old.slight || next.slight)) return apart === 'kind' ? Infinity : limits.slight;
  if (apart !== null) return apart === 'kind' ? limits.otherKind : limits.renumbered;
  return headings === 2 ? limits.heading : limits.edited;
}

function partGain(whole: Passage, parts: readonly Passage[], likeness: Likeness, limits: Thresholds): number | null {
  const bags = parts.map((part) => part.bag);
  if (!areParts(bags, whole.bag, likeness, limits.ownShare)) return null;
  const all = likeness.together(bags);
  return gain(likeness.shared(all, whole.bag), all.weight + whole.bag.weight, limits.parted, limits.edited);
}

/** Whether each of the bags accounts for words of the whole that no other does, and is more than a word. */
export function areParts(bags: readonly Bag[], whole: Bag, likeness: Likeness, ownShare: number): boolean {
  return bags.every((bag, index) => {
    if (bag.words.length < 2) return false;
    const others = bags.filter((_, other) => other !== index);
    return likeness.ownShare(bag, whole, others) >= ownShare;
  });
}

/** Weight explained less the price of what both sides hold, or null when it is too little to be believed. */
function gain(shared: number, total: number, least: number, price: number): number | null {
  return total > 0 && 2 * shared >= least * total ? 2 * shared - price * total : null;
}
