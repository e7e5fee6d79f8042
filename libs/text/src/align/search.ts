import { areParts } from './beads.ts';
import type { Bag, Likeness } from './likeness.ts';
import type { Pairing, Side } from './pairing.ts';
import { standApart } from './standing.ts';
import { ownRuns, wordPairs } from './telling.ts';
import type { Words } from './telling.ts';

/** A feature that stands in more paragraphs than this tells nothing about where one went. */
const commonFrom = 12;
const mostCandidates = 4;
/** Fewest words of a paragraph that is looked for away from its place. */
const fewestWords = 3;
/** Below so many words likeness must be great. */
const fewWords = 8;
/** Of paragraphs, of short ones (two words of three, say), and of both where number or kind is another. */
const leastLikeness = { usual: 0.55, short: 0.64, apart: { usual: 0.66, short: 0.7 } };
/** How far the runner-up must stay behind; and one that shares only what is everybody's, behind what is much alike. */
const margin = { usual: 0.1, mould: 0.02 };
const muchAlike = 0.7;
/**
 * Least share of runs of words that are theirs alone. Runs of three are hardly shared by chance, in the longest text;
 * runs of two survive more edits.
 */
const leastOwn = { two: 0.12, three: 0.1 };
const ownShare = 0.7;
const mostParts = 4;

interface Proposal {
  old: number[];
  new: number[];
  score: number;
}

/**
 * Looks for paragraphs that are not where their neighbours are: candidates share rare words or pairs of words (found
 * through an index, so the cost follows the number of rare features), and are accepted only when much alike and
 * clearly more than any other.
 */
export function searchElsewhere(pairing: Pairing, likeness: Likeness): void {
  const words: Words = { old: pairing.old.words, new: pairing.next.words };
  const old = searchable(pairing.old);
  const next = searchable(pairing.next);
  if (old.length === 0 || next.length === 0) return;
  const index = new RareIndex(old, words.old);
  const proposals: Proposal[] = [];
  for (const n of next) {
    for (const o of index.candidates(words.new[n] ?? new Int32Array(0))) {
      proposals.push(best([proposePair(pairing, likeness, o, n), ...proposeParts(pairing, likeness, o, n)]));
    }
  }
  accept(pairing, proposals, words);
}

function searchable(side: Side): number[] {
  const indexes: number[] = [];
  for (const [index, group] of side.groups.entries()) {
    if (group === null && (side.words[index]?.length ?? 0) >= fewestWords) indexes.push(index);
  }
  return indexes;
}

class RareIndex {
  private readonly places = new Map<number, number[]>();

  constructor(indexes: readonly number[], words: readonly Int32Array[]) {
    for (const index of indexes) {
      for (const feature of features(words[index] ?? new Int32Array(0))) {
        const found = this.places.get(feature);
        if (!found) this.places.set(feature, [index]);
        else if (found.length <= commonFrom && found.at(-1) !== index) found.push(index);
      }
    }
  }

  candidates(words: Int32Array): number[] {
    const votes = new Map<number, number>();
    for (const feature of features(words)) {
      const found = this.places.get(feature);
      if (!found || found.length > commonFrom) continue;
      for (const index of found) votes.set(index, (votes.get(index) ?? 0) + 1 / found.length);
    }
    return [...votes]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, mostCandidates)
      .map(([index]) => index);
  }
}

/** Words, and pairs of neighbouring words. */
function features(words: Int32Array): number[] {
  return [...words, ...wordPairs(words)];
}

function proposePair(pairing: Pairing, likeness: Likeness, o: number, n: number): Proposal {
  return { old: [o], new: [n], score: likeness.dice(pairing.old.bagOf(o), pairing.next.bagOf(n)) };
}

/** The same with neighbours of either side as further parts. */
function proposeParts(pairing: Pairing, likeness: Likeness, o: number, n: number): Proposal[] {
  const split = gather(pairing.old.bagOf(o), pairing.next, n, likeness);
  const merged = gather(pairing.next.bagOf(n), pairing.old, o, likeness);
  return [
    { old: [o], new: split.parts, score: split.score },
    { old: merged.parts, new: [n], score: merged.score },
  ];
}

function gather(whole: Bag, side: Side, start: number, likeness: Likeness): { parts: number[]; score: number } {
  let parts = [start];
  let score = 0;
  for (let grown = true; grown && parts.length < mostParts;) {
    grown = false;
    for (const wider of [
      [...parts, Math.max(...parts) + 1],
      [Math.min(...parts) - 1, ...parts],
    ]) {
      if (!wider.every((index) => side.groups[index] === null)) continue;
      const bags = wider.map(side.bagOf);
      if (!areParts(bags, whole, likeness, ownShare)) continue;
      const likely = likeness.dice(likeness.together(bags), whole);
      if (likely <= score) continue;
      parts = wider;
      score = likely;
      grown = true;
    }
  }
  return { parts, score };
}

function best(proposals: readonly Proposal[]): Proposal {
  return proposals.reduce((top, proposal) => (proposal.score > top.score ? proposal : top));
}

/** Best first; a proposal that a different one comes close to, or that rests on what many share, is left alone. */
function accept(pairing: Pairing, proposals: readonly Proposal[], words: Words): void {
  const likely = proposals.filter((proposal) => isLikely(proposal, pairing, words)).sort((a, b) => b.score - a.score);
  const own = withOwnRuns(likely, words);
  const rivals = rivalScores(proposals, own);
  for (const proposal of likely) {
    if (!own.has(proposal) || rivals(proposal) > proposal.score) continue;
    if (!proposal.old.every((o) => pairing.old.groups[o] === null)) continue;
    if (!proposal.new.every((n) => pairing.next.groups[n] === null)) continue;
    pairing.join(proposal.old, proposal.new);
  }
}

/** Those that share enough runs of words that stand nowhere else. */
function withOwnRuns(proposals: readonly Proposal[], words: Words): Set<Proposal> {
  const two = ownRuns(proposals, words, 2);
  const three = ownRuns(proposals, words, 3);
  return new Set(
    proposals.filter((_, index) => (two[index] ?? 0) >= leastOwn.two || (three[index] ?? 0) >= leastOwn.three),
  );
}

function isLikely({ old, new: next, score }: Proposal, pairing: Pairing, words: Words): boolean {
  const short =
    old.some((o) => (words.old[o]?.length ?? 0) < fewWords) || next.some((n) => (words.new[n]?.length ?? 0) < fewWords);
  const least = areApart(old, next, pairing) ? leastLikeness.apart : leastLikeness;
  return score >= (short ? least.short : least.usual);
}

/** Of one and one; parts have numbers that the whole cannot have. */
function areApart([o = -1, ...moreOld]: number[], [n = -1, ...moreNew]: number[], pairing: Pairing): boolean {
  const a = pairing.old.standings[o];
  const b = pairing.next.standings[n];
  return moreOld.length + moreNew.length === 0 && a !== undefined && b !== undefined && standApart(a, b) !== null;
}

/**
 * What a proposal must reach to be clearly more than any other for the same paragraph with quite other partners: their
 * scores and the margin.
 */
function rivalScores(proposals: readonly Proposal[], own: ReadonlySet<Proposal>): (proposal: Proposal) => number {
  const byOld = new Map<number, Proposal[]>();
  const byNew = new Map<number, Proposal[]>();
  const list = (map: Map<number, Proposal[]>, index: number, proposal: Proposal) => {
    const found = map.get(index);
    if (found) found.push(proposal);
    else map.set(index, [proposal]);
  };
  for (const proposal of proposals) {
    for (const o of proposal.old) list(byOld, o, proposal);
    for (const n of proposal.new) list(byNew, n, proposal);
  }
  const apart = (a: readonly number[], b: readonly number[]) => !a.some((index) => b.includes(index));
  return (proposal) => {
    let most = 0;
    const known = proposal.score >= muchAlike;
    const reach = (rival: Proposal) => rival.score + (known && !own.has(rival) ? margin.mould : margin.usual);
    for (const o of proposal.old) {
      for (const rival of byOld.get(o) ?? []) if (apart(rival.new, proposal.new)) most = Math.max(most, reach(rival));
    }
    for (const n of proposal.new) {
      for (const rival of byNew.get(n) ?? []) if (apart(rival.old, proposal.old)) most = Math.max(most, reach(rival));
    }
    return most;
  };
}
